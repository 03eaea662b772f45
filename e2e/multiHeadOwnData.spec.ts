import { expect, test } from '@playwright/test';
import type { DatasetFile } from '../src/core/dataset/readDataset.ts';
import { npzOf } from '../src/core/dataset/testing/npzBytes.ts';
import { smallTokens, tokenFiles } from '../src/core/dataset/testing/smallTokens.ts';
import { fitToTokens } from '../src/core/experiment/multiHead/ownData.ts';
import { oracleRun } from '../src/core/multiHead/oracleRun.ts';
import { dropFiles, sentElsewhere } from './dropFiles.ts';
import { configOf, SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

const QUICK = `${SMALL_TRAINING}&trials=1&init=balanced`;
const own = smallTokens();
const { relevant: _, ...unmarked } = own;
const archive = (dataset = own): DatasetFile[] => [{ name: 'mine.npz', bytes: npzOf(tokenFiles(dataset)) }];

test('a dropped .npz is trained on, with the numbers of core; nothing leaves the machine', async ({
  page,
  baseURL,
}) => {
  const sent = sentElsewhere(page, baseURL as string);
  const lab = new TrainingPage(page);
  await lab.run(QUICK);
  await dropFiles(page, archive());
  const card = page.getByRole('region', { name: 'Data in use' });
  await expect(card).toContainText('40 samples of T = 4 tokens, d = 6, relevant tokens marked');
  await expect(card).toContainText('the seed splits off 20 to train on and 12 to test');
  await expect(card).toContainText('Nothing leaves this machine.');
  // 30 test samples are more than 40 can serve.
  await expect(lab.notices).toContainText('numTest = 30 is more than a data set of 40 samples can serve; 12');
  await expect(page).toHaveURL(/data=own/);
  await lab.finished();
  await expect(lab.formulas).toContainText('of your data');
  const { config } = fitToTokens(configOf(QUICK), own);
  const loss = await lab.medians();
  await lab.draw('Attention');
  const attention = await lab.medians();
  for (const H of config.numHeads) {
    const { points } = oracleRun(config, { numHeads: H, trial: 0 }, own);
    for (const { step, testLoss, relevantAttention } of points) {
      const shown = loss.get(`H = ${H}, test loss`)?.get(step) ?? Number.NaN;
      expect(Math.abs(shown / testLoss - 1)).toBeLessThan(7e-3);
      const mass = attention.get(`H = ${H}, all heads`)?.get(step) ?? Number.NaN;
      expect(Math.abs(mass / (relevantAttention ?? Number.NaN) - 1)).toBeLessThan(7e-3);
    }
  }
  await expect(lab.figure).toContainText('ζ, uniform attention');
  await expect(lab.inspector.getByRole('list', { name: /^4 tokens, relevant: \d$/ })).toBeVisible();
  expect(sent).toEqual([]);
  expect(lab.errors).toEqual([]);
});

test('what needs the mixture is not defined for own data, and says so', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(QUICK);
  await lab.unfoldTheory();
  await dropFiles(page, archive(unmarked));
  await expect(page.getByRole('region', { name: 'Data in use' })).toContainText('relevant tokens not known');
  await lab.finished();
  await expect(lab.theory.getByRole('table', { name: /^Measured/ })).toContainText(
    'not defined for own data',
  );
  await expect(lab.theory).toContainText('Not defined for own data: its W* and U*');
  await expect(lab.theory.getByRole('slider')).toHaveCount(0);
  await expect(lab.theory).toContainText(
    'P3 cannot be measured: no direction theta* is known for these data.',
  );
  await lab.draw('Attention');
  await expect(lab.figure).toContainText('your data do not say which tokens are relevant');
  await expect(page.getByRole('textbox', { name: 'Signal norm' })).toHaveCount(0);
  // P1 and P2 need no directions.
  const cells = lab.theory
    .getByRole('table', { name: /^Measured/ })
    .locator('tbody tr')
    .first()
    .locator('td');
  await expect(cells.first()).toHaveText(/^\d\.\d+$/);
  await page.getByLabel('Samples from', { exact: true }).selectOption('mixture');
  await expect(page).not.toHaveURL(/data=own/);
  await expect(page.getByRole('textbox', { name: 'Signal norm' })).toHaveValue('2');
  expect(lab.errors).toEqual([]);
});

test('chosen .npy files, and JSON, are read as well', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(QUICK);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Use your own data' }).click();
  await (await chooser).setFiles(
    tokenFiles(own).map(({ name, bytes }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    })),
  );
  const card = page.getByRole('region', { name: 'Data in use' });
  await expect(card).toContainText('40 samples');
  const digest = (await card.innerText()).match(/Digest ([0-9a-f]{16})/)?.[1];
  await lab.finished();
  const { n, T, d, tokens, labels, relevant = [] } = own;
  const document = {
    tokens: { shape: [n, T, d], data: [...tokens] },
    labels: [...labels],
    relevant: { shape: [n, T], data: [...relevant] },
  };
  await dropFiles(page, [{ name: 'set.json', bytes: new TextEncoder().encode(JSON.stringify(document)) }]);
  await expect(card).toContainText('set');
  await expect(card).toContainText(`Digest ${digest}`);
  await lab.finished();
});

test('files that cannot be used are refused in words, and the lab goes on', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.run(QUICK);
  const text = (words: string) => new TextEncoder().encode(words);
  const zeroOne = own.labels.map((label) => (label + 1) / 2);
  const marks = own.relevant?.map((mark, i) => (i === 5 ? 2 : mark)) ?? new Uint8Array();
  const cases: readonly (readonly [readonly DatasetFile[], RegExp])[] = [
    [[{ name: 'mine.npz', bytes: text('this is no archive') }], /mine\.npz: It is neither/],
    [archive().map(({ bytes }) => ({ name: 'cut.npz', bytes: bytes.subarray(0, 500) })), /cut\.npz/],
    [tokenFiles(own).slice(0, 1), /There is no array called labels\. .*tokens \(n, T, d\)/],
    [archive(smallTokens(9)), /There are 9 samples; at least 10 are needed/],
    [archive({ ...own, tokens: own.tokens.with(7, Number.NaN) }), /tokens\[0\]\[1\]\[1\] is NaN/],
    [archive({ ...own, labels: zeroOne }), /Every label must be \+1 or −1: of labels 0 and 1 make/],
    [archive({ ...own, labels: own.labels.map(() => 1) }), /All labels are 1: there is nothing/],
    [archive({ ...own, relevant: marks }), /relevant\[1\]\[1\] is 2\. Every entry must be 1/],
  ];
  const alert = page.getByRole('alert');
  for (const [files, words] of cases) {
    await dropFiles(page, files);
    await expect(alert).toContainText('These data could not be used');
    await expect(alert).toContainText(words);
    await alert.getByRole('button').click();
    await expect(alert).toHaveCount(0);
  }
  await expect(page).not.toHaveURL(/data=own/);
  await expect(lab.button('Run again')).toBeVisible();
  expect(lab.errors).toEqual([]);
});

test('a link to data of one’s own cannot carry them, says so, and shows the mixture', async ({ page }) => {
  const lab = new TrainingPage(page);
  await lab.open(`${QUICK}&data=own`);
  await expect(lab.notices).toContainText('data = own needs its files, which a link does not carry');
  await lab.finished();
  await expect(page).not.toHaveURL(/data=own/);
  await expect(page.getByLabel('Samples from', { exact: true })).toHaveValue('mixture');
  expect(lab.errors).toEqual([]);
});
