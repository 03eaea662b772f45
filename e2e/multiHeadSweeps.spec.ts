import { expect, test } from '@playwright/test';
import { LabPage } from './labPage.ts';

/** Training of a fraction of a second. */
const QUICK =
  'numSamples=12&numTest=20&numTokens=4&relevantFraction=0.25&tokenDim=6&numHeads=1,4&steps=40&trials=2';

const link = (query: string) => `#/multi-head?v=1&${QUICK}&${query}`;

test('against σ: every point is the training that it opens, and Back returns to what is known', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await page.goto(`/${link('sweep=noise')}`);
  await lab.finished();
  await expect(lab.figure).toHaveAccessibleName('Test error against σ, token noise');
  await expect(page.getByRole('region', { name: 'Run' })).toContainText('26 / 26');
  await page.getByRole('button', { name: 'Test loss', exact: true }).click();
  await expect(page).toHaveURL(/outcome=testLoss/);
  const swept = await lab.table();
  expect([...swept.keys()]).toEqual(['H = 1', 'H = 4']);
  expect([...(swept.get('H = 4')?.keys() ?? [])]).toHaveLength(13);
  const url = page.url();
  await lab.figure.getByRole('link', { name: '0.5', exact: true }).click();
  await expect(page).toHaveURL(/noise=0\.5/);
  await expect(page).not.toHaveURL(/sweep/);
  await lab.finished();
  const alone = await lab.table();
  for (const H of ['H = 1', 'H = 4']) {
    expect(alone.get(`${H}, test loss`)?.get(40)).toEqual(swept.get(H)?.get(0.5));
  }
  await page.goBack();
  await expect(page).toHaveURL(url);
  await lab.finished();
  expect(await lab.table()).toEqual(swept);
  expect(lab.errors).toEqual([]);
});

test('a map of steps to a loss fills in, says what is censored, and a cell opens', async ({ page }) => {
  const lab = new LabPage(page);
  await page.goto(`/${link('sweep=numHeads,stepSize&stopLoss=0.3&outcome=stepsToLoss')}`);
  await lab.finished();
  const map = lab.figure.getByRole('application', { name: /Steps to a loss over H, heads/ });
  await expect(map.locator('[data-cell]')).toHaveCount(18);
  const cells = await lab.mapTable();
  expect([...cells.keys()]).toEqual([0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8, 16]);
  expect(cells.get(0.0625)?.get(4)).toBe('>40');
  const steps = Number(cells.get(1)?.get(1));
  expect(steps).toBeGreaterThan(1);
  // Row by row from below; this one is η = 1 and H = 1.
  await map.locator('[data-cell="8"]').click({ force: true });
  await expect(page).not.toHaveURL(/sweep/);
  await expect(page).toHaveURL(/numHeads=1&/);
  await lab.finished();
  // Where training stopped, as the page of the training says it; a median of two trials.
  const ends = (await page.getByText(/reached a training loss of/).innerText()).match(
    /steps? (\d+)(?: to (\d+))?/,
  );
  const [first, last] = [Number(ends?.[1]), Number(ends?.[2] ?? ends?.[1])];
  expect((first + last) / 2).toBe(steps);
  await page.goBack();
  await expect(map.locator('[data-cell]')).toHaveCount(18);
  expect(lab.errors).toEqual([]);
});

test('a sweep is chosen with the controls; a long one waits for Run with its cost', async ({ page }) => {
  const lab = new LabPage(page);
  await page.goto(`/${link('')}`);
  await lab.finished();
  await page.getByLabel('Against', { exact: true }).selectOption('relevantFraction');
  await expect(page).toHaveURL(/sweep=relevantFraction/);
  await lab.finished();
  expect([...((await lab.table()).get('H = 1')?.keys() ?? [])]).toEqual([0.25, 0.5, 0.75, 1]);
  await lab.follow('#/multi-head?v=1&sweep=noise,stepSize');
  await expect(lab.figure).toContainText('189 trainings');
  await expect(lab.figure).toContainText(/About \d+ min of computing/);
  await lab.follow('#/multi-head?v=1&sweep=noise,numHeads,stepSize');
  await expect(lab.notices).toContainText('may name at most 2 of them');
});
