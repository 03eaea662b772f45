import { expect, test } from '@playwright/test';
import { LONG_TRAINING, SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

test('a step that is too large is noticed at once: the last good step stays, and a smaller η is offered', async ({
  page,
}) => {
  const lab = new TrainingPage(page);
  const query =
    'numSamples=23&numTest=17&numTokens=5&relevantFraction=0.2&tokenDim=7&seed=4&labelNoise=0.3&stepRule=H&stepSize=2&numHeads=1,64&steps=20&trials=1';
  await lab.run(query);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('H = 64 diverged at step 2 with η = 2.');
  await expect(alert).toContainText('Curves end at the last good step; its weights are kept.');
  const medians = await lab.medians();
  expect([...(medians.get('H = 64, training loss')?.keys() ?? [])]).toEqual([0, 1]);
  expect(medians.get('H = 1, training loss')?.has(20)).toBe(true);
  // The heads on screen are those of the last good step, and say so.
  await lab.inspector.getByRole('combobox', { name: 'Heads shown' }).selectOption('64');
  await expect(lab.maps).toHaveAccessibleName(/of the 64 heads at step 1 /);
  await expect(lab.inspector).toContainText('step 1, the last before it diverged');
  await alert.getByRole('button', { name: 'Train again with η = 0.2' }).click();
  await expect(page).toHaveURL(/stepSize=0\.2/);
  await lab.finished();
  await expect(alert).toHaveCount(0);
  expect((await lab.medians()).get('H = 64, training loss')?.has(20)).toBe(true);
  expect(lab.errors).toEqual([]);
});

test('where every model diverges at once the chart still has its start', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(`${SMALL_TRAINING}&stepSize=10000&labelNoise=0.4&noise=3`);
  await expect(page.getByRole('alert')).toContainText(
    /H = 1 diverged at step 1 .*; H = 4 diverged at step 1/,
  );
  expect((await lab.medians()).get('H = 4, test loss')?.get(0)).toBeCloseTo(Math.LN2, 3);
  await expect(lab.figure.locator('[data-line] , .recharts-line-dots').first()).toBeAttached();
  await expect(lab.progress).toHaveAttribute('aria-valuenow', '100');
  expect(lab.errors).toEqual([]);
});

test('an η that is too large in the middle drops nothing of what was trained before', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(`${SMALL_TRAINING}&trials=1&labelNoise=0.4&noise=2&init=gaussian`);
  const whole = await lab.medians();
  await lab.button('Rewind').click();
  await lab.type('Run to step', '10');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(lab.button('Continue')).toBeVisible();
  await page.getByRole('textbox', { name: /^η from step 10 on/ }).fill('10000');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await lab.button('Continue').click();
  await lab.finished();
  await expect(page.getByRole('alert')).toContainText(/diverged at step 1\d with η = 10000/);
  const after = await lab.medians();
  for (const [title, line] of whole) {
    for (const [step, value] of line) if (step <= 10) expect(after.get(title)?.get(step)).toBe(value);
  }
  expect(lab.errors).toEqual([]);
});

test('a share of relevant tokens that is no whole number, and directions that do not fit, say what is used', async ({
  page,
}) => {
  const lab = new TrainingPage(page);
  await lab.open(`${SMALL_TRAINING}&numTokens=7&relevantFraction=0.3&tokenDim=4`);
  await expect(lab.notices).toContainText(
    'relevantFraction = 0.3 times T = 7 is 2.1, not a whole number from 1 to T; 2 relevant tokens are used',
  );
  await expect(lab.notices).toContainText('numNoiseTokens = 4 needs d of at least 6');
  await expect(lab.formulas).toContainText('ζT=2');
  await lab.finished();
  await page.getByRole('textbox', { name: 'Token dimension', exact: true }).fill('3');
  await page.getByRole('textbox', { name: 'Token dimension', exact: true }).blur();
  await expect(lab.notices).toContainText(/numNoiseTokens = 2 needs d of at least 4.*; 1 is used/);
  await lab.finished();
  expect(lab.errors).toEqual([]);
});

