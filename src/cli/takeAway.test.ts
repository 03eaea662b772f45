import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../core/dataset/dataset.ts';
import { readNpz } from '../core/dataset/npz.ts';
import { npzBytes } from '../core/dataset/testing/npzBytes.ts';
import type { RunDocument } from '../core/experiment/randomFeatures/runDocument.ts';
import { sampleTokens } from '../core/randomFeatures/tokens.ts';
import { hasNumpy, needingNumpy, runPython } from './testing/python.ts';
import type { Outcome } from './testing/runLab.ts';
import { runLab } from './testing/runLab.ts';

const RANDOM_FEATURES =
  '#/random-features?v=1&tokenDim=5&numKeys=3&numSamples=40&numTest=30&seeds=2&seed=7&numHeads=9&models=rfa,mixed,rfmlp,pooled,infinite&panels=f2,g1-1&rotation=both&noise=0.1';
const MULTI_HEAD =
  '#/multi-head?v=1&numSamples=30&numTest=40&numTokens=5&tokenDim=8&relevantFraction=0.4&trials=2&steps=20&init=random&numHeads=2,3';

/** Samples whose tokens have length 2 and whose label is the first coordinate of the first key. */
function dataset(): Dataset {
  const [n, N, d] = [60, 3, 4];
  const { query, keys } = sampleTokens(9, 'data/train', n, N, d);
  const labels = Float64Array.from({ length: n }, (_, k) => keys[k * N * d] as number);
  return { name: 'mine', n, N, d, query: query.map((x) => 2 * x), keys: keys.map((x) => 2 * x), labels };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'take-'));
  writeFileSync(join(folder, 'mine.npz'), npzBytes(dataset()));
});
afterAll(() => rmSync(folder, { recursive: true }));

const FILES = ['--script', 'run.py', '--notebook', 'run.ipynb', '--npz', 'run.npz'];
const take = (...args: string[]): Promise<Outcome> => runLab([...args, ...FILES, '--device', 'core'], folder);

interface Row {
  readonly what: string;
  readonly lab: number;
  readonly here: number;
}

function rows(): Row[] {
  return JSON.parse(readFileSync(join(folder, 'rows.json'), 'utf8'));
}

/** How far the worst row of the script is off, as a share. */
function worst(...options: string[]): number {
  runPython(['run.py', '--json', 'rows.json', ...options], folder);
  expect(rows().length).toBeGreaterThan(5);
  return Math.max(...rows().map(({ lab, here }) => (lab === here ? 0 : Math.abs(here / lab - 1))));
}

describe('arrays of a run', () => {
  it('are read by their names, with a manifest beside them', async () => {
    expect(await take(RANDOM_FEATURES, '--kernels')).toMatchObject({ code: 0, stderr: '' });
    const { arrays, others } = readNpz(readFileSync(join(folder, 'run.npz')), [
      'seed-8/heads',
      'seed-7/kernel_infinite',
    ]);
    expect(arrays.get('seed-8/heads')?.shape).toEqual([9, 6, 6]);
    expect(arrays.get('seed-7/kernel_infinite')?.shape).toEqual([70, 40]);
    expect(others).toContain('manifest.json');
    for (const name of [
      'train_query',
      'train_labels_g1-1',
      'rotation',
      'beta',
      'weights_rfmlp',
      'means_mixed',
    ]) {
      expect(others).toContain(`seed-7/${name}`);
    }
  });

  it('of training have starts, ends and the step of these', async () => {
    const { code, stdout } = await take(`${MULTI_HEAD}&stopLoss=0.3&sweep=noise`);
    expect(code).toBe(0);
    const { outcomes } = JSON.parse(stdout);
    const place = (k: number) =>
      `noise-${outcomes[k].at.noise}/H-${outcomes[k].numHeads}/trial-${outcomes[k].trial}`;
    const wanted = [0, 9].flatMap((k) =>
      ['initial_U', 'final_U', 'final_step'].map((name) => `${place(k)}/${name}`),
    );
    const { arrays } = readNpz(readFileSync(join(folder, 'run.npz')), wanted);
    expect([...arrays.keys()].sort()).toEqual(wanted.sort());
    for (const k of [0, 9]) {
      expect(arrays.get(`${place(k)}/final_step`)?.values).toEqual(Float64Array.of(outcomes[k].step));
      expect(arrays.get(`${place(k)}/final_U`)?.shape).toEqual([outcomes[k].numHeads, 5, 8]);
    }
  });

  it('have kernels of the random-features lab alone, and only in their file', async () => {
    const refused = async (...args: string[]) => (await runLab(args, folder)).stderr;
    expect(await refused(RANDOM_FEATURES, '--kernels')).toMatch(
      /^lab: --kernels is for the file of --npz\n$/,
    );
    expect(await refused(MULTI_HEAD, '--npz', 'x.npz', '--kernels')).toMatch(
      /for the lab random-features\n$/,
    );
    expect(await refused(MULTI_HEAD, '--npz', 'x', '--script', 'x')).toMatch(
      /--script and --npz both name x\n$/,
    );
  });
});

