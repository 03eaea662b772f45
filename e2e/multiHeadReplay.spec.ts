import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { decodeMultiHeadLink } from '../src/core/experiment/multiHead/link.ts';
import { reportSteps } from '../src/core/experiment/reportSteps.ts';
import { oracleRun } from '../src/core/multiHead/oracleRun.ts';
import { LabPage, plainNumber } from './labPage.ts';

const SMALL =
  '#/multi-head?v=1&numSamples=20&numTest=30&numTokens=5&relevantFraction=0.2&tokenDim=8&numHeads=1,4&steps=40&trials=2&init=balanced';

/** A step of 40 that is not kept. */
const BETWEEN = 23;

async function openTraining(page: Page, hash: string): Promise<LabPage> {
  const lab = new LabPage(page);
  await page.goto(`/${hash}`);
  await expect(slider(page)).toBeVisible({ timeout: 45_000 });
  return lab;
}

const curves = (page: Page) => page.locator('#curves');
const slider = (page: Page) => page.getByRole('slider', { name: 'Step shown' });

/** The row of a number of heads in the table of the step that is shown. */
async function numbersOf(page: Page, numHeads: number): Promise<number[]> {
  const details = curves(page).locator('details').filter({ hasText: 'Numbers of this step' });
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  const row = details.getByRole('row', { name: new RegExp(`^${numHeads} `) });
  return (await row.getByRole('cell').allTextContents()).map(plainNumber);
}

async function askForStep(page: Page, step: number): Promise<void> {
  await curves(page).getByRole('textbox', { name: 'Step shown' }).fill(String(step));
  await page.keyboard.press('Enter');
}

test('any step can be asked for by number, key, drag and link, and has the numbers of core', async ({
  page,
}) => {
  expect(reportSteps(40)).not.toContain(BETWEEN);
  const lab = await openTraining(page, SMALL);
  await lab.finished();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await askForStep(page, BETWEEN);
  await expect(curves(page)).toContainText(`Shown: step ${BETWEEN}, replayed to the same bits`);
  await expect(inspector.getByRole('region', { name: /^Attention, queries/ })).toContainText(
    `step ${BETWEEN}`,
  );
  await expect(page).toHaveURL(new RegExp(`step=${BETWEEN}`));
  const { config } = decodeMultiHeadLink(SMALL);
  for (const numHeads of config.numHeads) {
    const { points } = oracleRun({ ...config, steps: BETWEEN }, { numHeads, trial: 0 });
    const exact = points.at(-1);
    const [trainLoss, testLoss, , , distance] = await numbersOf(page, numHeads);
    // Three digits are shown.
    expect(Math.abs((trainLoss ?? Number.NaN) / (exact?.trainLoss ?? 0) - 1)).toBeLessThan(7e-3);
    expect(Math.abs((testLoss ?? Number.NaN) / (exact?.testLoss ?? 0) - 1)).toBeLessThan(7e-3);
    expect(Math.abs((distance ?? Number.NaN) / (exact?.distance ?? 0) - 1)).toBeLessThan(7e-3);
  }
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(curves(page)).toContainText('Shown: step 24, replayed to the same bits');
  await page.keyboard.press('PageUp');
  await expect(curves(page)).toContainText('Shown: step 25 ·');
  const track = await slider(page).evaluate((handle) => {
    const { left, right, top, height } = (handle.parentElement as Element).getBoundingClientRect();
    return { left, right, y: top + height / 2 };
  });
  await page.mouse.move(track.right - 1, track.y);
  await page.mouse.down();
  await page.mouse.move(track.left + 0.9 * (track.right - track.left), track.y, { steps: 20 });
  await page.mouse.up();
  const dragged = Number(await slider(page).getAttribute('aria-valuenow'));
  expect(dragged).toBeGreaterThan(11);
  expect(dragged).toBeLessThan(40);
  await expect(curves(page)).toContainText(new RegExp(`Shown: step ${dragged}\\b`));
  await page.goto('/');
  await openTraining(page, `${SMALL}&step=17`);
  await expect(curves(page)).toContainText('Shown: step 17, replayed to the same bits', { timeout: 30_000 });
  expect(lab.errors).toEqual([]);
});

test('training goes on from a replayed step to the same end, and with another η from there', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const lab = await openTraining(page, SMALL);
  await lab.finished();
  const table = curves(page).locator('details').filter({ hasText: 'Data table' });
  await table.locator('summary').click();
  const last = table.locator('tbody tr').last();
  const whole = await last.innerText();
  await askForStep(page, BETWEEN);
  await expect(curves(page)).toContainText(`Shown: step ${BETWEEN}, replayed`);
  await curves(page).getByRole('button', { name: 'Branch from here' }).click();
  await expect(slider(page)).toHaveAttribute('aria-valuemax', String(BETWEEN));
  await lab.button('Continue').click();
  await lab.finished();
  expect(await last.innerText()).toBe(whole);
  await askForStep(page, BETWEEN);
  await curves(page).getByRole('button', { name: 'Branch from here' }).click();
  await expect(slider(page)).toHaveAttribute('aria-valuemax', String(BETWEEN));
  await expect(lab.button('Continue')).toBeVisible();
  await page.getByRole('textbox', { name: `η from step ${BETWEEN} on` }).fill('0.25');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`η = 0.25 from step ${BETWEEN}`)).toBeVisible();
  await lab.button('Continue').click();
  await lab.finished();
  expect(await last.innerText()).not.toBe(whole);
  expect(lab.errors).toEqual([]);
});

test('a device takes over in the middle, and the choice holds for both labs and the next visit', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const lab = await openTraining(page, `${SMALL}&steps=20000&trials=1`);
  const radio = (name: RegExp) =>
    page.getByRole('complementary', { name: 'Inspector' }).getByRole('radio', { name });
  const reached = async () => Number(await slider(page).getAttribute('aria-valuemax'));
  await expect.poll(reached, { timeout: 60_000 }).toBeGreaterThan(100);
  const before = await reached();
  await radio(/^JavaScript/).click();
  const trust = page.getByRole('region', { name: 'Trust' });
  await expect(trust).toContainText(/In useJavaScript, [\d.]+ GFLOP\/s in steps of this shape/, {
    timeout: 30_000,
  });
  await expect.poll(reached, { timeout: 60_000 }).toBeGreaterThan(before);
  await lab.button('Pause').click();
  // A step that the other device took.
  await askForStep(page, 57);
  await expect(curves(page)).toContainText('Shown: step 57, replayed to the same bits', { timeout: 30_000 });
  await page.goto('/#/random-features?v=1&numHeads=8&numSamples=32&numTest=16&seeds=1');
  await expect(radio(/^JavaScript/)).toBeChecked();
  await page.reload();
  await expect(radio(/^JavaScript/)).toBeChecked();
  await radio(/^Auto/).click();
  expect(lab.errors).toEqual([]);
});
