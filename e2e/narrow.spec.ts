import type { Browser, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { LabPage, TINY } from './labPage.ts';
import { sticksOut } from './sticksOut.ts';
import { SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

const QUICK = `${TINY}&seeds=2`;

test('at 360 px the menu holds whatever a wide header shows, and works by key', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 740 });
  const lab = new LabPage(page);
  await lab.run(QUICK);
  const header = page.getByRole('banner');
  const named = async () =>
    (
      await header
        .getByRole('button')
        .evaluateAll((buttons) =>
          buttons.map((button) => button.getAttribute('aria-label') ?? button.textContent.trim()),
        )
    ).filter((name) => !/^(Skip|Menu)/.test(name));
  const wide = await named();
  expect(wide).toHaveLength(6);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.poll(named).toEqual([]);
  const menu = header.getByRole('button', { name: 'Menu' });
  await menu.press('Enter');
  const first = header.getByRole('button', { name: 'Figures' });
  await expect(first).toBeFocused();
  expect((await named()).sort()).toEqual(wide.sort());
  await page.keyboard.press('Escape');
  await expect(first).toHaveCount(0);
  await expect(menu).toBeFocused();
  await menu.click();
  await page.mouse.click(180, 500);
  await expect(first).toHaveCount(0);
  for (const name of ['Figures', 'Share', 'History', 'Lecture', 'Help']) {
    await menu.click();
    await header.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(menu).toBeFocused();
  }
  await menu.click();
  await header.getByRole('button', { name: /press for light/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  expect(lab.errors).toEqual([]);
});

/** A page as a window of 1280 × 800 shows it at 200 % zoom: half as many CSS pixels, each twice as large. */
async function zoomed(browser: Browser): Promise<Page> {
  return (
    await browser.newContext({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })
  ).newPage();
}

const LABS = [
  { name: 'random features', open: (page: Page) => new LabPage(page).run(`${QUICK}&fitFrom=16&fitTo=64`) },
  { name: 'gradient descent', open: (page: Page) => new TrainingPage(page).run(SMALL_TRAINING) },
] as const;

for (const { name, open } of LABS) {
  test(`${name}: nothing is wider than a window of 320 px, in the page or in a dialog`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 568 });
    await open(page);
    await expect.poll(() => sticksOut(page)).toEqual([]);
    for (const dialog of ['Figures', 'Share', 'History', 'Lecture', 'Help']) {
      await page.getByRole('button', { name: 'Menu' }).click();
      expect(await sticksOut(page)).toEqual([]);
      await page.getByRole('banner').getByRole('button', { name: dialog, exact: true }).click();
      await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
      const isWider = await page
        .getByRole('dialog')
        .evaluate((element) => element.scrollWidth > element.clientWidth + 1);
      expect(isWider, dialog).toBe(false);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  });

  test(`${name}: nothing sticks out at 200 % zoom`, async ({ browser }) => {
    const page = await zoomed(browser);
    await open(page);
    await expect.poll(() => sticksOut(page)).toEqual([]);
    await page.context().close();
  });
}
