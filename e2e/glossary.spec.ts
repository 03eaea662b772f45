import { expect, test } from '@playwright/test';
import { LabPage, TINY } from './labPage.ts';
import { SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

test('words of the prose and signs of the formulas say what they mean, to pointer and keys', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=1`);
  const tooltip = page.getByRole('tooltip');
  const words = page.getByRole('region', { name: 'What to look for' });
  const stair = words.getByRole('button', { name: 'stair' });
  await stair.focus();
  await expect(tooltip).toContainText('A level on which a curve rests');
  await expect(stair).toHaveAccessibleDescription(/A level on which a curve rests/);
  await page.keyboard.press('Escape');
  await expect(tooltip).toHaveCount(0);

  // β has no control; the number of heads has one.
  const beta = lab.formulas.locator('.katex-html .mord', { hasText: /^β$/ }).first();
  await beta.hover();
  await expect(tooltip).toContainText('A fixed unit vector that the target looks along');
  await lab.formulas.locator('[data-field=numHeads]').first().hover();
  await expect(tooltip).toContainText('Number of frozen random heads.');
  await page.mouse.move(5, 5);
  await expect(tooltip).toHaveCount(0);

  const symbols = lab.formulas.getByRole('toolbar', { name: 'Symbols' });
  await symbols.getByRole('button').first().focus();
  await expect(tooltip).toBeVisible();
  await page.keyboard.press('End');
  await expect(symbols.getByRole('button').last()).toBeFocused();
  await expect(tooltip).toContainText(await symbols.getByRole('button').last().innerText());
  expect(lab.errors).toEqual([]);
});

test('the whole glossary of a lab is in its help', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(SMALL_TRAINING);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help' });
  await help.getByText('Glossary', { exact: true }).click();
  await expect(help.getByRole('term').filter({ hasText: /^Φ$/ })).toBeVisible();
  await expect(
    help.getByRole('definition').filter({ hasText: 'its sign is the predicted label' }),
  ).toBeVisible();
  await expect(help.getByRole('term').filter({ hasText: /^Step size$/ })).toBeVisible();
  expect(lab.errors).toEqual([]);
});
