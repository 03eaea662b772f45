import { expect, test } from '@playwright/test';
import { weakConvexity } from '../src/core/multiHead/curvature.ts';
import { startOf } from '../src/core/multiHead/initialisation.ts';
import { linearMarginFormula, saturatingMarginFormula } from '../src/core/multiHead/marginFormulas.ts';
import { startMeters } from '../src/core/multiHead/margins.ts';
import { sampleTrial } from '../src/core/multiHead/tokenizedMixture.ts';
import { plainNumber } from './labPage.ts';
import { configOf, SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

const NOISELESS = `${SMALL_TRAINING}&noise=0&init=balanced`;

/** The shown number agrees with one to its three digits. */
function expectShown(words: string, value: number): void {
  expect(Math.abs(plainNumber(words) - value)).toBeLessThanOrEqual(5.1e-3 * Math.abs(value) + 1e-12);
}

test('meters are those of core for every H, beside closed forms that apply', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(NOISELESS);
  await lab.unfoldTheory();
  const table = lab.theory.getByRole('table', { name: /^Measured on the training samples of trial 1/ });
  await expect(table).not.toContainText('…', { timeout: 20_000 });
  const config = configOf(NOISELESS);
  const { train, frame } = sampleTrial(config, config.seed);
  for (const [row, H] of config.numHeads.entries()) {
    const { weights, signs } = startOf(config, train, H, config.seed);
    const meters = startMeters(train, weights, signs, frame);
    const cells = await table.locator('tbody tr').nth(row).locator('td').allInnerTexts();
    const [norm = '', output = '', attention = '', linear = ''] = cells;
    expectShown(norm, meters.largestHeadNorm);
    expectShown(output, Math.abs(meters.largestOutput) < 1e-12 ? 0 : meters.largestOutput);
    expectShown(attention, meters.margins?.attention ?? Number.NaN);
    expectShown(linear, meters.margins?.linear ?? Number.NaN);
  }
  const forms = lab.theory.getByText(/on noise-free data\.$/);
  await expect(forms).toHaveCount(2);
  expect(lab.errors).toEqual([]);
});

test('closed forms say why they do not apply to noisy tokens', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(SMALL_TRAINING);
  await lab.unfoldTheory();
  await expect(
    lab.theory.getByText(/^γ_lin = .*does not apply here: tokens have noise, σ = 0\.3\.$/),
  ).toBeVisible();
});

test('the margin slider goes from γ_lin to nearly 1/ζ of it, and the cross is where it is measured', async ({
  page,
}) => {
  const lab = new TrainingPage(page);
  await lab.run(NOISELESS);
  await lab.unfoldTheory();
  const part = lab.theory.getByRole('region', { name: 'Saturating attention [MH-11]' });
  const slider = part.getByRole('slider', { name: 'Logit gap g' });
  const margin = async () => plainNumber(await part.locator('output').innerText());
  const measured = async () =>
    plainNumber((await part.innerText()).match(/samples, (\d+\.\d+)/)?.[1] ?? 'none');
  const shape = { T: 5, zeta: 0.2, S: 2, numNoiseTokens: 4 };
  expect(await margin()).toBeCloseTo(linearMarginFormula(shape), 2);
  await slider.focus();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /^g = 10, /);
  expect(await margin()).toBeCloseTo(saturatingMarginFormula(shape, 10), 2);
  expect(await measured()).toBeCloseTo(saturatingMarginFormula(shape, 10), 2);
  await expect(part).toContainText(/[45]\.\d\d × γ_lin/);
});

test('bounds have slopes and name the assumption that fails, and none is drawn where one does', async ({
  page,
}) => {
  const lab = new TrainingPage(page);
  await lab.run(`${SMALL_TRAINING}&optimiser=adam&stepSize=0.05&labelNoise=0.2&train=U`);
  await lab.unfoldTheory();
  const part = lab.theory.getByRole('region', { name: /^K · L/ });
  for (const words of [
    'Fails: Momentum and Adam are outside the theory.',
    'Fails: Only U is trained; the theory trains both.',
    'Fails: Some training labels are turned round',
    'Fails: H = 1 is less than log n',
  ]) {
    await expect(part).toContainText(words);
  }
  await expect(part).not.toContainText('1/(γ²η), up to a constant');
  const slopes = part.getByRole('table', { name: 'Slope over the last decade of steps' });
  await expect(slopes.locator('tbody tr')).toHaveCount(2);
  await expect(slopes).toContainText(/[+−]?\d\.\d\d \(.* to .*\), steps 4 to 40/);
  // Plain descent on noise-free data breaks none that is known: the level is there.
  await lab.runNext(`${NOISELESS}&numHeads=4&stepSize=0.2`);
  await expect(part).toContainText('1/(γ²η), up to a constant', { timeout: 20_000 });
  await expect(part).toContainText('No assumption of the guarantee [MH-6] is known to fail.');
  expect(lab.errors).toEqual([]);
});

test('the weak-convexity probe measures λ_min / L at the shown step, as core does', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(SMALL_TRAINING);
  await lab.unfoldTheory();
  await lab.scrubber.focus();
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/step=0/);
  const part = lab.theory.getByRole('region', { name: 'How far from convex [MH-7]' });
  await part.getByRole('button', { name: 'Measure curvature' }).click();
  await expect(part.getByRole('button', { name: 'Measure curvature' })).toBeVisible({ timeout: 30_000 });
  const rows = part.getByRole('table', { name: 'Step 0 of trial 1' }).locator('tbody tr');
  await expect(rows).toHaveCount(2);
  const config = configOf(SMALL_TRAINING);
  const { train } = sampleTrial(config, config.seed);
  for (const [row, H] of config.numHeads.entries()) {
    const { weights } = startOf(config, train, H, config.seed);
    const exact = weakConvexity(train, weights, config.seed);
    const [value = '', ratio = ''] = await rows.nth(row).locator('td').allInnerTexts();
    expect(Math.abs(plainNumber(value) / exact.value - 1)).toBeLessThan(6e-3);
    expect(Math.abs(plainNumber(ratio) / exact.ratio - 1)).toBeLessThan(6e-3);
  }
  await expect(part.getByRole('img', { name: /^−λ_min \/ L against the number of heads/ })).toBeVisible();
});
