import { expect, test } from '@playwright/test';
import { LabPage, plainNumber, TINY } from './labPage.ts';

const QUICK = `${TINY}&seeds=1&models=rfa,brfa,rfmlp,pooled`;

/** The numbers of the key table: one row a key. */
async function keyTable(lab: LabPage): Promise<string[][]> {
  const details = lab.inspector
    .getByRole('region', { name: 'Attention, heads × keys' })
    .locator('details', { hasText: 'Data table' });
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  await expect(details.locator('tbody tr')).toHaveCount(4);
  return details.evaluate((element) =>
    [...element.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent)),
  );
}

test('a head is looked at by itself, by keyboard', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(QUICK);
  const map = lab.inspector.getByRole('application', { name: /Attention of BRFA c = 4 on test sample 1/ });
  await map.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(lab.inspector.locator('output').filter({ hasText: 'score' })).toContainText('head 3, key 2');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/head=3/);
  const head = lab.inspector.getByRole('region', { name: 'Head 3 of BRFA c = 4' });
  await expect(head.getByRole('img', { name: /^Attention of head 3 on 4 keys/ })).toBeVisible();
  await expect(head).toContainText('average of all 24 heads');
  await expect(head).toContainText(/tr W\/d = .*; drawn with c = 4\.00/);
  await expect(head.getByRole('img', { name: /^Trained value of head 3: length/ })).toBeVisible();
  // The mean of the average head is c, but for the chance that 24 heads leave.
  const average = await head.locator('dt:has-text("On average") + dd').innerText();
  expect(Math.abs(plainNumber(average) - 4)).toBeLessThan(0.3);
  await head.getByRole('button', { name: 'Next head' }).click();
  await expect(page).toHaveURL(/head=4/);
  await map.focus();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/head=/);
  await expect(lab.inspector.getByRole('region', { name: /^Head \d/ })).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

test('heads and keys are sorted', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(QUICK);
  const drawn = await keyTable(lab);
  await lab.inspector.getByLabel('Sort keys').selectOption('t');
  await expect(page).toHaveURL(/keyOrder=t/);
  const byT = await keyTable(lab);
  const t = byT.map((row) => plainNumber(row[1] ?? ''));
  expect(t).toEqual([...t].sort((a, b) => b - a));
  expect([...byT].sort()).toEqual([...drawn].sort());
  const picture = () =>
    lab.inspector
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  for (const order of ['total', 'match', 'value']) {
    const before = await picture();
    await lab.inspector.getByLabel('Sort heads').selectOption(order);
    await expect(page).toHaveURL(new RegExp(`headOrder=${order}`));
    await expect.poll(picture).not.toBe(before);
  }
});

test('shuffled keys: attention models predict the same, RFMLP does not', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(QUICK);
  const drawn = await keyTable(lab);
  await lab.inspector.getByRole('button', { name: 'Shuffle keys' }).click();
  await expect(lab.inspector.getByText('order 1 of 3')).toBeVisible();
  await expect(page).toHaveURL(/shuffle=1/);
  const shuffled = await keyTable(lab);
  // The same keys in other places.
  expect(shuffled).not.toEqual(drawn);
  expect([...shuffled].sort()).toEqual([...drawn].sort());
  const strip = (model: RegExp) =>
    lab.inspector
      .getByRole('region', { name: 'Prediction and label' })
      .getByRole('listitem')
      .filter({ hasText: model });
  for (const model of [/^RFA/, /^BRFA/, /^Pooled/]) await expect(strip(model)).toContainText('unchanged');
  await expect(strip(/^RFMLP/)).toContainText(/changed by [+−]/);
  await lab.inspector.getByRole('button', { name: 'Shuffle keys' }).click();
  await lab.inspector.getByRole('button', { name: 'Shuffle keys' }).click();
  await expect(lab.inspector.getByText('order 3 of 3')).toBeVisible();
  await lab.inspector.getByRole('button', { name: 'Shuffle keys' }).click();
  await expect(page).not.toHaveURL(/shuffle/);
  expect(await keyTable(lab)).toEqual(drawn);
});

test('dragging c moves the map before anything is computed', async ({ page }) => {
  const lab = new LabPage(page);
  // Too much to start unasked, so there is no curve and no worker at all.
  await lab.open('numHeads=20000&numSamples=4096&seeds=10');
  await expect(lab.button('Run')).toBeVisible();
  const map = lab.inspector.locator('canvas').first();
  const picture = () => map.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await expect(map).toBeVisible();
  const slider = page.getByRole('slider', { name: 'Query–key mean, slider' });
  const seen = new Set([await picture()]);
  for (let step = 1; step <= 3; step++) {
    await slider.press('ArrowLeft');
    await expect.poll(async () => seen.has(await picture())).toBe(false);
    seen.add(await picture());
  }
  expect(seen.size).toBe(4);
  expect(lab.workers()).toHaveLength(0);
  await expect(lab.inspector).toContainText(/BRFA c = 3/);
});

test('the chosen sample has its label and a prediction of every model', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(QUICK);
  const predictions = lab.inspector.getByRole('region', { name: 'Prediction and label' });
  const label = async () =>
    (await predictions.innerText()).match(/of test sample \d+: label (−?[\d.]+)/)?.[1];
  const first = await label();
  await lab.inspector.getByRole('textbox', { name: 'Test sample' }).fill('5');
  await expect(predictions).toContainText('of test sample 5');
  expect(await label()).not.toBe(first);
  await expect(predictions.getByRole('list').first().getByRole('listitem')).toHaveCount(4);
  // The risk beside the scatter is that of the curve's last point.
  const risk = (await lab.table()).get('BRFA c = 4')?.get(64)?.median;
  await expect(predictions).toContainText(`BRFA c = 4 on 64 test samples, n = 64, seed 1: test risk ${risk}`);
});
