import { expect, test } from '@playwright/test';
import { LabPage, TINY } from './labPage.ts';

const button = (lab: LabPage, name: string) => lab.figure.getByRole('button', { name, exact: true });

test('a pinned run stays in the chart with what differs, until it is unpinned', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&models=rfa,brfa&seeds=1`);
  await button(lab, 'Pin').click();
  const pinned = lab.figure.getByRole('list', { name: 'Pinned runs' });
  await expect(pinned).toContainText('① same settings');
  await expect(button(lab, 'Pin')).toBeDisabled();
  await lab.runNext(`${TINY}&models=rfa,brfa&seeds=1&queryKeyMean=1`);
  await expect(pinned).toContainText('① c = 4');
  await expect(lab.figure.locator('.endName').filter({ hasText: '① c = 4' }).first()).toBeVisible();
  await expect(lab.figure.locator('path[stroke-opacity="0.6"]')).toHaveCount(2);
  await button(lab, 'Unpin 1').click();
  await expect(lab.figure.locator('path[stroke-opacity="0.6"]')).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

test('a link is opened beside the run that is shown; what is no such link is told', async ({ page }) => {
  const lab = new LabPage(page, 'multi-head');
  const small = 'steps=20&numSamples=20&numTest=20&trials=1';
  await lab.run(`numHeads=1,2&${small}`);
  await button(lab, 'Link beside…').click();
  const box = lab.figure.getByRole('textbox', { name: 'Link to open beside this run' });
  await box.fill('<img src=x onerror=alert(1)>');
  await button(lab, 'Open beside').click();
  await expect(lab.figure.getByRole('alert')).toContainText('no link');
  await box.fill('https://example.org/#/random-features?v=1');
  await button(lab, 'Open beside').click();
  await expect(lab.figure.getByRole('alert')).toContainText('other lab');
  await box.fill(`https://example.org/#/multi-head?v=1&numHeads=1,2&${small}&stepSize=3`);
  await button(lab, 'Open beside').click();
  await expect(lab.figure.getByRole('list', { name: 'Pinned runs' })).toContainText('① η = 1');
  await lab.finished();
  await expect(lab.figure.locator('path[stroke-opacity="0.6"]')).toHaveCount(2);
  expect(lab.errors).toEqual([]);
});

test('two experiments stand side by side on the same draws, one knob apart; what is no value is said', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.run(TINY);
  await page.getByRole('button', { name: 'Side by side…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Side by side, on the same draws' });
  await dialog.getByLabel('In B,').selectOption('Heads');
  await dialog.getByLabel('is', { exact: true }).fill('no number');
  await expect(dialog.getByRole('button', { name: 'Compare' })).toBeDisabled();
  await dialog.getByLabel('is', { exact: true }).fill('60');
  await dialog.getByRole('button', { name: 'Compare' }).click();
  const [a, b] = ['A: as it is', 'B: heads = 60'].map((title) =>
    page.frameLocator(`iframe[title="${title}"]`),
  );
  for (const frame of [a, b]) {
    await expect(frame?.getByRole('button', { name: 'Run again' }) ?? page.locator('none')).toBeVisible({
      timeout: 60_000,
    });
  }
  await expect(dialog.locator('iframe').last()).toHaveAttribute('src', /numHeads=60/);
  // Pages within say nothing of their own, and the address is still that of A.
  expect(lab.errors).toEqual([]);
  await expect(page).toHaveURL(/numHeads=24/);
});
