import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeLink } from '../../core/experiment/randomFeatures/link.ts';
import type { RunDocument } from '../../core/experiment/randomFeatures/runDocument.ts';
import { sampleDraw } from '../../core/randomFeatures/draw.ts';
import { attentionFeatures, mlpFeatures } from '../../core/randomFeatures/features.ts';
import { addMean } from '../../core/randomFeatures/heads.ts';
import { GrowingRidge, gram, heldOutRisk, trace } from '../../core/randomFeatures/ridge.ts';
import { targetLabels } from '../../core/randomFeatures/targets.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import { sampleWeights } from '../../core/randomFeatures/weights.ts';
import { writeDump } from '../outputs.ts';
import { readNpy, runLab } from '../testing/runLab.ts';
import { UsageError } from '../usage.ts';
import { drawFolders, dumpOfDraws } from './dump.ts';

const [M, d, N, n, numTest] = [9, 4, 3, 45, 20];
const LINK = `#/random-features?v=1&numHeads=${M}&tokenDim=${d}&numKeys=${N}&numSamples=${n}&numTest=${numTest}&noise=0.2&seeds=2&seed=5&target=g&p=2&queryKeyMean=-1.5`;

let folder: string;
let document: RunDocument;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lab-'));
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, 'out', 'mine.txt'), 'kept');
  const { stdout } = await runLab([LINK, '--dump', 'out/'], folder);
  document = JSON.parse(stdout) as RunDocument;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const array = (seed: number, name: string): Float64Array =>
  readNpy(join(folder, 'out', `seed-${seed}`, `${name}.npy`)).values;

const tokensOf = (seed: number, part: 'train' | 'test'): Tokens => ({
  n: part === 'train' ? n : numTest,
  N,
  d,
  query: array(seed, `${part}_query`),
  keys: array(seed, `${part}_keys`),
});

