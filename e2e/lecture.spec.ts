import { expect, test } from '@playwright/test';

const STATES = [
  '#/random-features?v=1&numHeads=40&numSamples=64&numTest=64&seeds=1',
  '#/random-features?v=1&numHeads=40&numSamples=64&numTest=64&seeds=1&p=2',
];

test('a deck is built in the page, put in order, shown with keys, and survives a reload', async ({
  page,
}) => {
  await page.goto(STATES[0] as string);
  const dialog = page.getByRole('dialog', { name: 'Lecture' });
  const openDialog = () => page.getByRole('button', { name: 'Lecture', exact: true }).click();
  for (const [k, state] of STATES.entries()) {
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, state);
    await openDialog();
    await dialog.getByRole('button', { name: 'Add what is shown now' }).click();
    await dialog.getByLabel(`Title of state ${k + 1}`).fill(`State ${'ab'[k]}`);
    await page.keyboard.press('Escape');
  }
  await openDialog();
  await dialog.getByLabel('Notes to state 1').fill('Say this & <b>that</b>');
  await dialog.getByRole('button', { name: 'Move state 2 up' }).click();
  await expect(dialog.getByLabel('Title of state 1')).toHaveValue('State b');
  await dialog.getByText('Controls under the figure:').click();
  await dialog.getByRole('checkbox', { name: 'Heads', exact: true }).check();
  await dialog.getByRole('button', { name: 'Show the deck' }).click();

  const title = page.getByRole('heading', { level: 2, name: /^State/ });
  await expect(title).toHaveText('State b');
  await expect(page.getByRole('region', { name: 'Controls' }).getByRole('textbox')).toHaveCount(1);
  await expect(page.getByRole('complementary', { name: 'Experiment' })).toHaveCount(0);
  await page.keyboard.press('PageDown');
  await expect(title).toHaveText('State a');
  await page.keyboard.press('m');
  await expect(page.getByRole('complementary', { name: 'Notes' })).toHaveText('Say this & <b>that</b>');
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: /Black screen/ })).toBeVisible();
  // Nothing goes on behind a black screen.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('b');
  await page.keyboard.press('q');
  await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await page.keyboard.press('q');
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: /^State/ })).toHaveText(/State [ab]/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Lecture', exact: true })).toBeVisible();
  expect(page.url()).not.toContain('lecture=');
});

test('a link to a deck opens it, a broken one says so and opens the lab anyway', async ({
  page,
  context,
}) => {
  await page.goto(STATES[0] as string);
  await page.getByRole('button', { name: 'Lecture', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Lecture' });
  await dialog.getByRole('button', { name: 'Add what is shown now' }).click();
  await dialog.getByLabel('Title of state 1').fill('Only one');
  const link = await dialog.getByRole('textbox', { name: 'Link to the deck' }).inputValue();

  const other = await context.browser()?.newPage();
  if (other === undefined) throw new Error('there is no browser');
  await other.goto(link);
  await expect(other.getByRole('heading', { level: 2, name: 'Only one' })).toBeVisible();
  await other.goto(link.replace(/deck=.{20}/, 'deck='));
  await other.keyboard.press('Escape');
  await other.getByRole('button', { name: 'Lecture', exact: true }).click();
  await expect(other.getByRole('dialog').getByRole('alert')).toContainText('cannot be read');
  await other.close();
});

test('a screen that refuses full screen is told of, and the lecture goes on', async ({ page }) => {
  await page.addInitScript(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused'));
  });
  await page.goto(STATES[0] as string);
  await page.getByRole('button', { name: 'Lecture', exact: true }).click();
  await page.getByRole('button', { name: 'Show this state' }).click();
  await expect(page.getByText('refuses full screen')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Leave the lecture' })).toBeVisible();
});
