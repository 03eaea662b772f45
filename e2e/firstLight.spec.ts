import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { LabPage, SMALL } from './labPage.ts';

test('the default experiment runs by itself and ends as the paper says', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.finished();
  const medians = await lab.medians();
  expect([...medians.keys()]).toEqual(['RFA', 'BRFA c = 4', 'RFMLP']);
  const at = (model: string, n: number): number => medians.get(model)?.get(n) ?? Number.NaN;
  // Independent figures for three other draws (median, n = 1024): .54, .31, .68.
  expect(at('RFA', 1024)).toBeGreaterThan(0.48);
  expect(at('RFA', 1024)).toBeLessThan(0.6);
  expect(at('BRFA c = 4', 1024)).toBeGreaterThan(0.25);
  expect(at('BRFA c = 4', 1024)).toBeLessThan(0.36);
  expect(at('RFMLP', 1024)).toBeGreaterThan(0.6);
  expect(at('RFMLP', 1024)).toBeLessThan(0.78);
  expect(lab.errors).toEqual([]);
});

test('a curve grows point by point before the run ends', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  const rows = page.getByRole('figure').locator('tbody tr');
  await page.getByRole('figure').locator('details summary').click();
  await expect(rows.first()).toBeVisible();
  await expect(lab.button('Pause')).toBeVisible();
  await expect.poll(() => rows.count()).toBeGreaterThan(4);
  await expect(lab.progress).not.toHaveAttribute('aria-valuenow', '100');
});

test('the command line gives the numbers of the page', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.finished();
  const shown = await lab.medians();
  const { stdout } = await promisify(execFile)(
    'npm',
    ['run', 'lab', '--', `#/random-features?v=1&${SMALL}`],
    // Playwright colours its output, and npm would colour the document.
    {
      cwd: new URL('..', import.meta.url).pathname,
      env: { ...process.env, FORCE_COLOR: '0' },
      maxBuffer: 1e8,
    },
  );
  const { summary } = JSON.parse(stdout) as {
    summary: { model: string; numSamples: number; median: number }[];
  };
  const titles: Record<string, string> = { rfa: 'RFA', brfa: 'BRFA c = 4', rfmlp: 'RFMLP' };
  expect(summary).toHaveLength(3 * 7);
  for (const { model, numSamples, median } of summary) {
    const onPage = shown.get(titles[model] as string)?.get(numSamples) ?? Number.NaN;
    // The page shows three significant digits.
    expect(Math.abs(onPage / median - 1)).toBeLessThan(6e-3);
  }
});

test('the page is isolated and loads nothing from elsewhere', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(baseURL as string) && !url.startsWith('blob:') && !url.startsWith('data:'))
      foreign.push(url);
  });
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.finished();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(foreign).toEqual([]);
});

test('the device, its rate and its renderer are on screen, and one can be forced', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.finished();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toContainText(/WebAssembly (relaxed )?SIMD/);
  await expect(inspector).toContainText(/\d Gflop\/s|\d GFLOP\/s/i);
  const automatic = await lab.medians();
  await inspector.getByRole('radio', { name: /^JavaScript|^CPU|^cpu/ }).click();
  await expect(lab.button('Pause')).toBeVisible();
  await lab.finished();
  // Another device, the same draws: the same numbers to float32.
  expect(await lab.medians()).toEqual(automatic);
});
