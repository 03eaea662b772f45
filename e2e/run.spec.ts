import { expect, test } from '@playwright/test';
import { LabPage, SMALL } from './labPage.ts';

/** Some seconds of work, also on a fast machine: long enough to pause in, however late a click comes. */
const MEDIUM = 'numHeads=400&numSamples=1024&numTest=512&seeds=2';

/** Minutes of work: what is done to it happens in the middle. */
const LARGE = 'numHeads=20000&numSamples=1024&seeds=1';

test('pause holds the run, continue ends it with the same numbers', async ({ page }) => {
  test.setTimeout(240_000);
  const lab = new LabPage(page);
  await lab.open(MEDIUM);
  // The first run: the next one finds its kernels kept and ends before a click comes.
  await lab.button('Pause').click();
  await lab.button('Continue').click();
  await lab.finished(100_000);
  const paused = await lab.medians();
  await lab.button('Reset').click();
  await lab.button('Run').click();
  await lab.finished(100_000);
  expect(await lab.medians()).toEqual(paused);
});

test('reset clears the curves and keeps the draws; reseed makes new ones', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.finished();
  const first = await lab.medians();
  await lab.button('Reset').click();
  await expect(page.getByRole('figure')).toContainText('No curves yet');
  await lab.button('Run').click();
  await lab.finished();
  expect(await lab.medians()).toEqual(first);
  await lab.button('Reseed').click();
  await expect(page).toHaveURL(/seed=3/);
  await lab.finished();
  expect(await lab.medians()).not.toEqual(first);
});

test('a large run stops at once and a small one follows', async ({ page }) => {
  // How long the first percent takes is up to the machine.
  test.setTimeout(180_000);
  const lab = new LabPage(page);
  await lab.open(LARGE);
  await lab.button('Run').click();
  await expect(lab.button('Pause')).toBeVisible();
  await expect
    .poll(async () => Number(await lab.progress.getAttribute('aria-valuenow')), { timeout: 120_000 })
    .toBeGreaterThan(0);
  // Within the turn of the click, whatever the workers are in the middle of.
  const atOnce = await page.evaluate(async () => {
    [...document.querySelectorAll('button')].find((found) => found.textContent === 'Reset')?.click();
    await new Promise((resolve) => setTimeout(resolve));
    return document.querySelector('figure')?.textContent?.includes('No curves yet');
  });
  expect(atOnce).toBe(true);
  await page.evaluate((query) => {
    location.hash = `#/random-features?v=1&${query}`;
  }, SMALL);
  await lab.finished();
});

test('changing one model of a finished run keeps the numbers of the others', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.finished();
  const before = await lab.medians();
  await page.getByRole('textbox', { name: 'Query–key mean' }).fill('1');
  await page.getByRole('textbox', { name: 'Query–key mean' }).blur();
  await expect(page).toHaveURL(/queryKeyMean=1/);
  await lab.finished();
  const after = await lab.medians();
  expect(after.get('RFA')).toEqual(before.get('RFA'));
  expect(after.get('RFMLP')).toEqual(before.get('RFMLP'));
  expect(after.get('BRFA c = 1')).not.toEqual(before.get('BRFA c = 4'));
});

test('keys work: space pauses, R resets, S reseeds', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await expect(lab.button('Pause')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(lab.button(/Continue|Run/)).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByRole('figure')).toContainText('No curves yet');
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/seed=4/);
});
