import { expect, test } from '@playwright/test';
import { MULTI_HEAD_PRESETS, multiHeadPresetLink } from '../src/core/experiment/multiHead/presets.ts';
import { SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

test('every figure opens from its link without a complaint, says what to look for and trains', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const lab = new TrainingPage(page);
  await lab.run(SMALL_TRAINING);
  const words = page.getByRole('region', { name: 'What to look for' });
  for (const preset of MULTI_HEAD_PRESETS) {
    await lab.follow(multiHeadPresetLink(preset));
    await expect(words).toContainText(preset.title);
    await expect(words).toContainText(preset.lookFor[0]);
    await expect(lab.notices).toHaveCount(0);
    // Either it waits for Run and says what it costs, or it is under way, or it was short.
    const cost = lab.figure.getByText(/^About .* of computing$/);
    await expect(cost.or(lab.button('Pause')).or(lab.button('Run again'))).toBeVisible();
    await page.keyboard.press('r');
  }
  expect(lab.errors).toEqual([]);
});

test('a figure is one click, and Back returns', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(SMALL_TRAINING);
  const before = page.url();
  await page.getByRole('button', { name: 'Figures', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Figures' });
  await expect(dialog.getByRole('link')).toHaveCount(2 * MULTI_HEAD_PRESETS.length);
  await dialog.getByRole('link', { name: 'Attention first moves at step 2', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/quantity=attention/);
  await lab.finished();
  await page.goBack();
  await expect(page).toHaveURL(before);
  await lab.finished();
});

test('attention first moves at step 2, as its figure says', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.open('numHeads=1,4,16&trials=1&steps=20&quantity=attention');
  await lab.finished();
  const medians = await lab.medians();
  const at = (H: number, k: number) => medians.get(`H = ${H}, all heads`)?.get(k) ?? Number.NaN;
  for (const H of [1, 4, 16]) expect([at(H, 0), at(H, 1)]).toEqual([0.1, 0.1]);
  // The figure's own numbers, measured in float64.
  expect([at(1, 2), at(4, 2), at(16, 2)]).toEqual([0.11, 0.102, 0.101]);
  expect(Math.abs(at(1, 10) - 0.52)).toBeLessThan(0.006);
});

test('from zero one head reproduces all: every total distance is √H times that of a head', async ({
  page,
}) => {
  const lab = new TrainingPage(page);
  await lab.run('numHeads=1,4,16&trials=1&steps=50&quantity=distance');
  const medians = await lab.medians();
  for (const H of [4, 16]) {
    const total = medians.get(`H = ${H}, |θ − θ₀|`) ?? new Map<number, number>();
    for (const [k, distance] of total) {
      const head = medians.get(`H = ${H}, largest of a head`)?.get(k) ?? Number.NaN;
      expect(Math.abs(distance - Math.sqrt(H) * head)).toBeLessThanOrEqual(0.01 * distance + 1e-9);
    }
    expect(total.size).toBeGreaterThan(10);
  }
  await expect(lab.inspector).toContainText('All 4 heads are identical.');
});
