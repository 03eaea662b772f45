import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MultiHeadDocument } from '../../core/experiment/multiHead/document.ts';
import { GradientDescent } from '../../core/multiHead/gradientDescent.ts';
import { measurePoint } from '../../core/multiHead/measure.ts';
import type { TokenSamples } from '../../core/multiHead/samples.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import type { Outcome } from '../testing/runLab.ts';
import { readNpy, runLab } from '../testing/runLab.ts';

const [n, numTest, T, d] = [14, 11, 4, 6];
const LINK = `#/multi-head?v=1&numSamples=${n}&numTest=${numTest}&numTokens=${T}&relevantFraction=0.5&tokenDim=${d}&numHeads=1,3&init=balanced&steps=30&trials=2&seed=8&labelNoise=0.2&stepRule=sqrt`;

let folder: string;
let document: MultiHeadDocument;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lab-'));
  mkdirSync(join(folder, 'out', 'H-3'), { recursive: true });
  writeFileSync(join(folder, 'out', 'H-3', 'mine.txt'), 'kept');
  const { stdout } = await runLab([LINK, '--device', 'core', '--dump', 'out/'], folder);
  document = JSON.parse(stdout) as MultiHeadDocument;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const units = [
  [1, 0],
  [3, 0],
  [1, 1],
  [3, 1],
] as const;
const place = (H: number, trial: number): string => join(folder, 'out', `H-${H}`, `trial-${trial}`);
const array = (H: number, trial: number, name: string): Float64Array =>
  readNpy(join(place(H, trial), `${name}.npy`)).values;

const samples = (H: number, trial: number, part: 'train' | 'test'): TokenSamples => ({
  n: part === 'train' ? n : numTest,
  T,
  d,
  tokens: array(H, trial, `${part}_tokens`),
  labels: array(H, trial, `${part}_labels`),
  relevant: Uint8Array.from(array(H, trial, `${part}_relevant`)),
});
const weights = (H: number, trial: number, when: 'initial' | 'final'): HeadWeights => ({
  H,
  T,
  d,
  W: array(H, trial, `${when}_W`),
  U: array(H, trial, `${when}_U`),
});

describe('a dump of training', () => {
  it('has a folder for each number of heads and trial, and leaves what else is there alone', () => {
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['H-1', 'H-3', 'manifest.json']);
    expect(readdirSync(join(folder, 'out/H-1')).sort()).toEqual(['trial-0', 'trial-1']);
    expect(readdirSync(join(folder, 'out/H-3')).sort()).toEqual(['mine.txt', 'trial-0', 'trial-1']);
    expect(readdirSync(folder)).toEqual(['out']);
  });

  it.each(units)('has every array in its shape, as the manifest says: H = %i, trial %i', (H, trial) => {
    const shapes = {
      train_tokens: [n, T, d],
      train_labels: [n],
      train_relevant: [n, T],
      test_tokens: [numTest, T, d],
      test_labels: [numTest],
      test_relevant: [numTest, T],
      initial_W: [H, d, d],
      initial_U: [H, T, d],
      initial_signs: [H],
      final_W: [H, d, d],
      final_U: [H, T, d],
    };
    const manifest = JSON.parse(readFileSync(join(place(H, trial), 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({
      config: document.config,
      numHeads: H,
      trial,
      seed: 8 + trial,
      finalStep: 30,
    });
    expect(manifest.arrays).toEqual(shapes);
    for (const [name, shape] of Object.entries(shapes)) {
      expect(readNpy(join(place(H, trial), `${name}.npy`)).shape, name).toEqual(shape);
    }
    const marks = [...array(H, trial, 'train_relevant')];
    expect(new Set(marks)).toEqual(new Set([0, 1]));
    expect(marks.reduce((sum, mark) => sum + mark, 0)).toBe((n * T) / 2);
  });

  it.each(units)('is enough to train again and measure every point: H = %i, trial %i', (H, trial) => {
    const [train, test] = [samples(H, trial, 'train'), samples(H, trial, 'test')];
    const start = {
      weights: weights(H, trial, 'initial'),
      signs: Int8Array.from(array(H, trial, 'initial_signs')),
    };
    const { points = [] } =
      document.curves.find((curve) => curve.numHeads === H && curve.trial === trial) ?? {};
    const descent = new GradientDescent(train, start.weights, document.config);
    for (const point of points) {
      while (descent.steps < point.step) descent.step();
      expect(measurePoint(point.step, descent.weights, { train, test, start })).toEqual(point);
    }
    expect(descent.steps).toBe(30);
    expect(weights(H, trial, 'final')).toEqual(descent.weights);
  });

  it('replaces an older one, also one of a device', async () => {
    const before = array(3, 1, 'final_W');
    const outcome = await runLab(
      [LINK.replace('balanced', 'zero'), '--device', 'wasm', '--dump', 'out'],
      folder,
    );
    expect(outcome.code).toBe(0);
    expect(array(3, 1, 'final_W')).not.toEqual(before);
    expect(existsSync(join(place(3, 1), 'initial_signs.npy'))).toBe(false);
    expect(existsSync(join(folder, 'out/H-3/mine.txt'))).toBe(true);
  }, 30_000);

  it('of a model that diverged has its weights at the last point', async () => {
    const fields =
      'numSamples=23&numTest=17&numTokens=5&relevantFraction=0.2&tokenDim=7&seed=4&labelNoise=0.3&stepRule=H&stepSize=2&numHeads=1,64&steps=20&trials=1';
    const finals: Float64Array[] = [];
    for (const device of ['core', 'wasm']) {
      await runLab([`#/multi-head?v=1&${fields}`, '--device', device, '--dump', device], folder);
      const at = join(folder, device, 'H-64', 'trial-0');
      const manifest = JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8'));
      expect(manifest).toMatchObject({ finalStep: 1, ending: { why: 'diverged', step: 2 } });
      finals.push(readNpy(join(at, 'final_U.npy')).values);
    }
    finals[0]?.forEach((value, k) => {
      expect(Math.abs(value - (finals[1]?.[k] ?? Number.NaN))).toBeLessThan(1e-5);
    });
  }, 60_000);

  it.each<[string, (at: string) => void, RegExp]>([
    [
      'a folder of that name is not a dump',
      (at) => {
        mkdirSync(join(at, 'H-3', 'trial-1'), { recursive: true });
        writeFileSync(join(at, 'H-3', 'trial-1', 'final_W.npy'), 'mine');
      },
      /trial-1 is there and is not a dump/,
    ],
    [
      'a file has the name of a folder',
      (at) => {
        mkdirSync(at);
        writeFileSync(join(at, 'H-1'), 'mine');
      },
      /H-1 is there and is not a dump/,
    ],
  ])(
    'is refused where %s, before anything is computed',
    async (what, prepare, message) => {
      const at = join(folder, what.replaceAll(' ', '-'));
      prepare(at);
      const before = readdirSync(at, { recursive: true });
      const long = '#/multi-head?v=1&numHeads=1,3&trials=2&steps=100000';
      const { code, stdout, stderr }: Outcome = await runLab([long, '--dump', at], folder);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(message);
      expect(readdirSync(at, { recursive: true })).toEqual(before);
    },
    30_000,
  );
});
