import { createReadStream, existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** The production build. */
export const DIST = new URL('../dist', import.meta.url).pathname;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** A static host as plain as they come: files of a folder below a path, and no header that is not asked for. */
export class StaticHost {
  /** What is served; another folder is another version. */
  folder: string;
  headers: Readonly<Record<string, string>> = {};
  /** Files that are answered by 404. */
  misses: (file: string) => boolean = () => false;
  /** Files that were asked for, from the folder. */
  readonly asked: string[] = [];
  private readonly path: string;
  private readonly server: Server;

  /** Serves `folder` below `path`, which begins and ends with a slash. */
  constructor(path = '/', folder = DIST) {
    this.path = path;
    this.folder = folder;
    this.server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const inside = pathname.startsWith(this.path) ? normalize(pathname.slice(this.path.length)) : '..';
      const name = inside === '' || inside === '.' || inside.endsWith('/') ? 'index.html' : inside;
      const file = join(this.folder, name);
      this.asked.push(name);
      if (name.startsWith('..') || this.misses(name) || !existsSync(file)) {
        response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not here');
        return;
      }
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-cache', ...this.headers });
      createReadStream(file).pipe(response);
    });
  }

  /** Begins to serve, on a free port. */
  start(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, 'localhost', resolve));
  }

  /** Where the lab is. */
  get address(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}${this.path}`;
  }

  /** Ends at once, whatever is still being answered. */
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