describe('a dump', () => {
  it('has one folder per draw and leaves what else is there alone', () => {
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'manifest.json',
      'mine.txt',
      'seed-5',
      'seed-6',
    ]);
    expect(readdirSync(folder)).toEqual(['out']);
  });

  it('has every array in its shape, as the manifest says', () => {
    const shapes = {
      train_query: [n, d],
      train_keys: [n, N, d],
      test_query: [numTest, d],
      test_keys: [numTest, N, d],
      beta: [d],
      train_labels: [n],
      test_labels: [numTest],
      heads: [M, d + 1, d + 1],
      weights_rfmlp: [M * (d + 1), (N + 1) * d + 1],
    };
    const manifest = JSON.parse(readFileSync(join(folder, 'out/seed-5/manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ seed: 5, config: document.config, arrays: shapes });
    for (const [name, shape] of Object.entries(shapes)) {
      const { shape: found, values } = readNpy(join(folder, `out/seed-5/${name}.npy`));
      expect(found, name).toEqual(shape);
      expect(values.length, name).toBe(shape.reduce((product, size) => product * size, 1));
    }
  });

  it('has test labels that are the standardised target of its tokens', () => {
    for (const seed of [5, 6]) {
      const path = join(folder, `out/seed-${seed}/manifest.json`);
      const { standardisation } = JSON.parse(readFileSync(path, 'utf8'));
      const raw = targetLabels({ target: 'g', p: 2, q: 1 }, tokensOf(seed, 'test'), {
        beta: array(seed, 'beta'),
      });
      array(seed, 'test_labels').forEach((label, k) => {
        expect(label).toBeCloseTo((raw[k] - standardisation.mean) / standardisation.deviation, 12);
      });
    }
  });

  it('is enough to compute every curve again', () => {
    for (const { model, seed, points } of document.curves) {
      const featuresOf = (tokens: Tokens): Float64Array => {
        if (model === 'rfmlp') return mlpFeatures(tokens, array(seed, 'weights_rfmlp'));
        const heads = array(seed, 'heads');
        return attentionFeatures(tokens, model === 'brfa' ? addMean(heads, d, -1.5) : heads);
      };
      const [train, test] = [featuresOf(tokensOf(seed, 'train')), featuresOf(tokensOf(seed, 'test'))];
      const width = M * (d + 1);
      const K = gram(train, train, width);
      const cross = gram(test, train, width);
      for (const point of points) {
        const ridge = new GrowingRidge(K, n, (point.ridge * trace(K, n)) / n);
        const z = new Float64Array(n);
        ridge.extendTo(point.numSamples);
        ridge.forward(array(seed, 'train_labels'), z, 0, point.numSamples);
        const { alpha, trainRisk } = ridge.fit(z, point.numSamples);
        const risk = heldOutRisk(cross, n, alpha, array(seed, 'test_labels'));
        expect(Math.abs(point.testRisk / risk - 1)).toBeLessThan(1e-4);
        expect(Math.abs(point.trainRisk / trainRisk - 1)).toBeLessThan(1e-4);
      }
    }
  });

  it('leaves out what no chosen model uses, and replaces an older dump', async () => {
    const outcome = await runLab([`${LINK}&models=rfmlp`, '--dump', 'out'], folder);
    expect(outcome.code).toBe(0);
    const names = readdirSync(join(folder, 'out/seed-5'));
    expect(names).toContain('weights_rfmlp.npy');
    expect(names).not.toContain('heads.npy');
  }, 30_000);
});

describe('a dump of every kind of array', () => {
  const [rows, validation] = [24, 18];
  const link =
    '#/random-features?v=1&models=mixed,pooled,infinite&panels=f2,pair&rotation=both&meanMatrix=augmented' +
    `&mixedShare=0.4&ridge=validation&numValidation=${validation}&numHeads=${M}&tokenDim=${d}&numKeys=${N}` +
    `&numSamples=${rows}&numTest=${numTest}&seeds=1&seed=5&sweep=numHeads`;
  const { config } = decodeLink(link);
  const at = (name: string): Float64Array => readNpy(join(folder, 'all', 'seed-5', `${name}.npy`)).values;

  beforeAll(() => writeDump(join(folder, 'all'), dumpOfDraws(config)));

  it('has what the models, the rotation, the validation and the panels need, and no more', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'all/seed-5/manifest.json'), 'utf8'));
    const labels = (part: string, n: number) =>
      Object.fromEntries(['', '_f2', '_pair'].map((panel) => [`${part}_labels${panel}`, [n]]));
    expect(manifest.arrays).toEqual({
      train_query: [rows, d],
      train_keys: [rows, N, d],
      validation_query: [validation, d],
      validation_keys: [validation, N, d],
      test_query: [numTest, d],
      test_keys: [numTest, N, d],
      beta: [d],
      rotation: [d, d],
      ...labels('train', rows),
      ...labels('validation', validation),
      ...labels('test', numTest),
      heads: [M, d + 1, d + 1],
      means_mixed: [M],
      weights_pooled: [M * (d + 1), 2 * d + 1],
    });
    expect(Object.keys(manifest.standardisations)).toEqual(['f2', 'pair']);
    for (const [name, shape] of Object.entries(manifest.arrays)) {
      expect(readNpy(join(folder, `all/seed-5/${name}.npy`)).shape, name).toEqual(shape);
    }
  });

  it('has the very arrays of the run', () => {
    const { validation: part, rotation, tasks } = sampleDraw(config, 5);
    expect(at('validation_keys')).toEqual(part.keys);
    expect(at('rotation')).toEqual(rotation);
    expect(at('validation_labels_pair')).toEqual(tasks[1]?.validationLabels);
    expect(at('train_labels')).toEqual(at('train_labels_f2'));
    expect([...at('means_mixed')]).toEqual([0, 0, 4, 0, 4, 0, 0, 4, 0]);
    const pooled = sampleWeights(config, 'pooled', 5, rotation, 0, M);
    expect(at('weights_pooled')).toEqual(pooled.weights);
    // W_m = heads[m] + means_mixed[m] W0, as the manifest says.
    const means = at('means_mixed');
    const W = addMean(at('heads'), d, (m) => means[m], { matrix: 'augmented', rotation: at('rotation') });
    expect(W).toEqual(sampleWeights(config, 'mixed', 5, rotation, 0, M).weights);
  });

  it('is refused where the sweep has arrays of many shapes', () => {
    for (const name of ['tokenDim', 'numKeys'] as const) {
      const swept = { ...config, panels: [], sweep: [name] };
      expect(() => drawFolders(swept)).toThrow(UsageError);
      expect(() => drawFolders(swept)).toThrow(name);
    }
    expect(drawFolders(config)).toEqual(['seed-5']);
  });

  it('says in its manifest what was typed', async () => {
    const typed = { ...config, panels: [], target: 'custom', expression: 't^2 - s' } as const;
    await writeDump(join(folder, 'typed'), dumpOfDraws(typed));
    const manifest = JSON.parse(readFileSync(join(folder, 'typed/seed-5/manifest.json'), 'utf8'));
    expect(manifest.expression).toBe('t^2 - s');
    expect(manifest).not.toHaveProperty('standardisations');
    expect(Object.keys(manifest.arrays)).not.toContain('train_labels_f2');
  });
});
