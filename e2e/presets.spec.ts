import { expect, test } from '@playwright/test';
import { LabPage, TINY } from './labPage.ts';

test('a figure is one click, with its words and its cost, and Back returns', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=1&models=rfa`);
  const before = page.url();
  await page.getByRole('button', { name: 'Figures', exact: true }).click();
  await page
    .getByRole('dialog', { name: 'Figures' })
    .getByRole('link', { name: 'f₂, f₄ and g₃,₁ side by side, run live', exact: true })
    .click();
  await expect(page).toHaveURL(/panels=f2,f4,g3-1/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'What to look for' })).toContainText(
    'f₂, f₄ and g₃,₁ side by side. Read the panels one by one',
  );
  // 17 000 parameters and n to 4096: too much to start unasked.
  await expect(lab.figure).toContainText(/About .* of computing/);
  await expect(lab.formulas).toContainText('1000');
  await lab.figure.getByRole('button', { name: 'Run' }).click();
  await expect(lab.button('Pause')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(before);
  await lab.finished();
  expect(lab.errors).toEqual([]);
});

test('a light figure starts by itself', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`${TINY}&seeds=1&models=rfa`);
  await page.getByRole('button', { name: 'Figures', exact: true }).click();
  await page.getByRole('link', { name: 'Heads of rank one, run live', exact: true }).click();
  await expect(page).toHaveURL(/headRank=1/);
  await expect(lab.button('Pause')).toBeVisible();
  await expect(lab.figure.locator('tspan.endName').first()).toBeVisible({ timeout: 30_000 });
});

test('every figure opens from its link without a complaint', async ({ page }) => {
  test.setTimeout(120_000);
  const lab = new LabPage(page);
  await lab.open(`${TINY}&seeds=1&models=rfa`);
  await page.getByRole('button', { name: 'Figures', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Figures' });
  await expect(dialog.getByRole('link', { name: /run live$/ }).first()).toBeVisible();
  const figures = await dialog.evaluate((element) =>
    [...element.querySelectorAll('li')].map((entry) => ({
      title: entry.querySelector('a')?.textContent ?? '',
      link: entry.querySelector<HTMLAnchorElement>('a[aria-label$="run live"]')?.hash ?? '',
    })),
  );
  expect(figures.length).toBeGreaterThanOrEqual(20);
  await page.keyboard.press('Escape');
  const words = page.getByRole('region', { name: 'What to look for' });
  let waiting = 0;
  for (const { title, link } of figures) {
    await lab.follow(link);
    await expect(words).toContainText(title);
    await expect(lab.notices).toHaveCount(0);
    // Either it waits for Run and says what it costs, or it is under way.
    const cost = lab.figure.getByText(/^About .* of computing$/);
    await expect(cost.or(lab.button('Pause'))).toBeVisible();
    if (await cost.isVisible()) waiting += 1;
    else await page.keyboard.press('r');
  }
  expect(waiting).toBeGreaterThanOrEqual(7);
  expect(lab.errors).toEqual([]);
});
