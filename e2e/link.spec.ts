import { expect, test } from '@playwright/test';
import { LabPage, SMALL } from './labPage.ts';

test('a bad link lists every rejected field and the lab starts anyway', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(
    `${SMALL}&p=NaN&queryKeyMean=Infinity&ridge=-1&models=rfa,gpt&tokenDim=1e9&colour=red&noise=%E0%A4%A`,
  );
  const notices = page.getByRole('region', { name: 'Notices' });
  for (const text of [
    'p = NaN',
    'queryKeyMean = Infinity',
    'ridge = -1',
    'models = rfa,gpt',
    'tokenDim = 1e9',
    'colour = red',
    'noise=%E0%A4%A',
  ]) {
    await expect(notices).toContainText(text);
  }
  await lab.finished();
  expect(lab.errors).toEqual([]);
});

test('a link that is no link at all starts the default lab', async ({ page }) => {
  const lab = new LabPage(page);
  await page.goto('/#!!%%%?&&&=?{"numHeads": ');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('is not a lab here');
  await expect(lab.button('Pause')).toBeVisible();
  expect(lab.errors).toEqual([]);
});

test('controls write the link, defaults left out, and the link restores them', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await page.getByRole('textbox', { name: 'Query–key mean' }).fill('-2.5');
  await page.getByRole('textbox', { name: 'Query–key mean' }).blur();
  await expect(page).toHaveURL(/queryKeyMean=-2\.5/);
  await expect(page).not.toHaveURL(/tokenDim/);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Query–key mean' })).toHaveValue('-2.5');
  await lab.finished();
});

test('back and forward go between links, and a pasted hash is heard', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&numKeys=8`);
  const keys = page.getByRole('textbox', { name: 'Keys' });
  await expect(keys).toHaveValue('8');
  await page.evaluate((query) => {
    location.hash = `#/random-features?v=1&${query}&numKeys=4`;
  }, SMALL);
  await expect(keys).toHaveValue('4');
  await page.goBack();
  await expect(keys).toHaveValue('8');
  await page.goForward();
  await expect(keys).toHaveValue('4');
  await lab.finished();
});

test('an expensive link shows its cost and waits for Run', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('numHeads=20000&numSamples=4096&seeds=10');
  await expect(page.getByRole('figure')).toContainText(/About .* of computing/);
  await expect(lab.button('Run')).toBeVisible();
  await expect(lab.progress).toHaveAttribute('aria-valuenow', '0');
  expect(lab.workers()).toHaveLength(0);
});
