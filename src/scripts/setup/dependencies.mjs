import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * The packages that a lock file names, by install path.
 * @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }>} Packages
 */

/** @returns {Packages} */
function readPackages(/** @type {string} */ file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own record of what it
 * installed as its last act, so an install that was cut short counts as missing.
 */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  /** @type {Packages} */
  let installed;
  try {
    installed = readPackages('node_modules/.package-lock.json');
  } catch {
    return false;
  }
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    // Builds for other platforms are in the lock file but never installed.
    if (!found) return entry.optional || entry.devOptional;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * Runs `npm ci` when something is missing or out of date. Its output goes to standard error,
 * so that commands with machine-readable output stay clean.
 */
export function installDependencies() {
  if (isInstalled()) return;
  console.error('Installing packages (npm ci)…');
  // .npmrc silences npm for `npm run lab`; here its errors matter. Development packages are
  // needed to build, whatever NODE_ENV says.
  const args = ['ci', '--loglevel=error', '--include=dev', '--no-audit', '--no-fund'];
  const npmScript = process.env.npm_execpath;
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const { status, error } = npmScript?.endsWith('.js')
    ? spawnSync(process.execPath, [npmScript, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (status === 0) return;
  console.error(`Could not install the packages${error ? `: ${error.message}` : ' (see above).'}`);
  process.exit(1);
}
