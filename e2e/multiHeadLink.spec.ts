import { expect, test } from '@playwright/test';
import { SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

test('a bad link lists every rejected field and the lab starts anyway', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.open(
    `${SMALL_TRAINING}&stepSize=NaN&numHeads=1,1000&init=warm&steps=1e9&noise=-1&colour=red&seed=%E0%A4%A`,
  );
  for (const words of [
    'stepSize = NaN must be a number',
    'numHeads = 1,1000 must be a comma list of whole numbers from 1 to 256',
    'init = warm must be one of zero, random',
    'steps = 1e9 must be from 1',
    'noise = -1 must be from 0',
    'colour = red is not a field of this lab',
    'seed=%E0%A4%A',
  ]) {
    await expect(lab.notices).toContainText(words);
  }
  await expect(lab.button('Pause').or(lab.button('Run again'))).toBeVisible();
  // What could not be used is gone from the address, too.
  await expect(page).not.toHaveURL(/colour|NaN|warm/);
  expect(lab.errors).toEqual([]);
});

test('controls write the link, defaults left out, and the link restores them', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(SMALL_TRAINING);
  await lab.type('Heads', '8, 2');
  await expect(page).toHaveURL(/numHeads=2,8/);
  await lab.type('Step size', '0.5');
  await expect(page).toHaveURL(/stepSize=0\.5/);
  await lab.choose('Start', '±α even');
  await expect(page).toHaveURL(/init=balanced/);
  await expect(page).not.toHaveURL(/noise|stepRule|optimiser/);
  await lab.draw('Attention');
  await expect(page).toHaveURL(/quantity=attention/);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Heads', exact: true })).toHaveValue('2, 8');
  await expect(page.getByRole('textbox', { name: 'Step size', exact: true })).toHaveValue('0.5');
  await expect(lab.figure.getByRole('button', { name: 'Attention', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await lab.finished();
});

test('back and forward go between links and between the labs', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(SMALL_TRAINING);
  await lab.runNext(`${SMALL_TRAINING}&seed=9`);
  const seed = page.getByRole('textbox', { name: 'First seed' });
  await expect(seed).toHaveValue('9');
  await page.goBack();
  await expect(seed).toHaveValue('1');
  await page.goForward();
  await expect(seed).toHaveValue('9');
  await page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name: 'Random features' }).click();
  await expect(page.getByRole('textbox', { name: 'Query–key mean' })).toBeVisible();
  await page.goBack();
  await expect(seed).toHaveValue('9');
  await expect(page).toHaveTitle(/gradient descent · Attention Lab/);
});

test('an expensive link shows its cost and waits for Run', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.open('steps=100000&numHeads=64,256');
  await expect(lab.figure).toContainText(/About .* of computing/);
  await expect(lab.figure).toContainText(/flop, .*of memory/);
  await expect(lab.progress).toHaveAttribute('aria-valuenow', '0');
  expect(lab.workers()).toHaveLength(0);
});
