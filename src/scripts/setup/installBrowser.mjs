// A browser for the tests: an installed Chromium, else Playwright's own, else the distribution's package.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { browserLaunchOptions, findInstalledBrowser } from './browser.mjs';
import { root } from './root.mjs';

const tenMinutes = 600_000;

/** Runs a command whose errors are worth seeing but whose progress is not. */
function run(/** @type {string} */ command, /** @type {string[]} */ args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 2], timeout: tenMinutes, env });
  return status === 0;
}

/** Whether the browser that the tests would use starts: a download without its system libraries does not. */
async function starts() {
  const { chromium } = await import('@playwright/test');
  try {
    await (await chromium.launch(browserLaunchOptions())).close();
    return true;
  } catch {
    return false;
  }
}

async function installPlaywrightBrowser() {
  const { chromium } = await import('@playwright/test');
  if (!existsSync(chromium.executablePath())) {
    console.error("No Chromium found: trying Playwright's own…");
    const cli = join(root, 'node_modules/playwright/cli.js');
    if (!run(process.execPath, [cli, 'install', '--no-shell', 'chromium'])) return false;
  }
  return starts();
}

function installDistributionPackage() {
  console.error("Trying the distribution's package (apt-get install chromium)…");
  const isRoot = process.getuid?.() === 0;
  const [command, ...prefix] = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  if (!run(command, [...prefix, 'update', '-qq'])) return false;
  return run(command, [...prefix, 'install', '-qq', '--yes', '--no-install-recommends', 'chromium']);
}

/**
 * Makes sure that the tests have a browser that starts.
 * @returns {Promise<string>} its path, or the word for Playwright's own
 * @throws when no browser could be found or installed
 */
export async function installBrowser() {
  const installed = findInstalledBrowser();
  if (installed) {
    if (await starts()) return installed;
    throw new Error(`${installed} does not start. Set CHROMIUM_PATH to a Chromium that does.`);
  }
  if (await installPlaywrightBrowser()) return "Playwright's own";
  if (installDistributionPackage() && (await starts())) return findInstalledBrowser() ?? 'chromium';
  throw new Error('No browser for the tests: install Chromium, or set CHROMIUM_PATH to one.');
}
