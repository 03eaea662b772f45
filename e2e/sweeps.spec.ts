import { expect, test } from '@playwright/test';
import { LabPage, TINY } from './labPage.ts';

const QUICK = `${TINY}&seeds=1`;

test('against M: nested heads, and infinitely many as a level line', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&models=rfa,infiniteRfa&sweep=numHeads`);
  await expect(lab.figure).toHaveAccessibleName('Test risk on g₁,₁ against M, heads');
  const swept = await lab.table();
  expect([...(swept.get('RFA')?.keys() ?? [])]).toEqual([4, 6, 8, 11, 16, 23, 24]);
  const limit = [...(swept.get('∞ RFA')?.values() ?? [])].map(({ median }) => median);
  expect(new Set(limit).size).toBe(1);
  await expect(lab.figure).toContainText('∞ RFA does not depend on M');
  await lab.runNext(`${QUICK}&models=rfa,infiniteRfa&numHeads=16`);
  const fixed = await lab.table();
  expect(fixed.get('RFA')?.get(64)).toEqual(swept.get('RFA')?.get(16));
  expect(fixed.get('∞ RFA')?.get(64)?.median).toEqual(limit[0]);
});

test('against c: negative means too, and RFA is BRFA at 0', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&models=rfa,brfa&queryKeyMean=2`);
  await page.getByLabel('Against', { exact: true }).selectOption('queryKeyMean');
  await expect(page).toHaveURL(/sweep=queryKeyMean/);
  await lab.finished();
  const swept = await lab.table();
  const means = [...(swept.get('BRFA')?.keys() ?? [])];
  expect(means).toHaveLength(17);
  expect([means[0], means.at(-1)]).toEqual([-2, 2]);
  expect(swept.get('BRFA')?.get(0)).toEqual(swept.get('RFA')?.get(0));
  await lab.runNext(`${QUICK}&models=brfa&queryKeyMean=-1.5`);
  expect((await lab.table()).get('BRFA c = −1.5')?.get(64)).toEqual(swept.get('BRFA')?.get(-1.5));
});

test('against d and against N', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&models=rfa,rfmlp`);
  const single = await lab.table();
  await lab.runNext(`${QUICK}&models=rfa,rfmlp&sweep=tokenDim`);
  const alongD = await lab.table();
  expect([...(alongD.get('RFA')?.keys() ?? [])]).toEqual([2, 3, 4, 6]);
  await lab.runNext(`${QUICK}&models=rfa,rfmlp&sweep=numKeys`);
  const alongN = await lab.table();
  expect([...(alongN.get('RFA')?.keys() ?? [])]).toEqual([1, 2, 3, 4]);
  for (const model of ['RFA', 'RFMLP']) {
    expect(alongD.get(model)?.get(6)).toEqual(single.get(model)?.get(64));
    expect(alongN.get(model)?.get(4)).toEqual(single.get(model)?.get(64));
  }
});

test('a map fills in; a cell opens as a run with the same number, and Back returns', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&models=brfa,rfa&sweep=numHeads,queryKeyMean&queryKeyMean=2`);
  const cells = await lab.mapTable();
  expect([...cells.keys()]).toEqual([-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]);
  expect([...(cells.get(2)?.keys() ?? [])]).toEqual([4, 8, 16, 24]);
  const risks = [...cells.values()].flatMap((row) => [...row.values()]);
  expect(risks.filter((risk) => Number(risk) > 0)).toHaveLength(36);
  await expect(lab.map.locator('[data-cell]')).toHaveCount(36);
  // Row by row from below; this one is c = −1.5 and M = 16.
  const cell = lab.map.locator('[data-cell="6"]');
  // Its number lies over it.
  await cell.hover({ force: true });
  await expect(lab.figure.locator('output')).toContainText(
    `M = 16, c = −1.5: test risk ${cells.get(-1.5)?.get(16)}`,
  );
  const mapUrl = page.url();
  await cell.click({ force: true });
  await expect(page).toHaveURL(/numHeads=16.*queryKeyMean=-1\.5/);
  await expect(page).not.toHaveURL(/sweep/);
  await lab.finished();
  expect((await lab.table()).get('BRFA c = −1.5')?.get(64)?.median).toBe(cells.get(-1.5)?.get(16));
  await page.goBack();
  await expect(page).toHaveURL(mapUrl);
  await expect(lab.map).toBeVisible();
  // The units are remembered: nothing is waited for.
  await expect(lab.map.locator('[data-cell]')).toHaveCount(36);
});

test('a map by keyboard, and over n', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&models=rfa,brfa&sweep=numSamples,numKeys`);
  const cells = await lab.mapTable();
  expect([...cells.keys()]).toEqual([1, 2, 4]);
  expect([...(cells.get(4)?.keys() ?? [])]).toEqual([16, 32, 64]);
  // Another model of the same map.
  await lab.figure.getByRole('group', { name: 'Model of the map' }).getByText('RFA', { exact: true }).click();
  await expect(page).toHaveURL(/mapModel=rfa/);
  const rfa = await lab.mapTable();
  expect(rfa).not.toEqual(cells);
  await lab.map.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  const read = (await lab.figure.locator('output').innerText()).match(
    /n = (\d+), N = (\d+): test risk (\S+)/,
  );
  const [, n, N, risk] = read ?? [];
  expect(risk).toBe(rfa.get(Number(N))?.get(Number(n)));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`numKeys=${N}(&|$)`));
  await expect(page).not.toHaveURL(/sweep/);
  await lab.finished();
  // n of the cell is now the largest.
  expect([...((await lab.table()).get('RFA')?.keys() ?? [])].at(-1)).toBe(Number(n));
});

test('on a map there is one target, and a shape that is given is not swept', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&models=brfa&sweep=numSamples,queryKeyMean&panels=f2,g1-1&queryKeyMean=1`);
  await expect(lab.notices).toContainText('cannot stand beside each other on a map over two fields');
  await expect(lab.map).toBeVisible();
  await lab.follow('#/random-features?v=1&sweep=numSamples,numHeads,numKeys');
  await expect(lab.notices).toContainText('may name at most 2 of them');
});
