import { expect, test } from '@playwright/test';
import { LabPage, TINY } from './labPage.ts';

const SIZES = [16, 23, 32, 45, 64];

test('all seven models draw their curves on the same draws', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=1&models=rfa,brfa,mixed,rfmlp,pooled,infinite,infiniteRfa`);
  const medians = await lab.medians();
  const titles = ['RFA', 'BRFA c = 4', 'Mixed 50 % c = 4', 'RFMLP', 'Pooled', '∞ BRFA c = 4', '∞ RFA'];
  expect([...medians.keys()]).toEqual(titles);
  for (const line of medians.values()) {
    expect([...line.keys()]).toEqual(SIZES);
    expect([...line.values()].every((risk) => risk > 0 && Number.isFinite(risk))).toBe(true);
  }
  // Seven models, seven curves.
  expect(new Set([...medians.values()].map((line) => [...line.values()].join())).size).toBe(7);
  await expect(lab.figure.getByRole('list', { name: 'Models' }).getByRole('listitem')).toHaveText(titles);
  await expect(lab.formulas.locator('dt')).toHaveCount(7);
  await expect(lab.inspector).toContainText('kernels of infinitely many heads in float64 on the CPU');
  expect(lab.errors).toEqual([]);
});

test('the attention models meet where they are the same layer', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=1&models=rfa,brfa,mixed,infinite,infiniteRfa&queryKeyMean=0&mixedShare=0.4`);
  const noMean = await lab.table();
  expect(noMean.get('BRFA c = 0')).toEqual(noMean.get('RFA'));
  expect(noMean.get('Mixed 40 % c = 0')).toEqual(noMean.get('RFA'));
  expect(noMean.get('∞ BRFA c = 0')).toEqual(noMean.get('∞ RFA'));
  await lab.runNext(`${TINY}&seeds=1&models=rfa,brfa,mixed&queryKeyMean=-3&mixedShare=1`);
  const allMean = await lab.table();
  expect(allMean.get('RFA')).toEqual(noMean.get('RFA'));
  expect(allMean.get('Mixed 100 % c = −3')).toEqual(allMean.get('BRFA c = −3'));
  expect(allMean.get('BRFA c = −3')).not.toEqual(allMean.get('RFA'));
  await lab.type('Share with mean', '0');
  await expect(page).toHaveURL(/mixedShare=0/);
  await lab.finished();
  const none = await lab.table();
  expect(none.get('Mixed 0 % c = −3')).toEqual(none.get('RFA'));
});

test('with many heads RFA comes to its limit of infinitely many', async ({ page }) => {
  const lab = new LabPage(page);
  const gap = async () => {
    const medians = await lab.medians();
    const [finite, limit] = ['RFA', '∞ RFA'].map((title) => medians.get(title)?.get(64) ?? Number.NaN);
    return Math.abs((finite as number) - (limit as number));
  };
  const query = 'tokenDim=6&numKeys=4&numSamples=64&numTest=64&seeds=2&models=rfa,infiniteRfa';
  await lab.run(`${query}&numHeads=8`);
  const few = await gap();
  await lab.runNext(`${query}&numHeads=2000`);
  const many = await gap();
  expect(many).toBeLessThan(few / 3);
  expect(many).toBeLessThan(0.02);
});

test('each activation is another model, in the formulas too', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=1&models=rfa,brfa`);
  const first = await lab.table();
  const seen = new Set([JSON.stringify([...(first.get('RFA') ?? [])])]);
  await page.getByRole('button', { name: /^Activation, mean matrix/ }).click();
  for (const activation of ['softmax', 'exp', 'linear']) {
    await lab.choose('Activation', activation);
    await expect(page).toHaveURL(new RegExp(`activation=${activation}`));
    await lab.finished();
    await expect(lab.formulas).toContainText(
      new RegExp(`σ is .*${activation === 'linear' ? 'identity|linear' : activation}`),
    );
    seen.add(JSON.stringify([...((await lab.table()).get('RFA') ?? [])]));
  }
  expect(seen.size).toBe(4);
  await lab.choose('Activation', 'ReLU');
  await expect(page).not.toHaveURL(/activation/);
  await lab.finished();
  expect(await lab.table()).toEqual(first);
});

test('heads of low rank are others; back at full rank the curves are those of before', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=1&models=rfa,rfmlp&headRank=1`);
  const low = await lab.table();
  await expect(lab.formulas).toContainText('Q, K are Gaussian of rank 1');
  await lab.type('Rank of heads', '0');
  await expect(page).not.toHaveURL(/headRank/);
  await lab.finished();
  const full = await lab.table();
  expect(full.get('RFA')).not.toEqual(low.get('RFA'));
  expect(full.get('RFMLP')).toEqual(low.get('RFMLP'));
  await lab.type('Rank of heads', '1');
  await expect(page).toHaveURL(/headRank=1/);
  await lab.finished();
  expect(await lab.table()).toEqual(low);
});

test('infinitely many heads refuse softmax and low rank, and say why', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=1&models=rfa,infinite,infiniteRfa&activation=softmax`);
  await expect(lab.notices).toContainText('has no closed form for softmax attention; rfa is used');
  expect([...(await lab.medians()).keys()]).toEqual(['RFA']);
  const limit = page.getByRole('checkbox', { name: /^∞ BRFA/ });
  await expect(limit).toBeDisabled();
  await expect(limit.locator('..')).toContainText('has no closed form for softmax attention');
  await lab.runNext(`${TINY}&seeds=1&models=infinite`);
  await lab.type('Rank of heads', '2');
  await expect(lab.notices).toContainText('has a closed form only for heads of full rank; rfa is used');
  await lab.finished();
  expect([...(await lab.medians()).keys()]).toEqual(['RFA']);
  expect(lab.errors).toEqual([]);
});
