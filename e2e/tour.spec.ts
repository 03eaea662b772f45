import { expect, test } from '@playwright/test';
import { LabPage, TINY } from './labPage.ts';
import { SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

const QUICK = `${TINY}&seeds=1`;

test('six steps round the random-features lab, each noticed as it is done', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(QUICK);
  await page.getByRole('button', { name: 'Take the tour', exact: true }).click();
  const card = page.getByRole('region', { name: 'Tour' });
  const done = card.getByText('✓ Done.');
  const next = async (words: string) => {
    await expect(done).toBeVisible();
    await card.getByRole('button', { name: words }).click();
    await expect(done).toHaveCount(0);
  };
  await expect(card).toContainText('Step 1 of 6');
  await lab.button('Reseed').click();
  await next('Next');
  await lab.type('Query–key mean', '2');
  await next('Next');
  await expect(card).toContainText('Step 3 of 6');
  await expect(page.locator('section[data-toured]').filter({ hasText: 'Target' })).toBeVisible();
  await lab.follow(`#/random-features?v=1&${QUICK}&target=f&p=2&queryKeyMean=2`);
  await next('Next');
  await lab.follow(`#/random-features?v=1&${QUICK}&target=f&p=2&queryKeyMean=2&sweep=numHeads`);
  await next('Next');
  await lab.inspector
    .getByRole('combobox', { name: 'Model' })
    .or(lab.inspector.getByRole('radio'))
    .first()
    .waitFor();
  await lab.follow(`#/random-features?v=1&${QUICK}&target=f&p=2&queryKeyMean=2&sweep=numHeads&sample=2`);
  await next('Next');
  await lab.figure.getByRole('button', { name: 'Single draws' }).click();
  await expect(done).toBeVisible();
  await card.getByRole('button', { name: 'End the tour' }).click();
  await expect(card).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

test('a declined tour is never offered again, and taken from the help', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(SMALL_TRAINING);
  const offer = page.getByRole('complementary', { name: 'New here?' });
  await offer.getByRole('button', { name: 'No, thanks' }).click();
  await expect(offer).toHaveCount(0);
  await page.reload();
  await lab.finished();
  await expect(page.getByRole('region', { name: 'Formulas' }).getByRole('toolbar')).toBeAttached();
  await expect(offer).toHaveCount(0);
  await page.keyboard.press('?');
  await page
    .getByRole('dialog', { name: 'Help' })
    .getByRole('button', { name: /^Take the tour/ })
    .click();
  const card = page.getByRole('region', { name: 'Tour' });
  await expect(card).toContainText('Step 1 of 6');
  await lab.scrubber.press('ArrowLeft');
  await expect(card).toContainText('✓ Done.');
  await card.getByRole('button', { name: 'Next' }).click();
  await lab.draw('Attention');
  await expect(card).toContainText('✓ Done.');
  await card.getByRole('button', { name: 'Skip the tour' }).click();
  await expect(card).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

test('a browser that refuses storage shows the tour, and offers it once a page', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  const lab = new LabPage(page);
  await lab.run(QUICK);
  const offer = page.getByRole('complementary', { name: 'New here?' });
  await offer.getByRole('button', { name: 'Take the tour' }).click();
  const card = page.getByRole('region', { name: 'Tour' });
  await expect(card).toContainText('Step 1 of 6');
  await card.getByRole('button', { name: 'Skip the tour' }).click();
  await expect(card).toHaveCount(0);
  await expect(offer).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});