/** Fits of the last curve's largest n again, from the kernel in the file. */
const REFIT = `
import json, sys
import numpy as np
arrays = np.load("run.npz")
config = json.loads(arrays["manifest.json"])["config"]
n, test, found = config["numSamples"], config["numTest"], []
for model in config["models"]:
    for seed in (7, 8):
        at = f"seed-{seed}/"
        K, y = arrays[at + "kernel_" + model], arrays[at + "train_labels_g1-1"]
        mu = config["ridge"] * np.trace(K[:n]) / n
        alpha = np.linalg.solve(K[:n] + mu * np.eye(n), y)
        found.append(np.mean((K[n : n + test] @ alpha - arrays[at + "test_labels_g1-1"]) ** 2))
print(json.dumps(found))
`;

describe.skipIf(!hasNumpy)(needingNumpy('what is taken away of a run, in Python'), () => {
  it('gives the lab’s numbers of the random-features lab from the arrays, and from their kernels', async () => {
    const { stdout } = await take(RANDOM_FEATURES, '--kernels');
    expect(worst('--draws', 'run.npz')).toBeLessThan(1e-6);
    const { curves } = JSON.parse(stdout) as RunDocument;
    const exact = curves.filter(({ panel }) => panel === 1).map(({ points }) => points.at(-1)?.testRisk ?? 0);
    writeFileSync(join(folder, 'refit.py'), REFIT);
    const found: number[] = JSON.parse(runPython(['refit.py'], folder));
    expect(found).toHaveLength(10);
    found.forEach((risk, k) => {
      expect(Math.abs(risk / (exact[k] as number) - 1)).toBeLessThan(1e-6);
    });
  });

  it('gives the lab’s numbers of training from the arrays, along a sweep too', async () => {
    await take(MULTI_HEAD);
    expect(worst('--draws', 'run.npz')).toBeLessThan(1e-6);
    await take(`${MULTI_HEAD}&sweep=relevantFraction`);
    expect(worst('--draws', 'run.npz')).toBeLessThan(1e-6);
  });

  it('gives the lab’s numbers of data of one’s own, from their file or from the arrays', async () => {
    await take('#/random-features?v=1&numHeads=8&seeds=2&models=rfa,rfmlp', '--data', 'mine.npz');
    expect(worst('--draws', 'lab', '--data', 'mine.npz')).toBeLessThan(1e-6);
    expect(worst('--draws', 'run.npz')).toBeLessThan(1e-6);
    await take('#/random-features?v=1&numHeads=8&target=f&p=2&data=own', '--data', 'mine.npz', '--normalise');
    expect(worst('--draws', 'lab', '--data', 'mine.npz')).toBeLessThan(1e-6);
  });

  it('of training on data of one’s own, too', async () => {
    const made = `
import numpy as np
rng = np.random.default_rng(5)
X, y = rng.standard_normal((60, 4, 6)), np.where(rng.random(60) < 0.5, 1, -1)
np.savez("tokens.npz", tokens=X + 0.3 * y[:, None, None], labels=y, relevant=(rng.random((60, 4)) < 0.5) * 1)
`;
    writeFileSync(join(folder, 'made.py'), made);
    runPython(['made.py'], folder);
    const link =
      '#/multi-head?v=1&data=own&numSamples=30&numTest=20&steps=20&numHeads=3&trials=2&labelNoise=0.1';
    await take(link, '--data', 'tokens.npz');
    expect(worst('--draws', 'lab', '--data', 'tokens.npz')).toBeLessThan(1e-6);
    expect(worst('--draws', 'run.npz')).toBeLessThan(1e-6);
  });

  it.each([
    ['random features', RANDOM_FEATURES],
    ['training', MULTI_HEAD],
  ])('is the same as a notebook, cell after cell: %s', async (_lab, link) => {
    await take(link);
    runPython(['run.py', '--json', 'rows.json', '--draws', 'lab'], folder);
    const ofScript = rows();
    const notebook = JSON.parse(readFileSync(join(folder, 'run.ipynb'), 'utf8'));
    expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5]);
    const ids = notebook.cells.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const cells: string[] = notebook.cells
      .filter((cell: { cell_type: string }) => cell.cell_type === 'code')
      .map(({ source }: { source: string[] }) => source.join(''));
    const chosen = (cells[0] as string)
      .replace('DRAWS = "numpy"', 'DRAWS = "lab"')
      .replace('JSON = None', 'JSON = "rows.json"');
    writeFileSync(join(folder, 'cells.py'), [chosen, ...cells.slice(1)].join('\n\n'));
    runPython(['cells.py'], folder);
    expect(rows()).toEqual(ofScript);
  });
});
