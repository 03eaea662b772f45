import { expect, test } from '@playwright/test';
import { LabPage, plainNumber, TINY } from './labPage.ts';

const QUICK = `${TINY}&numSamples=128&models=rfa,brfa`;

test('single draws are shown on demand, one line each', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&seeds=3`);
  const thin = lab.figure.locator('.singleLines path');
  await expect(thin).toHaveCount(0);
  const button = lab.figure.getByRole('button', { name: 'Single draws' });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/singles=shown/);
  await expect(thin).toHaveCount(2);
  for (const path of await thin.all()) {
    // A model's draws are one path that begins three times.
    expect((await path.getAttribute('d'))?.split('M')).toHaveLength(4);
  }
  await button.click();
  await expect(thin).toHaveCount(0);
});

test('added draws leave those that are done alone', async ({ page }) => {
  await page.addInitScript(() => {
    // What the page asks of its workers.
    const asked: string[] = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...others: never[]) {
      if (message?.kind === 'run') asked.push(`${message.unit.model} ${message.unit.seed}`);
      return post.call(this, message, ...others);
    };
    Object.assign(globalThis, { asked });
  });
  const asked = () =>
    page.evaluate(() => (globalThis as unknown as { asked: string[] }).asked.splice(0).sort());
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&seeds=2`);
  expect(await asked()).toEqual(['brfa 1', 'brfa 2', 'rfa 1', 'rfa 2']);
  await lab.figure.getByRole('button', { name: '+ 3 draws' }).click();
  await expect(page).toHaveURL(/seeds=5/);
  await lab.finished();
  expect(await asked()).toEqual(['brfa 3', 'brfa 4', 'brfa 5', 'rfa 3', 'rfa 4', 'rfa 5']);
  const grown = await lab.table();
  expect([...(grown.get('RFA')?.values() ?? [])].map(({ draws }) => draws)).toEqual(Array(7).fill('5'));
  // As if all had been asked for at once.
  await page.reload();
  await lab.finished();
  expect(await asked()).toHaveLength(10);
  expect(await lab.table()).toEqual(grown);
});

test('the median lies within its quartiles; one draw has none', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&seeds=4`);
  for (const line of (await lab.table()).values()) {
    for (const { median, quartiles } of line.values()) {
      const [low, high] = quartiles.split(' – ').map(plainNumber) as [number, number];
      expect(low).toBeLessThanOrEqual(plainNumber(median));
      expect(plainNumber(median)).toBeLessThanOrEqual(high);
      expect(low).toBeLessThan(high);
    }
  }
  await expect(lab.figure.getByRole('list', { name: 'What is drawn' })).toContainText(
    'median and middle half of 4 draws',
  );
  await lab.runNext(`${QUICK}&seeds=1`);
  for (const { quartiles } of (await lab.table()).get('RFA')?.values() ?? []) expect(quartiles).toBe('—');
});

test('a slope has its interval, and a range too narrow is refused', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&seeds=3`);
  await lab.figure.getByRole('button', { name: 'Slopes' }).click();
  const slopes = lab.figure.getByRole('region', { name: 'Slopes' });
  await expect(slopes).toContainText('from n = 32 to 128');
  await expect(slopes.getByRole('row')).toHaveCount(2);
  await expect(page).toHaveURL(/fitFrom=32&fitTo=128/);
  const [, low, high] =
    (await slopes.getByRole('row').first().innerText()).match(/(−?[\d.]+) to (−?[\d.]+), 90 % interval/) ??
    [];
  const fitted = await slopes.getByRole('row').first().getByRole('cell').first().innerText();
  // Learning: the risk falls.
  expect(plainNumber(fitted)).toBeLessThan(0);
  expect(plainNumber(low ?? '')).toBeLessThanOrEqual(plainNumber(fitted));
  expect(plainNumber(high ?? '')).toBeGreaterThanOrEqual(plainNumber(fitted));
  // One stop less is a factor below four.
  const start = lab.figure.getByRole('slider', { name: 'Range starts at' });
  await start.press('ArrowRight');
  await expect(start).toHaveAttribute('aria-valuetext', 'n = 45');
  await expect(slopes).toContainText('Too narrow to mean anything');
  await expect(slopes.getByRole('row')).toHaveCount(0);
  await start.press('ArrowLeft');
  await start.press('ArrowLeft');
  await expect(slopes).toContainText('from n = 23 to 128');
  await expect(slopes.getByRole('row')).toHaveCount(2);
  await lab.figure.getByRole('button', { name: 'Clear the range' }).click();
  await expect(slopes).toHaveCount(0);
  await expect(page).not.toHaveURL(/fitFrom/);
  // One draw has a slope and no interval.
  await lab.runNext(`${QUICK}&seeds=1&fitFrom=16&fitTo=128`);
  await expect(slopes).toContainText('no interval: one draw cannot tell how much draws differ');
});

test('a range is brushed with the pointer', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&seeds=2&fitFrom=16&fitTo=128`);
  const end = lab.figure.getByRole('slider', { name: 'Range ends at' });
  await expect(end).toHaveAttribute('aria-valuetext', 'n = 128');
  const box = await end.boundingBox();
  const chart = await lab.figure.getByRole('application').boundingBox();
  if (box === null || chart === null) throw new Error('there is no chart');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - chart.width / 6, y, { steps: 4 });
  await page.mouse.up();
  await expect(page).not.toHaveURL(/fitTo=128/);
  const chosen = Number((await end.getAttribute('aria-valuenow')) ?? '');
  expect([45, 64, 91]).toContain(chosen);
  await expect(lab.figure.getByRole('region', { name: 'Slopes' })).toContainText(`to ${chosen}`);
});

test('stairs and the trivial risk stand where d and N put them', async ({ page }) => {
  const lab = new LabPage(page);
  // Of g₁,₁ the part ⟨x₀,β⟩/d has 1/d³ of the variance 1/(N d²) + (1 − 1/N)/d³.
  const stair = (d: number, N: number) => {
    const variance = 1 / (N * d ** 2) + (1 - 1 / N) / d ** 3;
    return (1 - 1 / d ** 3 / variance).toFixed(3);
  };
  for (const [d, N] of [
    [6, 4],
    [5, 3],
    [16, 16],
  ] as const) {
    await lab.open(`tokenDim=${d}&numKeys=${N}&numHeads=48&numSamples=64&numTest=64&seeds=1&models=rfa,brfa`);
    await lab.finished();
    await expect(lab.figure.locator('.referenceLabel')).toContainText([
      'trivial predictor',
      `stair ${stair(d, N)}`,
    ]);
  }
  expect(stair(16, 16)).toBe('0.484');
});
