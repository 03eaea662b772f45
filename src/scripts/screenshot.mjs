import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { browserLaunchOptions } from './setup/browser.mjs';
import { root } from './setup/root.mjs';

// Takes the README's picture of the built app: the default experiment, finished. Run `npm run build` first.
const folder = join(root, 'docs', 'images');
mkdirSync(folder, { recursive: true });
const server = await preview({ root, preview: { port: 0 }, logLevel: 'silent' });
const browser = await chromium.launch(browserLaunchOptions());
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 60_000 });
  // Fonts and formulas come late, and no tooltip should be open.
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, 'randomFeatures.png') });
} finally {
  await browser.close();
  await server.close();
}
