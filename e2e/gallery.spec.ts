import { expect, test } from '@playwright/test';
import { LabPage, TINY } from './labPage.ts';

test('a figure is there at once with its shipped result, and is run live over it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=1`);
  await page.getByRole('button', { name: 'Figures' }).click();
  const dialog = page.getByRole('dialog', { name: 'Figures' });
  const entry = dialog
    .getByRole('listitem')
    .filter({ hasText: 'shown at once' })
    .filter({ hasText: 'No free lunch' });
  await expect(entry.locator('svg').first()).toBeVisible();
  const before = await page.evaluate(() => performance.now());
  await entry.getByRole('link').first().click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('From the gallery')).toBeVisible();
  const shownMs = (await page.evaluate(() => performance.now())) - before;
  test.info().annotations.push({ type: 'measured', description: `${shownMs.toFixed(0)} ms from the click` });
  await expect(page.getByRole('region', { name: 'Notices' })).toHaveCount(0);
  expect(page.url()).toContain('#/random-features?');

  // Live, over the shipped result.
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(page.getByRole('list', { name: 'Pinned runs' }).getByRole('listitem')).toHaveText(
    /same settings/,
  );
  await expect(page.getByText('From the gallery')).toHaveCount(0, { timeout: 30_000 });
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(TINY.slice(0, 20)));
  expect(lab.errors).toEqual([]);
});

test('where a result cannot be loaded the figure is run live, and says so', async ({ page }) => {
  await page.route('**/figures/multi-head/*.json', (route) => route.abort());
  await page.goto('/#/multi-head?v=1&numHeads=1,2&steps=20&numSamples=20&numTest=20&trials=1');
  await page.getByRole('button', { name: 'Figures' }).click();
  const dialog = page.getByRole('dialog', { name: 'Figures' });
  await dialog
    .getByRole('listitem')
    .filter({ hasText: 'shown at once' })
    .first()
    .getByRole('link')
    .first()
    .click();
  await expect(page.getByText('it is run here instead')).toBeVisible();
});
