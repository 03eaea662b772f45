import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { readNpz } from '../src/core/dataset/npz.ts';
import { dropFiles } from './dropFiles.ts';
import { LabPage, TINY } from './labPage.ts';
import { SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

/** Opens the menu of the figure. */
async function openMenu(page: Page) {
  await page.getByRole('figure').getByRole('button', { name: 'Take away…' }).click();
  return page.getByRole('dialog', { name: 'Take away' });
}

/** What a button of the menu gives: the file's name and content. */
async function taken(page: Page, kind: string): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${kind}(?!,)`) })
    .click();
  const download = await coming;
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('is in your downloads');
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Numbers of a path, point by point. */
const pointsOf = (path: string) =>
  path
    .split(/[ML]/)
    .slice(1)
    .map((spot) => spot.split(' ').map(Number) as [number, number]);

test('learning curves leave as CSV, JSON, SVG and PNG, and are what is drawn', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=2&models=rfa,rfmlp`);
  const table = await lab.table();
  await openMenu(page);

  const json = await taken(page, 'JSON');
  expect(json.name).toBe('random-features_g1-1_seed-1.json');
  const document = JSON.parse(String(json.bytes));
  expect(document.schema).toBe('attention-lab/run@1');
  expect(document.curves).toHaveLength(4);

  const csv = await taken(page, 'CSV');
  const [head, ...rows] = String(csv.bytes).trim().split('\r\n');
  expect(head).toBe('model,target,p,q,seed,numSamples,testRisk,trainRisk,ridge');
  expect(rows).toHaveLength(4 * 5);
  const risks = rows
    .map((row) => row.split(','))
    .filter(([model, , , , , n]) => model === 'rfa' && n === '64')
    .map((cells) => Number(cells[6]));
  expect(((risks[0] as number) + (risks[1] as number)) / 2).toBeCloseTo(
    Number(table.get('RFA')?.get(64)?.median),
    2,
  );

  const svg = await taken(page, 'SVG');
  const text = String(svg.bytes);
  expect(text).toContain('n, training samples');
  expect(text).toContain('>RFMLP<');
  expect(text).not.toMatch(/var\(|url\(|href|class=/);
  const lines = [...text.matchAll(/data-part="line" d="([^"]+)"/g)].map(([, path = '']) => pointsOf(path));
  expect(lines).toHaveLength(2);
  // Heights on a logarithmic axis of the file and of the page differ by a shift and a factor.
  const drawn = await lab.figure
    .locator('.recharts-line-curve:not([stroke=none])')
    .evaluateAll((paths) =>
      paths.map((path) => path.getAttribute('d') ?? '').filter((path) => path.split('L').length > 2),
    );
  const onPage = drawn.map((path) => pointsOf(path.replaceAll(',', ' ')));
  const shares = (curves: [number, number][][], axis: 0 | 1) => {
    const all = curves.flat().map((point) => point[axis]);
    const [low, high] = [Math.min(...all), Math.max(...all)];
    return all.map((value) => (value - low) / (high - low));
  };
  for (const axis of [0, 1] as const) {
    const page = shares(onPage, axis);
    const file = shares(lines, axis);
    expect(file).toHaveLength(page.length);
    file.forEach((share, k) => {
      expect(share).toBeCloseTo(page[k] as number, 3);
    });
  }

  const png = await taken(page, 'PNG');
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1300);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(lab.errors).toEqual([]);
});

