import { expect, test } from '@playwright/test';
import { oracleRun } from '../src/core/multiHead/oracleRun.ts';
import { configOf, SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

const SIGNED = `${SMALL_TRAINING}&trials=1&init=balanced&initScale=10&stepSize=2`;

test('dragging over the time line shows the maps of the step under the pointer, and all follows', async ({
  page,
}) => {
  const lab = new TrainingPage(page);
  await lab.run(SIGNED);
  await expect(lab.maps).toHaveAccessibleName(/of the 4 heads at step 40 on test sample 1/);
  const seen = new Set([await lab.picture()]);
  const track = await lab.scrubber.evaluate((handle) => {
    const { left, right, top, height } = (handle.parentElement as Element).getBoundingClientRect();
    return { left, right, y: top + height / 2 };
  });
  await page.mouse.move(track.right - 1, track.y);
  await page.mouse.down();
  const steps: number[] = [];
  for (const share of [0.8, 0.6, 0.4, 0]) {
    await page.mouse.move(track.left + share * (track.right - track.left), track.y, { steps: 3 });
    await expect.poll(async () => seen.has(await lab.picture())).toBe(false);
    seen.add(await lab.picture());
    steps.push(Number(await lab.scrubber.getAttribute('aria-valuenow')));
    await expect(lab.maps).toHaveAccessibleName(new RegExp(`at step ${steps.at(-1)} `));
  }
  await page.mouse.up();
  expect(steps).toEqual([...steps].sort((a, b) => b - a));
  expect(steps.at(-1)).toBe(0);
  await expect(page).toHaveURL(/step=0/);
  await expect(lab.inspector).toContainText('Each query looks at all 5 tokens alike.');
  await lab.figure.getByRole('button', { name: 'Latest', exact: true }).click();
  await expect(page).not.toHaveURL(/step=/);
  await expect(lab.maps).toHaveAccessibleName(/at step 40 /);
  expect(lab.errors).toEqual([]);
});

test('heads that started + look at relevant tokens, those that started − away, as measured', async ({
  page,
}) => {
  const lab = new TrainingPage(page);
  await lab.run(`${SIGNED}&quantity=attention&sample=0`);
  const medians = await lab.medians();
  const { points } = oracleRun(configOf(SIGNED), { numHeads: 4, trial: 0 });
  for (const { step, relevantAttentionPositive = 0, relevantAttentionNegative = 0 } of points) {
    const shown = (sign: string) => medians.get(`H = 4, heads that started ${sign}`)?.get(step) ?? Number.NaN;
    expect(Math.abs(shown('+') / relevantAttentionPositive - 1)).toBeLessThan(7e-3);
    expect(Math.abs(shown('−') / relevantAttentionNegative - 1)).toBeLessThan(7e-3);
  }
  await expect(lab.inspector).toContainText(/^.*Average over the first 16 test samples/s);
  const details = lab.inspector.locator('details', { hasText: 'Data table' }).first();
  await details.locator('summary').click();
  const rows = details.locator('tbody tr');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(0)).toContainText('+');
  await expect(rows.nth(1)).toContainText('−');
});

test('a head by itself has map, W and U with words for every cell, by keyboard', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(SIGNED);
  await lab.maps.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/head=2/);
  const head = lab.inspector.getByRole('region', { name: 'Head 2 of 4' });
  await expect(head.getByRole('application')).toHaveCount(3);
  await expect(head.getByRole('application', { name: /^W₂, 8 by 8/ })).toBeVisible();
  await expect(head.getByRole('application', { name: /^U₂, 5 by 8/ })).toBeVisible();
  await head.getByRole('application').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(head).toContainText(/query token 1.* looks at token 2.*: 0\.\d{4}/);
  await head.getByRole('button', { name: 'Next head' }).click();
  await expect(page).toHaveURL(/head=3/);
  await head
    .or(lab.inspector.getByRole('region', { name: /^Head 3/ }))
    .getByRole('button', { name: 'Show all heads' })
    .click();
  await expect(page).not.toHaveURL(/head=/);
  await page.getByRole('combobox', { name: 'Heads shown' }).selectOption('1');
  await expect(lab.maps).toHaveAccessibleName(/of the one head at step 40/);
  expect(lab.errors).toEqual([]);
});