test('a loss or an error of exactly 0 is shown as such on a logarithmic axis', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(`${SMALL_TRAINING}&trials=1&numHeads=4&quantity=error`);
  const zeros = [...((await lab.medians()).get('H = 4, training error') ?? [])].filter(
    ([, error]) => error === 0,
  );
  expect(zeros.length).toBeGreaterThan(3);
  await expect(lab.figure).toContainText(/\d+ points are exactly 0 \(▼\)/);
  await expect(lab.figure.getByRole('img').first()).toHaveAccessibleName(/Points off the scale: \d+ below/);
  await expect(lab.figure.getByRole('button', { name: 'log', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await lab.figure.getByRole('button', { name: 'log', exact: true }).click();
  await expect(lab.figure).not.toContainText('exactly 0');
  // A loss of 0: margins beyond what a float64 exponential can hold.
  await lab.runNext(
    `${SMALL_TRAINING}&trials=1&numHeads=4&init=gaussian&initScale=100&train=U&noise=0&stepSize=5000`,
  );
  const losses = [...((await lab.medians()).get('H = 4, training loss') ?? [])].map(([, loss]) => loss);
  expect(losses.at(-1)).toBe(0);
  await expect(lab.figure).toContainText(/exactly 0 \(▼\)/);
});

test('training that may not fit into memory says how much before it starts', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.open(
    'numHeads=1&numTokens=64&relevantFraction=0.125&tokenDim=128&numSamples=10000&numTest=10000&steps=1&trials=1',
  );
  await expect(lab.figure).toContainText(/about 4\.\d GB of memory in each worker/);
  await expect(lab.button('Run')).toBeVisible();
  expect(lab.workers()).toHaveLength(0);
});

test('memory that the machine does not have: training says how much was asked for', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.open('numHeads=8&numTokens=32&relevantFraction=0.125&tokenDim=64&numSamples=4000&steps=2000');
  await expect(lab.button('Run')).toBeVisible();
  // Workers in which an array of these samples cannot be had.
  page.on('worker', (worker) => {
    const refuse = worker.evaluate(() => {
      const Whole = Float64Array;
      globalThis.Float64Array = new Proxy(Whole, {
        construct(target, args: [number]) {
          if (args[0] > 5e6) throw new RangeError('Array buffer allocation failed');
          return Reflect.construct(target, args);
        },
      });
    });
    // The other workers of the pool may end before they can be reached.
    refuse.catch(() => undefined);
  });
  await lab.button('Run').click();
  await expect(page.getByRole('alert')).toContainText(
    /Out of memory: 4000 samples of 32 tokens needs 66 MB\. Ask for fewer samples or heads/,
    { timeout: 30_000 },
  );
  await expect(lab.button('Run again').or(lab.button('Run'))).toBeVisible();
});

test('a WebGL context lost in the middle: training goes on elsewhere from its last checkpoint', async ({
  page,
}) => {
  // An emulated GPU on a busy machine may take many seconds for a step.
  test.setTimeout(400_000);
  const lab = new TrainingPage(page);
  const query = LONG_TRAINING.replace('steps=20000', 'steps=100');
  await lab.run(query);
  const whole = await lab.medians();
  await lab.button('Rewind').click();
  await lab.inspector.getByRole('radio', { name: /^WebGL/ }).click();
  await lab.button('Run').click();
  await expect.poll(() => lab.stepReached(), { timeout: 150_000 }).toBeGreaterThan(0);
  await lab.loseWebGl();
  await expect(lab.notice('webgl failed in the middle of training')).toBeVisible({ timeout: 120_000 });
  await lab.finished(100_000);
  const after = await lab.medians();
  for (const [title, line] of whole) {
    for (const [step, value] of line) {
      // One part was trained on another device, in float32 on both.
      expect(Math.abs((after.get(title)?.get(step) ?? Number.NaN) / value - 1)).toBeLessThan(1.2e-2);
    }
  }
});