test('training and its sweeps leave too, with the keyboard alone on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const lab = new TrainingPage(page);
  await lab.run(SMALL_TRAINING);
  await lab.figure.getByRole('button', { name: 'Take away…' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Take away' });
  await expect(dialog).toBeVisible();
  const box = await dialog.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  const csv = await taken(page, 'CSV');
  expect(csv.name).toBe('multi-head_H-1-4_seed-1.csv');
  expect(String(csv.bytes)).toMatch(/^numHeads,trial,step,trainLoss/);
  const svg = await taken(page, 'SVG');
  expect(String(svg.bytes)).toContain('k, steps of gradient descent');
  const json = await taken(page, 'JSON');
  expect(JSON.parse(String(json.bytes)).schema).toBe('attention-lab/multi-head-run@1');
  await page.keyboard.press('Escape');
  await lab.runNext(`${SMALL_TRAINING}&sweep=noise,stepSize&steps=4&trials=1`);
  await openMenu(page);
  const map = await taken(page, 'SVG');
  expect(map.name).toBe('multi-head_H-1-4_against-noise-stepSize_seed-1.svg');
  expect([...String(map.bytes).matchAll(/data-cell/g)].length).toBeGreaterThan(20);
  expect(lab.errors).toEqual([]);
});

test('a saved run opens as it was, in the lab whose run it is; what is no whole run changes nothing', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=1&models=rfa&seed=5`);
  const table = await lab.table();
  await openMenu(page);
  const json = await taken(page, 'JSON');
  await page.keyboard.press('Escape');

  await lab.runNext(`${TINY}&seeds=1&models=rfa&seed=9`);
  expect(await lab.table()).not.toEqual(table);
  const cut = json.bytes.subarray(0, json.bytes.length / 2);
  await dropFiles(page, [{ name: 'cut.json', bytes: cut }]);
  await expect(
    page.getByText('cut.json: It begins as a run does, but is no whole JSON document'),
  ).toBeVisible();
  await dropFiles(page, [
    { name: 'later.json', bytes: Buffer.from(String(json.bytes).replace('run@1', 'run@7')) },
  ]);
  await expect(page.getByText('written by a later version of the lab')).toBeVisible();
  await expect(page).toHaveURL(/seed=9/);

  // From the other lab, too.
  await page
    .getByRole('navigation', { name: 'Labs' })
    .getByRole('link', { name: 'Gradient descent' })
    .click();
  await expect(page.getByRole('figure')).toHaveAccessibleName(/against the steps/);
  await dropFiles(page, [json]);
  await expect(page.getByText(`From ${json.name}`, { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/random-features.*seed=5/);
  expect(await lab.table()).toEqual(table);
  await openMenu(page);
  expect(JSON.parse(String((await taken(page, 'JSON')).bytes))).toEqual(JSON.parse(String(json.bytes)));
  expect(lab.errors).toEqual([]);
});

test('the figure leaves for LaTeX, and the run with its reference', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=2&models=rfa,rfmlp`);
  await openMenu(page);
  const tex = String((await taken(page, 'TikZ')).bytes);
  expect(tex).toContain('\\documentclass');
  expect(tex).toContain('\\addlegendentry{RFA}');
  expect(tex.split('{').length).toBe(tex.split('}').length);
  expect(tex).not.toMatch(/NaN|undefined|Infinity/);
  const bib = String((await taken(page, 'BibTeX')).bytes);
  expect(bib).toContain('2307.11353');
  expect(bib).toContain('random-features');
  expect(lab.errors).toEqual([]);
});

test('arrays, script and notebook leave, of curves and of training with its weights', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=2&models=rfa,rfmlp`);
  await openMenu(page);
  const script = await taken(page, 'Script');
  expect(script.name).toBe('random-features_g1-1_seed-1.py');
  expect(String(script.bytes)).toMatch(/The run:\s+http:\/\/[^\s]+#\/random-features\?v=1/);
  expect(String(script.bytes)).toMatch(/LAB = \{\n {4}\(0, 0, 0, 16\): [\d.]+,\n/);
  const notebook = JSON.parse(String((await taken(page, 'Notebook')).bytes));
  expect(notebook.nbformat).toBe(4);
  expect(notebook.cells.length).toBeGreaterThan(15);
  const plain = await taken(page, 'NPZ');
  expect(plain.name).toBe('random-features_g1-1_seed-1.npz');
  const names = ['seed-2/heads', 'seed-2/kernel_rfa'];
  expect([...readNpz(plain.bytes, names).arrays.keys()]).toEqual(['seed-2/heads']);
  const withKernels = readNpz((await taken(page, 'NPZ, kernels')).bytes, names).arrays;
  const [samples = 0, n = 0] = withKernels.get('seed-2/kernel_rfa')?.shape ?? [];
  expect(n).toBeGreaterThan(0);
  expect(samples).toBeGreaterThan(n);
  await page.keyboard.press('Escape');

  const training = new TrainingPage(page);
  await training.run(SMALL_TRAINING);
  await openMenu(page);
  await expect(page.getByRole('button', { name: /^NPZ, kernels/ })).toHaveCount(0);
  const { arrays } = readNpz((await taken(page, 'NPZ')).bytes, [
    'H-4/trial-0/initial_U',
    'H-4/trial-0/final_U',
    'H-4/trial-0/final_step',
  ]);
  expect(arrays.get('H-4/trial-0/final_U')?.shape).toEqual(arrays.get('H-4/trial-0/initial_U')?.shape);
  const moved = arrays.get('H-4/trial-0/final_U')?.values.some((value) => value !== 0);
  expect(moved).toBe(true);
  expect(String((await taken(page, 'Script')).bytes)).toContain('CHANGES = []');
  expect([...lab.errors, ...training.errors]).toEqual([]);
});
