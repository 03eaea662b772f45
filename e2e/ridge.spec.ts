import { expect, test } from '@playwright/test';
import { LabPage, plainNumber, TINY } from './labPage.ts';

const QUICK = `${TINY}&seeds=1&models=rfa,brfa`;

/** The grid of a rule, as its column writes it. */
const GRID = ['10⁻⁶', '10⁻⁵', '10⁻⁴', '0.001', '0.01', '0.1', '1', '10'];

test('the validation rule shows which λ it chose, and on how many samples', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(QUICK);
  const fixed = await lab.table();
  await lab.choose('Ridge', 'Validation');
  await expect(page).toHaveURL(/ridge=validation/);
  await lab.finished();
  const validated = await lab.table();
  for (const line of validated.values()) {
    expect([...line.keys()]).toEqual([16, 23, 32, 45, 64]);
    for (const { ridge } of line.values()) expect(GRID).toContain(ridge);
  }
  await expect(lab.inspector).toContainText('on 256 fresh samples as noisy as the training samples');
  await expect(lab.figure.getByRole('list', { name: 'What is drawn' })).toContainText('validation');
  await lab.type('Validation samples', '64');
  await expect(page).toHaveURL(/numValidation=64/);
  await lab.finished();
  await expect(lab.inspector).toContainText('on 64 fresh samples');
  // Back to a number: the one that was left.
  await lab.choose('Ridge', 'Fixed');
  await expect(page).not.toHaveURL(/ridge=/);
  await lab.finished();
  expect(await lab.table()).toEqual(fixed);
});

test('the oracle is nowhere worse than a fixed λ of its grid, and is called optimistic', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&ridge=oracle&noise=0.5`);
  const oracle = await lab.medians();
  await expect(lab.inspector).toContainText('It looks at the test data, so the curves are optimistic');
  await expect(lab.figure.getByRole('list', { name: 'What is drawn' })).toContainText('oracle');
  let better = 0;
  for (const ridge of ['0.001', '0.1', '1']) {
    await lab.runNext(`${QUICK}&ridge=${ridge}&noise=0.5`);
    const fixed = await lab.medians();
    for (const [title, line] of fixed) {
      for (const [n, risk] of line) {
        const best = oracle.get(title)?.get(n) ?? Number.NaN;
        expect(best).toBeLessThanOrEqual(risk);
        if (best < risk) better += 1;
      }
    }
    await expect(lab.figure.getByRole('list', { name: 'What is drawn' })).not.toContainText('oracle');
  }
  // Of the three at most one is the best at a point.
  expect(better).toBeGreaterThanOrEqual(20);
});

test('without a ridge a singular kernel says so and shows what was added', async ({ page }) => {
  const lab = new LabPage(page);
  // Two heads of d = 2 have 6 features: 64 samples cannot be independent.
  await lab.run('tokenDim=2&numKeys=4&numHeads=2&numSamples=64&numTest=64&seeds=1&models=rfa&ridge=0');
  await expect(lab.figure).toContainText(/λ = 0 is singular here for RFA: \S+ .*added/);
  await expect(lab.inspector).toContainText(/Jitter\s*added to λ at \d of 5 points/);
  const medians = await lab.medians();
  expect([...(medians.get('RFA')?.values() ?? [])].every(Number.isFinite)).toBe(true);
  // Where there is nothing singular nothing is added.
  await lab.runNext('tokenDim=4&numKeys=4&numHeads=200&numSamples=16&numTest=64&seeds=1&models=rfa&ridge=0');
  await expect(lab.figure).not.toContainText('singular');
  await expect(lab.inspector).not.toContainText('Jitter');
});

test('leave-one-out stands beside the risk in the table and follows it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&numSamples=256&riskEstimate=loo`);
  await expect(lab.figure).toContainText('leave-one-out estimate, from training samples alone');
  const medians = await lab.medians();
  expect([...medians.keys()]).toEqual(['RFA', 'BRFA c = 4', 'RFA leave-one-out', 'BRFA leave-one-out']);
  const at = (title: string) => medians.get(title)?.get(256) ?? Number.NaN;
  expect(Math.abs(at('RFA leave-one-out') - at('RFA'))).toBeLessThan(0.5 * at('RFA'));
  expect(at('RFA leave-one-out')).not.toBe(at('RFA'));
  await lab.choose('Estimate of the risk', 'GCV');
  await expect(page).toHaveURL(/riskEstimate=gcv/);
  await lab.finished();
  const gcv = await lab.medians();
  expect(gcv.get('RFA')).toEqual(medians.get('RFA'));
  expect(gcv.get('RFA cross-validation (GCV)')?.size).toBe(9);
  expect(gcv.get('RFA cross-validation (GCV)')).not.toEqual(medians.get('RFA leave-one-out'));
});

test('a ridge that is none is not applied', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(QUICK);
  const box = page.locator('[data-field=ridge]').getByRole('textbox');
  for (const text of ['-1', '1e9', 'NaN', '', '1,000']) {
    await box.fill(text);
    await expect(page.locator('[data-field=ridge]').getByRole('alert')).toContainText('0.1 stays');
    await expect(page).not.toHaveURL(/ridge=/);
  }
  await box.press('Escape');
  await expect(box).toHaveValue('0.1');
  await box.fill('1e-3');
  await expect(page).toHaveURL(/ridge=0\.001/);
  await lab.finished();
  expect(plainNumber((await lab.table()).get('RFA')?.get(64)?.median ?? '')).toBeGreaterThan(0);
  expect(lab.errors).toEqual([]);
});
