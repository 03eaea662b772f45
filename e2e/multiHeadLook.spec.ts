import { expect, test } from '@playwright/test';
import { nameless } from './nameless.ts';
import { sticksOut } from './sticksOut.ts';
import { SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

const STATES = [
  { name: 'loss with single trials', query: `${SMALL_TRAINING}&singles=shown` },
  {
    name: 'attention by sign and a head by itself',
    query: `${SMALL_TRAINING}&init=balanced&quantity=attention&head=2`,
  },
  {
    name: 'long words: a divergence in every trial and many heads',
    query: `${SMALL_TRAINING}&numHeads=1,2,3,5,8,13,21,34&stepSize=10000&noise=3&labelNoise=0.3`,
  },
] as const;

for (const { name, query } of STATES) {
  test(`${name}: nothing sticks out, light or dark, from 360 to 1920 px; everything has a name`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    const lab = new TrainingPage(page);
    await lab.run(query);
    await lab.unfoldTheory();
    for (const width of [1920, 1366, 768, 360]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme, {
          timeout: 15_000,
        });
        await expect.poll(() => sticksOut(page), { message: `${width} px, ${colorScheme}` }).toEqual([]);
      }
      expect(await nameless(page)).toEqual([]);
      await expect(lab.button(/Run again/)).toBeVisible();
    }
    expect(lab.errors).toEqual([]);
  });
}

test('on a phone the controls are in a drawer, and the chart comes first', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const lab = new TrainingPage(page);
  await lab.run(SMALL_TRAINING);
  await expect(lab.figure).toBeInViewport();
  await expect(lab.button('Run again')).toBeInViewport();
  await lab.button('Open the controls').click();
  const drawer = page.getByRole('dialog');
  const box = drawer.getByRole('textbox', { name: 'Heads', exact: true });
  await box.fill('2');
  await box.blur();
  await expect(page).toHaveURL(/numHeads=2/);
  expect(await nameless(page)).toEqual([]);
});
