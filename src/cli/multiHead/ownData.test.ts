import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { datasetDigest } from '../../core/dataset/digest.ts';
import { npzOf } from '../../core/dataset/testing/npzBytes.ts';
import { smallTokens, tokenFiles } from '../../core/dataset/testing/smallTokens.ts';
import type { MultiHeadDocument } from '../../core/experiment/multiHead/document.ts';
import { oracleRun } from '../../core/multiHead/oracleRun.ts';
import { trialData } from '../../core/multiHead/trialData.ts';
import { readNpy, runLab } from '../testing/runLab.ts';

const own = smallTokens();
const { relevant: _, ...unmarked } = own;
const LINK = '#/multi-head?v=1&numHeads=1,3&steps=30&trials=2&seed=3&init=balanced';
const NAMED = { name: 'mine', n: 40, T: 4, d: 6, digest: datasetDigest(own) };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-'));
  for (const { name, bytes } of tokenFiles(own)) writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, 'mine.npz'), npzOf(tokenFiles(own)));
  writeFileSync(join(folder, 'unmarked.npz'), npzOf(tokenFiles(unmarked)));
  const labels = own.labels.map((label) => (label + 1) / 2);
  writeFileSync(join(folder, 'zeroOne.npz'), npzOf(tokenFiles({ ...own, labels })));
});
afterAll(() => rmSync(folder, { recursive: true }));

const parse = (text: string): MultiHeadDocument => JSON.parse(text) as MultiHeadDocument;

describe('training on data of one’s own', () => {
  it('is on a split of their samples, named by their digest, and dumped with them', async () => {
    const { code, stdout, stderr } = await runLab(
      [LINK, '--data', 'mine.npz', '--device', 'core', '--dump', 'out'],
      folder,
    );
    expect(code).toBe(0);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'lab: numTest = 300 is more than a data set of 40 samples can serve; 12 is used',
      'lab: numSamples = 100 is more than a data set of 40 samples can serve; 28 is used',
    ]);
    const { config, dataset, curves } = parse(stdout);
    expect(dataset).toEqual(NAMED);
    expect(config).toMatchObject({ data: 'own', numTokens: 4, tokenDim: 6, numSamples: 28, numTest: 12 });
    expect(curves).toHaveLength(4);
    for (const { numHeads, trial, points } of curves) {
      expect(points).toEqual(oracleRun(config, { numHeads, trial }, own).points);
    }
    const { train, test } = trialData(config, 4, own);
    const array = (name: string): Float64Array => readNpy(join(folder, `out/H-3/trial-1/${name}.npy`)).values;
    expect(array('train_tokens')).toEqual(train.tokens);
    expect(array('train_labels')).toEqual(train.labels);
    expect([...array('test_relevant')]).toEqual([...(test.relevant ?? [])]);
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'out/H-3/trial-1/manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ dataset: NAMED, arrays: { train_tokens: [28, 4, 6] } });
  }, 60_000);

  it('is the same on a device, from one archive or from files, and from its own document', async () => {
    const three = ['tokens', 'labels', 'relevant'].flatMap((name) => ['--data', `${name}.npy`]);
    const whole = await runLab([LINK, '--data', 'mine.npz', '--device', 'wasm'], folder);
    const { config, curves } = parse(whole.stdout);
    for (const { numHeads, trial, points } of curves) {
      const exact = oracleRun(config, { numHeads, trial }, own).points;
      points.forEach(({ trainLoss, relevantAttention }, k) => {
        expect(Math.abs(trainLoss / (exact[k]?.trainLoss ?? Number.NaN) - 1)).toBeLessThan(1e-4);
        expect(relevantAttention).toBeCloseTo(exact[k]?.relevantAttention ?? Number.NaN, 5);
      });
    }
    const parts = parse((await runLab([LINK, ...three, '--device', 'wasm'], folder)).stdout);
    expect(parts.curves).toEqual(curves);
    expect(parts.dataset?.digest).toBe(NAMED.digest);
    writeFileSync(join(folder, 'run.json'), whole.stdout);
    const again = await runLab(['run.json', '--data', 'mine.npz', '--device', 'wasm'], folder);
    expect([again.stderr, parse(again.stdout).curves]).toEqual(['', curves]);
  }, 60_000);

  it('knows nothing of relevant tokens where none are marked', async () => {
    const { stdout } = await runLab(
      [LINK, '--data', 'unmarked.npz', '--device', 'core', '--dump', 'bare'],
      folder,
    );
    const { curves } = parse(stdout);
    expect(curves.flatMap(({ points }) => points).every((point) => point.relevantAttention === null)).toBe(
      true,
    );
    const manifest = readFileSync(join(folder, 'bare/H-1/trial-0/manifest.json'), 'utf8');
    expect(JSON.parse(manifest)).not.toHaveProperty('arrays.train_relevant');
  }, 30_000);

  it.each([
    ['labels 0 and 1', [LINK, '--data', 'zeroOne.npz'], /labels\[\d+\] is 0\. Every label must be \+1 or −1/],
    ['no files', [`${LINK}&data=own`], /data = own needs the files: give them with --data/],
    ['files of the other lab', [LINK, '--data', 'labels.npy'], /There is no array called tokens/],
    ['a scale', [LINK, '--data', 'mine.npz', '--normalise'], /--normalise is for the lab random-features/],
    ['a teacher', [`${LINK}&data=own&labels=teacher`], /labels = teacher needs the mixture/],
  ])('refuses %s', async (_what, args, words) => {
    const { code, stdout, stderr } = await runLab(args, folder);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(words);
  });
});
