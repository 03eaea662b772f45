import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { LabPage, TINY } from './labPage.ts';
import { SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

const QUICK = `${TINY}&seeds=2&models=rfa,brfa`;

const barOf = (page: Page) => page.getByRole('region', { name: 'Prediction', exact: true });
const handlesOf = (page: Page) => page.getByRole('slider', { name: /^Expected at/ });
const predict = (page: Page) => page.getByRole('button', { name: 'Predict', exact: true });
const lineOf = (page: Page) => page.locator('#curves .recharts-line').first();

test('a curve is drawn by key before the truth is seen, and told how far off it was in decades', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.run(QUICK);
  await lab.button('Reset').click();
  await predict(page).click();
  const handles = handlesOf(page);
  await expect(handles).toHaveCount(7);
  await expect(handles.first()).toHaveAccessibleName('Expected at n = 16');
  await handles.first().focus();
  for (let k = 0; k < 7; k++) {
    await page.keyboard.press('Home');
    if (k < 6) await page.keyboard.press('ArrowRight');
  }
  await expect(handles.last()).toBeFocused();
  await barOf(page).getByRole('combobox').selectOption('BRFA c = 4');
  await barOf(page).getByRole('button', { name: 'Run and compare' }).click();
  await lab.finished();
  const status = barOf(page).getByRole('status');
  await expect(status).toContainText(/decades away on average, a factor of .*, mostly too low/);
  await expect(lineOf(page)).toHaveCSS('visibility', 'visible');
  // All handles were at the foot of the axis as it was; what came out stands in the table.
  await barOf(page).getByRole('button', { name: 'Draw again' }).click();
  const drawn = Number(await handles.first().getAttribute('aria-valuenow'));
  const medians = [...((await lab.medians()).get('BRFA c = 4')?.values() ?? [])];
  const mean = medians.reduce((sum, risk) => sum + Math.abs(Math.log10(risk / drawn)), 0) / medians.length;
  await barOf(page).getByRole('button', { name: 'Compare' }).click();
  const told = Number(/ ([\d.]+) decades/.exec(await status.innerText())?.[1]);
  expect(Math.abs(told - mean)).toBeLessThan(0.02);
  await barOf(page).getByRole('button', { name: 'Put away' }).click();
  await expect(barOf(page)).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

test('what was measured already is hidden while a curve is drawn with the mouse', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(QUICK);
  await predict(page).click();
  await expect(handlesOf(page)).toHaveCount(7);
  await expect(lineOf(page)).toHaveCSS('visibility', 'hidden');
  const values = () =>
    handlesOf(page).evaluateAll((all) => all.map((one) => Number(one.getAttribute('aria-valuenow'))));
  const [first, last] = [
    await handlesOf(page).first().boundingBox(),
    await handlesOf(page).last().boundingBox(),
  ];
  if (first === null || last === null) throw new Error('there are no handles');
  // From the upper left to the lower right, over the whole plot.
  await page.mouse.move(first.x + 16, first.y - 60);
  await page.mouse.down();
  await page.mouse.move(last.x + 16, last.y + 80, { steps: 40 });
  await page.mouse.up();
  const drawn = await values();
  for (let k = 1; k < drawn.length; k++) expect(drawn[k]).toBeLessThan(drawn[k - 1] as number);
  await barOf(page).getByRole('button', { name: 'Compare' }).click();
  await expect(barOf(page).getByRole('status')).toContainText('decades');
  await expect(lineOf(page)).toHaveCSS('visibility', 'visible');
  // Other axes, no curve on them.
  await lab.follow(`#/random-features?v=1&${QUICK}&sweep=numHeads`);
  await expect(barOf(page)).toHaveCount(0);
});

test('a finger draws, in the training lab and in a lecture', async ({ browser }) => {
  const page = await browser.newPage({ hasTouch: true, viewport: { width: 800, height: 900 } });
  const lab = new TrainingPage(page);
  await lab.open(`${SMALL_TRAINING}&lecture=chart,run`);
  await lab.finished();
  await predict(page).tap();
  const third = handlesOf(page).nth(2);
  const box = await third.boundingBox();
  if (box === null) throw new Error('there are no handles');
  const before = Number(await third.getAttribute('aria-valuenow'));
  await page.touchscreen.tap(box.x + 16, box.y + 70);
  await expect.poll(async () => Number(await third.getAttribute('aria-valuenow'))).toBeLessThan(before);
  await expect(handlesOf(page).first()).toHaveAccessibleName('Expected at k = 0');
  await barOf(page).getByRole('button', { name: 'Compare' }).tap();
  await expect(barOf(page).getByRole('status')).toContainText(/decades away on average/);
  await page.close();
});

test('a sweep of the training lab can be predicted, too', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(`${SMALL_TRAINING}&sweep=noise`);
  await predict(page).click();
  await expect(handlesOf(page).first()).toHaveAccessibleName(/^Expected at σ = 0$/);
  await barOf(page).getByRole('button', { name: 'Compare' }).click();
  await expect(barOf(page).getByRole('status')).toContainText('away on average');
});
