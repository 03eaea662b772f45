// Serves the production build with the headers that cross-origin isolation needs (see vite.config.ts).
import { pathToFileURL } from 'node:url';
import { preview } from 'vite';
import { root } from './setup/root.mjs';

/**
 * Serves dist/ until Ctrl-C or SIGTERM. Without PORT: port 4173 or the next free one.
 * With PORT: that port or none (0: any free port).
 * @returns {Promise<string>} the address
 */
export async function servePreview() {
  const named = process.env.PORT;
  const port = named ? Number(named) : 4173;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is not a port: ${named}`);
  const server = await preview({ root, preview: { port, strictPort: Boolean(named) && port !== 0 } });
  const stop = () => void server.close().finally(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The preview server has no local address.');
  return address;
}

// Run by itself (end-to-end tests): serves what was built before.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(`Serving dist at ${await servePreview()}`);
}
