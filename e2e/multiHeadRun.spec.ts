import { expect, test } from '@playwright/test';
import { reportSteps } from '../src/core/experiment/reportSteps.ts';
import { quantile } from '../src/core/math/statistics.ts';
import { oracleRun } from '../src/core/multiHead/oracleRun.ts';
import { configOf, LONG_TRAINING, SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

test('training runs by itself and ends with the numbers of core, in every picture', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(`${SMALL_TRAINING}&trials=3&init=balanced`);
  const config = { ...configOf(SMALL_TRAINING), trials: 3, init: 'balanced' } as const;
  const pictures = [
    ['Loss', 'test loss', 'testLoss'],
    ['Error', 'test error', 'testError'],
    ['Distance', '|θ − θ₀|', 'distance'],
    ['Attention', 'all heads', 'relevantAttention'],
  ] as const;
  for (const H of config.numHeads) {
    const trials = [0, 1, 2].map((trial) => oracleRun(config, { numHeads: H, trial }).points);
    for (const [picture, line, field] of pictures) {
      await lab.draw(picture);
      const shown = (await lab.medians()).get(`H = ${H}, ${line}`) ?? new Map<number, number>();
      expect([...shown.keys()]).toEqual(reportSteps(40));
      for (const [k, step] of reportSteps(40).entries()) {
        const median = quantile(
          trials.map((points) => points[k]?.[field] ?? Number.NaN),
          0.5,
        );
        // Three digits are shown.
        expect(Math.abs((shown.get(step) ?? Number.NaN) - median)).toBeLessThanOrEqual(7e-3 * median + 1e-6);
      }
    }
  }
  await expect(lab.figure.getByRole('list', { name: 'What is drawn' })).toContainText(
    'median and middle half of 3 trials',
  );
  expect(lab.errors).toEqual([]);
});

test('curves grow while training goes on, with its speed; pause holds, and goes on to the same numbers', async ({
  page,
}) => {
  const lab = new TrainingPage(page);
  // Some ten seconds of work, also on a fast machine: long enough to pause in.
  test.setTimeout(240_000);
  await lab.open(LONG_TRAINING.replace('steps=20000', 'steps=80000'));
  await lab.finished(100_000);
  const undisturbed = await lab.medians();
  await lab.button('Rewind').click();
  await expect(lab.figure).toContainText('No curves yet');
  await lab.button('Run').click();
  await expect.poll(() => lab.stepReached()).toBeGreaterThan(10);
  await lab.button('Pause').click();
  await expect(lab.button('Continue')).toBeVisible();
  await expect(page.getByText(/^0 of 1 trial done · \d+ steps\/s$/)).toBeVisible();
  const held = await lab.stepReached();
  expect(held).toBeLessThan(80_000);
  await lab.button('Continue').click();
  await lab.finished(100_000);
  const whole = await lab.medians();
  // The step where training was held has a point of its own.
  for (const [title, line] of undisturbed) {
    for (const [step, value] of line) expect(whole.get(title)?.get(step)).toBe(value);
  }
  expect(lab.errors).toEqual([]);
});

test('one step, to a step, another η, branch and rewind, by buttons and keys', async ({ page }) => {
  test.setTimeout(120_000);
  const lab = new TrainingPage(page);
  await lab.run(SMALL_TRAINING);
  const whole = await lab.medians();
  await lab.button('Rewind').click();
  await expect(lab.figure).toContainText('No curves yet');
  await lab.button('Step').click();
  await expect(lab.scrubber).toHaveAttribute('aria-valuemax', '1');
  await expect(lab.button('Continue')).toBeVisible();
  await page.keyboard.press('s');
  await expect(lab.scrubber).toHaveAttribute('aria-valuemax', '2');
  await lab.type('Run to step', '20');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(lab.scrubber).toHaveAttribute('aria-valuemax', '20');
  await expect(lab.button('Continue')).toBeVisible();
  // η from here on: what was trained stays.
  await page.getByRole('textbox', { name: /^η from step 20 on/ }).fill('0.05');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText('η = 0.05 from step 20')).toBeVisible();
  await lab.button('Continue').click();
  await lab.finished();
  const other = await lab.medians();
  const at = (table: typeof whole, step: number) => table.get('H = 4, training loss')?.get(step);
  expect(at(other, 20)).toBe(at(whole, 20));
  expect(at(other, 40)).not.toBe(at(whole, 40));
  // Back to step 20 and on: to the same numbers again, as often as one likes.
  await lab.scrubber.focus();
  await expect(lab.scrubber).toBeFocused();
  while ((await lab.scrubber.getAttribute('aria-valuenow')) !== '20') await page.keyboard.press('ArrowLeft');
  await lab.figure.getByRole('button', { name: 'Branch from here' }).click();
  await expect(lab.scrubber).toHaveAttribute('aria-valuemax', '20');
  await lab.button('Continue').click();
  await lab.finished();
  expect(await lab.medians()).toEqual(other);
  // The same start again.
  await page.keyboard.press('Escape');
  await lab.button('Rewind').click();
  await lab.button('Run').click();
  await lab.finished();
  expect(await lab.medians()).toEqual(whole);
  await lab.button('Reseed').click();
  await expect(page).toHaveURL(/seed=3/);
  await lab.finished();
  expect(await lab.medians()).not.toEqual(whole);
  expect(lab.errors).toEqual([]);
});

test('long training stops at once and a small one follows', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.open(LONG_TRAINING);
  await expect.poll(() => lab.stepReached(), { timeout: 30_000 }).toBeGreaterThan(10);
  const atOnce = await page.evaluate(async () => {
    [...document.querySelectorAll('button')].find((found) => found.textContent === 'Rewind')?.click();
    await new Promise((resolve) => setTimeout(resolve));
    return document.querySelector('#curves')?.textContent.includes('No curves yet');
  });
  expect(atOnce).toBe(true);
  await lab.runNext(SMALL_TRAINING);
  expect((await lab.medians()).size).toBe(4);
});

test('several η rules, starts and parts train, each as its formula says', async ({ page }) => {
  test.setTimeout(120_000);
  const lab = new TrainingPage(page);
  const tiny = SMALL_TRAINING.replace('steps=40&trials=2', 'steps=10&trials=1');
  const cases = [
    ['stepRule=sqrt&init=random', /√H|sqrt/],
    ['stepRule=H&stepSize=0.1&init=equal', /0\.1/],
    ['init=gaussian&train=U', /N/],
    ['optimiser=momentum&init=balanced', /0\.9/],
    ['optimiser=adam&stepSize=0.01&train=W&init=gaussian', /Adam/],
    ['labels=teacher&relevantPositions=shared&labelNoise=0.1', /./],
  ] as const;
  await lab.run(tiny);
  for (const [query, formula] of cases) {
    await lab.runNext(`${tiny}&${query}`);
    await expect(lab.formulas).toContainText(formula);
    const config = configOf(`${tiny}&${query}`);
    const { points } = oracleRun(config, { numHeads: 4, trial: 0 });
    const shown = (await lab.medians()).get('H = 4, test loss')?.get(10) ?? Number.NaN;
    // Small losses are shown with two digits.
    expect(Math.abs(shown / (points.at(-1)?.testLoss ?? Number.NaN) - 1)).toBeLessThan(6e-2);
  }
  await expect(
    lab.inspector.getByText(/^outside the theory: labels of a random teacher; label noise/),
  ).toBeVisible();
  expect(lab.errors).toEqual([]);
});
