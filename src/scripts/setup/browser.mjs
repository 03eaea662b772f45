// Which Chromium the tests drive, and how it is started.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function isExecutable(/** @type {string} */ path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The installed Chromium: CHROMIUM_PATH if set, else the first one on PATH.
 * Undefined when there is none: then Playwright's own download is used.
 * @returns {string | undefined}
 */
export function findInstalledBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return commands.flatMap((command) => folders.map((folder) => join(folder, command))).find(isExecutable);
}

// Tested and measured browsers alike.
const quiet = [
  '--no-sandbox',
  // No traffic of the browser's own.
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

function chosenBrowser() {
  const executablePath = findInstalledBrowser();
  // Playwright's own browser: the full one, since its headless shell has no WebGPU.
  return executablePath ? { executablePath } : { channel: 'chromium' };
}

/**
 * Playwright launch options shared by the browser tests and the end-to-end tests.
 * Without a GPU, WebGL and WebGPU both run on SwiftShader, in pages and in workers.
 */
export function browserLaunchOptions() {
  return {
    ...chosenBrowser(),
    args: [
      ...quiet,
      // WebGL on SwiftShader even where a driver exists, so that every machine tests the same thing.
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      // WebGPU: off by default on Linux; the adapter keeps it on SwiftShader too.
      '--enable-unsafe-webgpu',
      '--use-webgpu-adapter=swiftshader',
    ],
  };
}

/** Launch options of the benchmark: the machine's own GPU where there is one; else WebGL is emulated. */
export function visitorLaunchOptions() {
  return {
    ...chosenBrowser(),
    args: [...quiet, '--enable-unsafe-swiftshader', '--enable-unsafe-webgpu'],
  };
}
