import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { LabPage, TINY } from './labPage.ts';

test('runs of both labs are kept, noted, starred, found, opened again, deleted and brought back', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=1`);
  const dialog = page.getByRole('dialog', { name: 'History' });
  const openHistory = async () => {
    await page.getByRole('button', { name: 'History' }).click();
    await expect(dialog).toBeVisible();
  };
  const rows = dialog.getByRole('row').filter({ has: page.getByRole('button', { name: 'Open this run' }) });
  await openHistory();
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('Escape');
  await lab.follow('#/multi-head?v=1&numHeads=1,2&steps=20&numSamples=20&numTest=20&trials=1');
  await expect(page.getByText('Gradient descent').first()).toBeVisible();
  await openHistory();
  await expect(rows).toHaveCount(2, { timeout: 30_000 });

  const first = rows.filter({ hasText: 'Random features' });
  await first.getByRole('textbox', { name: 'Note' }).fill('<b>bold</b> & kept');
  await first.getByRole('textbox', { name: 'Note' }).press('Enter');
  await first.getByRole('button', { name: 'Star', exact: true }).click();
  // A page that is left at once may take an unfinished write with it.
  await page.waitForTimeout(500);
  await page.reload();
  await openHistory();
  await expect(
    rows.filter({ hasText: 'Random features' }).getByRole('textbox', { name: 'Note' }),
  ).toHaveValue('<b>bold</b> & kept');
  await dialog.getByRole('checkbox', { name: 'Starred' }).check();
  await expect(rows).toHaveCount(1);
  await dialog.getByRole('checkbox', { name: 'Starred' }).uncheck();
  await dialog.getByRole('searchbox').fill('steps multi-head');
  await expect(rows).toHaveCount(1);
  await dialog.getByRole('searchbox').fill('');

  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  const file = await (await saved).path();
  expect(JSON.parse(readFileSync(file, 'utf8')).runs).toHaveLength(2);
  await dialog.getByRole('button', { name: 'Delete all' }).click();
  await expect(rows).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(2);
  await rows.filter({ hasText: 'Gradient descent' }).getByRole('button', { name: 'Delete this run' }).click();
  await dialog.getByLabel('Import').setInputFiles(file);
  await expect(dialog.getByRole('status').first()).toContainText('1 runs were added. 1 were here already.');
  await dialog.getByLabel('Import').setInputFiles({
    name: 'cut.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"schema":'),
  });
  await expect(dialog.getByRole('status').first()).toContainText('cut off');

  // Opened from the other lab, the curves are there at once.
  await rows.filter({ hasText: 'Random features' }).getByRole('button', { name: 'Open this run' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Its curves are shown as they were').first()).toBeVisible();
  expect(page.url()).toContain('random-features');
  expect(lab.errors).toEqual([]);
});

test('where storage is refused the runs last as long as the page, and it says so', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=1`);
  await page.getByRole('button', { name: 'History' }).click();
  const dialog = page.getByRole('dialog', { name: 'History' });
  await expect(dialog.getByRole('button', { name: 'Open this run' })).toHaveCount(1);
  await expect(dialog.getByRole('status').first()).toContainText('as long as the page');
  expect(lab.errors).toEqual([]);
});

test('a thousand runs open at once', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=1`);
  await page.getByRole('button', { name: 'History' }).click();
  const dialog = page.getByRole('dialog', { name: 'History' });
  const runs = Array.from({ length: 1000 }, (_, k) => ({
    entry: {
      id: `made-${k}`,
      lab: 'random-features',
      link: `#/random-features?v=1&seed=${k}`,
      settings: [`seed = ${k}`],
      headlines: [{ what: 'test risk of rfa', value: 1 / (k + 1) }],
      elapsedMs: k,
      device: 'simd',
      version: '0',
      finishedAt: 1e12 + k,
      note: '',
      starred: false,
    },
    document: JSON.stringify({ numbers: Array.from({ length: 400 }, (_, i) => Math.sin(i * k)) }),
  }));
  await dialog.getByLabel('Import').setInputFiles({
    name: 'many.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ schema: 'attention-lab/history@1', runs })),
  });
  await expect(dialog.getByText('1001 runs', { exact: true })).toBeVisible();
  await page.reload();
  await lab.finished();
  const [openMs, bytes] = await page.evaluate(async () => {
    const start = performance.now();
    (document.querySelector('[aria-label="History"]') as HTMLElement).click();
    while (document.querySelectorAll('[aria-label="Open this run"]').length < 100) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return [performance.now() - start, (await navigator.storage.estimate()).usage ?? 0];
  });
  test.info().annotations.push({ type: 'measured', description: `${openMs.toFixed(0)} ms, ${bytes} bytes` });
  await dialog.getByRole('button', { name: 'Show 100 more' }).click();
  await expect(dialog.getByRole('button', { name: 'Open this run' })).toHaveCount(200);
});
