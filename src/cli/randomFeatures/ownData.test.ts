import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Dataset } from '../../core/dataset/dataset.ts';
import { datasetDigest } from '../../core/dataset/digest.ts';
import { npzBytes } from '../../core/dataset/testing/npzBytes.ts';
import { npyFiles } from '../../core/dataset/testing/smallDataset.ts';
import type { RunDocument } from '../../core/experiment/randomFeatures/runDocument.ts';
import { oraclePoints } from '../../core/randomFeatures/oracle.ts';
import { sampleTokens } from '../../core/randomFeatures/tokens.ts';
import { readArguments } from '../arguments.ts';
import { readNpy, runLab } from '../testing/runLab.ts';

const SHAPE = { n: 60, N: 3, d: 4 };

/** Samples on the sphere whose label is the first coordinate of their mean key. */
function dataset(): Dataset {
  const { n, N, d } = SHAPE;
  const { query, keys } = sampleTokens(9, 'data/train', n, N, d);
  const labels = Float64Array.from({ length: n }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < N; i++) sum += keys[(k * N + i) * d];
    return sum / N;
  });
  return { name: 'mine', ...SHAPE, query, keys, labels };
}

const LINK = '#/random-features?v=1&numHeads=10&seeds=2&seed=3&models=rfa,rfmlp';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-'));
  for (const { name, bytes } of npyFiles(dataset())) writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, 'mine.npz'), npzBytes(dataset()));
  const doubled = { ...dataset(), query: dataset().query.map((value) => 2 * value) };
  writeFileSync(join(folder, 'long.npz'), npzBytes(doubled));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the arguments are read as, where the command would be started in the folder, and what it says meanwhile. */
function read(args: readonly string[]): {
  config: RunDocument['config'];
  data: Dataset | undefined;
  said: string;
} {
  const home = process.cwd();
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  process.chdir(folder);
  try {
    const { experiment } = readArguments(args);
    if (experiment?.lab !== 'random-features') throw new Error('it was read as another lab');
    const { config, data } = experiment;
    return { config, data, said: said.mock.calls.join('') };
  } finally {
    process.chdir(home);
    said.mockRestore();
  }
}

describe('a run on data of one’s own', () => {
  it('learns their labels on a split of their samples, and says which data they were', async () => {
    const { code, stdout, stderr } = await runLab(
      [LINK, '--data', 'mine.npz', '--device', 'core', '--dump', 'out'],
      folder,
    );
    expect(code).toBe(0);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    const { config, dataset: named, curves } = JSON.parse(stdout) as RunDocument;
    expect(named).toEqual({ name: 'mine', ...SHAPE, digest: datasetDigest(dataset()) });
    expect(config).toMatchObject({ data: 'own', target: 'labels', tokenDim: 4, numKeys: 3 });
    expect([config.numTest, config.numSamples]).toEqual([18, 42]);
    expect(curves).toHaveLength(4);
    for (const { model, seed, points } of curves) {
      const exact = oraclePoints(config, { model, seed, at: {} }, dataset());
      expect(points).toEqual(exact.map(({ point }) => point));
    }
    // Samples of the dump are samples of the file, with their standardised labels.
    const { labels, query } = dataset();
    const array = (name: string): Float64Array => readNpy(join(folder, `out/seed-3/${name}.npy`)).values;
    const found = array('test_query');
    const mean = labels.reduce((sum, y) => sum + y, 0) / 60;
    const scale = Math.sqrt(labels.reduce((sum, y) => sum + (y - mean) ** 2, 0) / 60);
    array('test_labels').forEach((label, k) => {
      const own = found.subarray(4 * k, 4 * k + 4).join();
      const sample = Array.from(labels.keys()).find((i) => query.subarray(4 * i, 4 * i + 4).join() === own);
      expect(label).toBeCloseTo(((labels[sample ?? -1] ?? Number.NaN) - mean) / scale, 12);
    });
  }, 60_000);

  it('reads one archive or three files alike', () => {
    const three = ['query', 'keys', 'labels'].flatMap((name) => ['--data', `${name}.npy`]);
    const [one, other] = [read([LINK, '--data', 'mine.npz']), read([LINK, ...three])];
    expect(other.config).toEqual(one.config);
    expect({ ...other.data, name: '' }).toEqual({ ...one.data, name: '' });
  });

  it('says on standard error what the data cannot serve', () => {
    const { config, said } = read([`${LINK}&numTest=16&numSamples=500`, '--data', 'mine.npz']);
    expect(config.numSamples).toBe(44);
    expect(said).toBe('lab: numSamples = 500 is more than a data set of 60 samples can serve; 44 is used\n');
  });

  it('learns labels instead of panels, and does not sweep over a shape', () => {
    const { config, said } = read([`${LINK}&panels=f2,f4&sweep=tokenDim`, '--data', 'mine.npz']);
    expect(config).toMatchObject({ target: 'labels', panels: [], sweep: ['numSamples'] });
    expect(said).toMatch(/sweep = tokenDim cannot change the shape of your own tokens; numSamples is used/);
  });

  it('learns a target of their tokens where the experiment asks for that', () => {
    const { config } = read([`${LINK}&data=own&target=f&p=2`, '--data', 'mine.npz']);
    expect(config).toMatchObject({ data: 'own', target: 'f', p: 2 });
  });

  it('has the limit of infinitely many heads for tokens of length 1 alone', () => {
    const link = LINK.replace('rfmlp', 'infinite');
    expect(read([link, '--data', 'long.npz']).config.models).toEqual(['rfa']);
    const scaled = read([link, '--data', 'long.npz', '--normalise']);
    expect(scaled.config.models).toEqual(['rfa', 'infinite']);
    const { query = new Float64Array(1) } = scaled.data ?? {};
    query.forEach((value, at) => {
      expect(Math.abs(value - dataset().query[at])).toBeLessThan(1e-15);
    });
  });
});
