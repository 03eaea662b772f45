import { expect, test } from '@playwright/test';
import type { Dataset } from '../src/core/dataset/dataset.ts';
import type { DatasetFile } from '../src/core/dataset/readDataset.ts';
import { npzBytes } from '../src/core/dataset/testing/npzBytes.ts';
import { npyFiles } from '../src/core/dataset/testing/smallDataset.ts';
import { dropFiles, sentElsewhere } from './dropFiles.ts';
import { LabPage } from './labPage.ts';

const QUICK = 'numHeads=24&seeds=2&models=rfa,brfa,mixed,rfmlp,pooled';

/** Samples whose label is the mean of ⟨x0, xi⟩ over keys, tokens of every length. */
function samples(n: number, N = 3, d = 4): Dataset {
  // A plain congruence: what the numbers are does not matter, only that they scatter.
  let state = 12345;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return (2 * state) / 2147483648 - 1;
  };
  const query = Float64Array.from({ length: n * d }, next);
  const keys = Float64Array.from({ length: n * N * d }, next);
  const labels = Float64Array.from({ length: n }, (_, sample) => {
    let sum = 0;
    for (let entry = 0; entry < N * d; entry++) {
      sum += (query[sample * d + (entry % d)] ?? 0) * (keys[sample * N * d + entry] ?? 0);
    }
    return sum / N;
  });
  return { name: 'mine', n, N, d, query, keys, labels };
}

test('a dropped .npz is learnt by every model, and nothing leaves the machine', async ({ page, baseURL }) => {
  const sent = sentElsewhere(page, baseURL as string);
  const lab = new LabPage(page);
  await lab.open(QUICK);
  await dropFiles(page, [{ name: 'mine.npz', bytes: npzBytes(samples(96)) }]);
  const card = page.getByRole('region', { name: 'Data in use' });
  await expect(card).toContainText('96 samples, N = 3 keys, d = 4');
  await expect(card).toContainText('Nothing leaves this machine.');
  await expect(card).toContainText(/Tokens have lengths from 0\.\d+ to 1\.\d+; the theory has them all 1/);
  await lab.finished();
  const raw = await lab.medians();
  expect([...raw.keys()]).toEqual(['RFA', 'BRFA c = 4', 'Mixed 50 % c = 4', 'RFMLP', 'Pooled']);
  // 28 of 96 samples are kept for testing.
  for (const line of raw.values()) expect([...line.keys()]).toEqual([16, 23, 32, 45, 64, 68]);
  await expect(lab.figure).toHaveAccessibleName('Learning curves of y');
  await expect(lab.inspector).toContainText('your data');
  // Scaled tokens are other tokens, on which infinitely many heads are known.
  await expect(page.getByRole('checkbox', { name: /^∞ RFA/ })).toBeDisabled();
  await card.getByRole('checkbox').check();
  await lab.finished();
  expect(await lab.medians()).not.toEqual(raw);
  await page.getByRole('checkbox', { name: /^∞ RFA/ }).check();
  await expect(page).toHaveURL(/infiniteRfa/);
  await lab.finished();
  expect((await lab.medians()).get('∞ RFA')?.size).toBe(6);
  await card.getByRole('checkbox').uncheck();
  await expect(lab.notices).toContainText('has a closed form only for tokens of length 1');
  await lab.finished();
  expect(await lab.medians()).toEqual(raw);
  expect(sent).toEqual([]);
  expect(lab.errors).toEqual([]);
});

test('three chosen .npy files: another chart works on them too; Back to the sphere leaves them', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('numHeads=24&seeds=1&models=rfa,brfa&sweep=queryKeyMean&queryKeyMean=1');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Use your own data' }).click();
  await (await chooser).setFiles(
    npyFiles(samples(64)).map(({ name, bytes }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    })),
  );
  await expect(page.getByRole('region', { name: 'Data in use' })).toContainText(
    '64 samples, N = 3 keys, d = 4',
  );
  await expect(page).toHaveURL(/data=own/);
  await lab.finished();
  const along = await lab.medians();
  expect(along.get('BRFA')?.size).toBe(17);
  expect(along.get('BRFA')?.get(0)).toBe(along.get('RFA')?.get(0));
  // A swept shape is refused: it is what the tokens have.
  await expect(
    page.getByLabel('Against', { exact: true }).getByRole('option', { name: /^d, dimension/ }),
  ).toBeDisabled();
  await page.getByLabel('Tokens', { exact: true }).selectOption('sphere');
  await expect(page).not.toHaveURL(/data=own/);
  await expect(page.getByRole('textbox', { name: 'Token dimension' })).toHaveValue('16');
});

test('files that cannot be used are refused in words, and the lab goes on', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&tokenDim=6&numKeys=4&numSamples=32&numTest=32`);
  const text = (words: string) => new TextEncoder().encode(words);
  const [good, short] = [samples(40), samples(20)];
  const hole = samples(40);
  hole.labels[7] = Number.NaN;
  const unlike: Dataset = { ...good, labels: good.labels.map(() => 2) };
  const cases: readonly (readonly [readonly DatasetFile[], RegExp])[] = [
    [[{ name: 'mine.npz', bytes: text('this is no archive') }], /mine\.npz/],
    [[{ name: 'mine.json', bytes: text('{"query": [[1, 2]]') }], /mine\.json/],
    [[{ name: 'cut.npz', bytes: npzBytes(good).subarray(0, 500) }], /cut\.npz/],
    [npyFiles(good).slice(0, 2), /labels/],
    [[{ name: 'few.npz', bytes: npzBytes(short) }], /There are 20 samples; at least 32 are needed/],
    [[{ name: 'hole.npz', bytes: npzBytes(hole) }], /labels\[7\].* is NaN/],
    [[{ name: 'same.npz', bytes: npzBytes(unlike) }], /All labels are 2: there is nothing to learn/],
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

test('a link to data of one’s own cannot carry them, and says so', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`${QUICK}&data=own&target=labels&numSamples=32&tokenDim=4&numKeys=3&numTest=32`);
  await expect(lab.notices).toContainText('needs its files, which a link does not carry');
  await lab.finished();
});

test('digits that come with the lab are one link, with where they come from', async ({ page, request }) => {
  const lab = new LabPage(page);
  await lab.run(
    'data=digitMatches&target=labels&numHeads=24&numSamples=64&numTest=64&seeds=1&models=rfa,brfa',
  );
  const card = page.getByRole('region', { name: 'Data in use' });
  await expect(card).toContainText(/\d+ samples, N = 8 keys, d = 16/);
  const medians = await lab.medians();
  expect(medians.get('RFA')?.size).toBe(5);
  const source = await card.getByRole('link', { name: /Where the digits come from/ }).getAttribute('href');
  const answer = await request.get(source ?? '');
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain('CC BY 4.0');
  expect(lab.errors).toEqual([]);
});
