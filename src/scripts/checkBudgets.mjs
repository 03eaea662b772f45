// What a visitor downloads: prints the sizes of the build, and holds it to its budgets.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root } from './setup/root.mjs';

/** Scripts of the page before its first curve, gzip. */
const pageScriptsBudgetKb = 300;

const dist = join(root, 'dist');

/** @typedef {Record<string, import('./chunkModules.mjs').ChunkRecord>} Chunks */

function gzipKb(/** @type {string} */ file) {
  return gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1000;
}

const sum = (/** @type {string[]} */ files) => files.reduce((total, file) => total + gzipKb(file), 0);

/**
 * Chunks as they were recorded; Vite takes those that held style sheets alone away afterwards.
 * @returns {Chunks}
 */
function readChunks(/** @type {string} */ file) {
  /** @type {Chunks} */
  const recorded = JSON.parse(readFileSync(join(dist, '.vite', file), 'utf8'));
  return Object.fromEntries(Object.entries(recorded).filter(([chunk]) => existsSync(join(dist, chunk))));
}

/** What loads with these chunks: they and all that they import, but not what they import lazily. */
function withImports(/** @type {Chunks} */ chunks, /** @type {string[]} */ start) {
  const reached = new Set(start);
  for (const file of reached) for (const imported of chunks[file]?.imports ?? []) reached.add(imported);
  return [...reached].filter((file) => file in chunks);
}

const entries = (/** @type {Chunks} */ chunks) => Object.keys(chunks).filter((file) => chunks[file].isEntry);

/** Chunks that are imported lazily and yet needed by every page at once: React's part. Formulas wait for the first curve. */
const neededAtOnce = [/(^|\/)src\/ui\/App\.tsx$/];

/** The scripts that a page loads before its first curve. */
function beforeFirstCurve(/** @type {Chunks} */ chunks) {
  const lazy = Object.keys(chunks).filter((file) =>
    chunks[file].modules.some((id) => neededAtOnce.some((needed) => needed.test(id))),
  );
  return withImports(chunks, [...entries(chunks), ...lazy]);
}

/** Weight of the scripts that the page in dist/ loads before its first curve, gzip. */
export function pageScriptsKb() {
  return sum(beforeFirstCurve(readChunks('chunks-index.json')));
}

function print(/** @type {string} */ what, /** @type {number} */ kb) {
  console.log(`  ${kb.toFixed(1).padStart(8)} kB  ${what}`);
}

/** Lists what a page or a worker loads at once, and each chunk that it may load later. */
function printChunks(/** @type {string} */ title, /** @type {Chunks} */ chunks) {
  const first = beforeFirstCurve(chunks);
  print(`${title}: at once`, sum(first));
  const lazy = Object.keys(chunks).filter((file) => !first.includes(file));
  for (const file of lazy) print(`${title}: later, ${basename(file)}`, gzipKb(file));
}

/**
 * Prints the sizes of dist/ and checks them.
 * @returns {boolean} whether every budget is kept
 */
export function checkBudgets() {
  const records = readdirSync(join(dist, '.vite')).filter((file) => file.startsWith('chunks-'));
  const page = readChunks('chunks-index.json');

  console.log('Sizes, gzip:');
  printChunks('page scripts', page);
  const assets = readdirSync(join(dist, 'assets')).map((file) => `assets/${file}`);
  print('page styles', sum(assets.filter((file) => file.endsWith('.css'))));
  for (const file of records.filter((record) => record !== 'chunks-index.json')) {
    printChunks(file.replace(/^chunks-(.*)\.json$/, '$1'), readChunks(file));
  }
  for (const file of assets.filter((asset) => asset.endsWith('.wasm'))) print(basename(file), gzipKb(file));

  /** @type {string[]} */
  const broken = [];
  const pageKb = pageScriptsKb();
  if (pageKb > pageScriptsBudgetKb) {
    broken.push(
      `The page's first scripts weigh ${pageKb.toFixed(1)} kB; the budget is ${pageScriptsBudgetKb} kB.`,
    );
  }
  // Not even lazily: the engine and its tfjs live in the worker.
  const tfjs = Object.entries(page).flatMap(([file, { modules }]) =>
    modules.filter((id) => /@tensorflow\//.test(id)).map((id) => `${basename(file)} (${id})`),
  );
  if (tfjs.length > 0) broken.push(`The page's scripts contain tfjs: ${tfjs.slice(0, 3).join(', ')}…`);

  for (const line of broken) console.error(line);
  console.log(broken.length === 0 ? 'All budgets kept.' : `${broken.length} budget(s) broken.`);
  return broken.length === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = checkBudgets() ? 0 : 1;
