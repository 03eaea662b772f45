// Draws the app's icons from public/favicon.svg: node src/scripts/drawIcons.mjs. Run it when that picture changes.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserLaunchOptions } from './setup/browser.mjs';
import { root } from './setup/root.mjs';

const picture = readFileSync(join(root, 'public/favicon.svg'), 'utf8');
/** For hosts that cut icons to their own shape: no corners, and all of the map within the circle that every shape leaves. */
const whole = picture
  .replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
  .replace(/<rect [^>]*rx[^>]*>/, '');
const background = '#002051';

const icons = [
  { file: 'icon-192.png', size: 192, svg: picture },
  { file: 'icon-512.png', size: 512, svg: picture },
  { file: 'maskable-512.png', size: 512, svg: whole, background },
  { file: 'apple-touch-icon.png', size: 180, svg: whole, background },
];

const folder = join(root, 'public/icons');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(browserLaunchOptions());
try {
  for (const { file, size, svg, background: behind = 'transparent' } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const style = `<style>body { margin: 0; background: ${behind} } svg { display: block; width: 100vw }</style>`;
    await page.setContent(style + svg);
    await page.screenshot({ path: join(folder, file), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
