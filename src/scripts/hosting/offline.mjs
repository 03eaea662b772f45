// Writes the service worker into a built folder, with the list of the files that it keeps.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from 'vite';
import { root } from '../setup/root.mjs';
import { hostHeaders } from './headers.mjs';

/** Where pages look for it (src/state/offline.ts). */
const workerFile = 'serviceWorker.js';

/** Never asked for by a page, or by none that can run the lab: it reads WOFF2. */
const unused = [/(^|\/)\./, /^_headers$/, /\.(ttf|woff|txt)$/, new RegExp(`^${workerFile}$`)];

/**
 * Not needed to run either lab in English on our own kernels. Whatever is here by mistake is stored a moment later; whatever is
 * missing here makes the first visit longer.
 */
const atRest = [
  /^(data|figures)\//,
  /^assets\/tfjs-/,
  /^assets\/worker\/(tfjs-|dist-|\w+_impl-|arrays\.worker-)/,
  /-(cyrillic|greek-ext)\b.*\.woff2$/,
  /\/KaTeX_(Caligraphic|Fraktur|SansSerif|Script|Typewriter).*\.woff2$/,
];

/** Vite's names: the content's hash is in them. */
const hashed = /^assets\/.*-[\w-]{8}\.\w+$/;

const matches = (/** @type {RegExp[]} */ patterns, /** @type {string} */ url) =>
  patterns.some((pattern) => pattern.test(url));

/**
 * What the service worker is told of the files in `folder`.
 * @returns {import('../../offline/offlineFiles.ts').OfflineFiles}
 */
function listFiles(/** @type {string} */ folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((url) => !matches(unused, url))
    .sort()
    .map((url) => {
      const digest = createHash('sha256').update(readFileSync(join(folder, url)));
      const integrity = `sha256-${digest.digest('base64')}`;
      return { url, revision: hashed.test(url) ? null : integrity.slice(7, 19), integrity };
    });
  const version = createHash('sha256')
    .update(JSON.stringify([files, hostHeaders]))
    .digest('hex');
  return {
    version: version.slice(0, 12),
    headers: hostHeaders,
    atOnce: files.filter(({ url }) => !matches(atRest, url)),
    atRest: files.filter(({ url }) => matches(atRest, url)),
  };
}

/** Bundles the service worker for the files that are in `folder`, and puts it beside them. */
export async function writeServiceWorker(/** @type {string} */ folder) {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    define: { __OFFLINE_FILES__: JSON.stringify(listFiles(folder)) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(root, 'src/offline/serviceWorker.ts'),
        output: { format: 'iife', entryFileNames: workerFile },
      },
    },
  });
}

/**
 * A Vite plugin that adds the service worker to the build, once everything else is there.
 * @returns {import('vite').Plugin}
 */
export function offline() {
  let folder = '';
  return {
    name: 'offline',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle: { sequential: true, order: 'post', handler: () => writeServiceWorker(folder) },
  };
}
