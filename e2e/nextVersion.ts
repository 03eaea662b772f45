import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeServiceWorker } from '../src/scripts/hosting/offline.mjs';
import { DIST } from './staticHost.ts';

/** Vite's names: a hash of eight characters before the ending. */
const HASHED = /-([\w-]{8})(\.\w+)$/;

/**
 * A build of another version, in a folder of its own: every file has another hash in its name, everywhere where it is named, as
 * after a change that reaches all of them.
 */
export async function nextVersion(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'attention-lab-'));
  cpSync(DIST, folder, { recursive: true });
  rmSync(join(folder, 'serviceWorker.js'));
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const newNames = new Map<string, string>();
  for (const path of paths) {
    const [, hash, ending] = HASHED.exec(path) ?? [];
    if (hash === undefined || !path.startsWith('assets')) continue;
    const old = path.slice(path.lastIndexOf('/') + 1);
    newNames.set(old, old.replace(HASHED, `-next${hash.slice(4)}${ending}`));
  }
  const anyName = new RegExp([...newNames.keys()].map((name) => name.replaceAll('.', '\\.')).join('|'), 'g');
  for (const path of paths) {
    if (!/\.(js|css|html)$/.test(path)) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    writeFileSync(
      join(folder, path),
      text.replace(anyName, (name) => newNames.get(name) ?? name),
    );
  }
  for (const path of paths) {
    const named = newNames.get(path.slice(path.lastIndexOf('/') + 1));
    if (named !== undefined) renameSync(join(folder, path), join(folder, path, '..', named));
  }
  await writeServiceWorker(folder);
  return folder;
}
