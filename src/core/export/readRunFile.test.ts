import { describe, expect, it } from 'vitest';
import { MULTI_HEAD_SCHEMA } from '../experiment/multiHead/document.ts';
import { decodeMultiHeadLink } from '../experiment/multiHead/link.ts';
import { decodeLink } from '../experiment/randomFeatures/link.ts';
import { runDocument } from '../experiment/randomFeatures/runDocument.ts';
import { isRunFile } from './isRunFile.ts';
import { MAX_RUN_BYTES, readRunFile } from './readRunFile.ts';

const bytesOf = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

const { config } = decodeLink('#/random-features?v=1&models=rfa&seeds=1&numSamples=32');
const saved = runDocument(
  config,
  { name: 'core', renderer: 'plain loops' },
  [
    {
      model: 'rfa',
      target: 'g',
      p: 1,
      q: 1,
      seed: 1,
      panel: 0,
      points: [
        { numSamples: 16, testRisk: 0.7, trainRisk: 0.1, ridge: 0.1 },
        { numSamples: 32, testRisk: Number.NaN, trainRisk: 0.1, ridge: 0.1 },
      ],
    },
  ],
  12,
);

const point = {
  step: 0,
  trainLoss: 0.7,
  testLoss: 0.7,
  trainError: 0.5,
  testError: 0.5,
  distance: 0,
  maxHeadDistance: 0,
  relevantAttention: null,
};
const trained = {
  schema: MULTI_HEAD_SCHEMA,
  config: decodeMultiHeadLink('#/multi-head?v=1&numHeads=4&trials=1').config,
  device: saved.device,
  curves: [{ numHeads: 4, trial: 0, points: [point] }],
  endings: [],
  elapsedMs: 3,
};

const reasonOf = (value: unknown) => {
  const read = readRunFile(bytesOf(value));
  return read.ok ? 'read' : read.reason;
};

describe('a saved run', () => {
  it('is read back as it was written, numbers that are none included', () => {
    const read = readRunFile(bytesOf(saved));
    expect(read.ok && read.run.lab).toBe('random-features');
    expect(read.ok && read.run.rejections).toEqual([]);
    expect(read.ok && read.run.document).toEqual(saved);
    const other = readRunFile(bytesOf(trained));
    expect(other.ok && other.run.document).toEqual(trained);
  });

  it('is told from data by what it calls itself, first or last', () => {
    expect(isRunFile(bytesOf(saved))).toBe(true);
    expect(isRunFile(bytesOf(JSON.stringify(saved).slice(0, 60)))).toBe(true);
    expect(isRunFile(bytesOf({ curves: 'x'.repeat(20_000), schema: 'attention-lab/run@1' }))).toBe(true);
    expect(isRunFile(bytesOf({ query: [[1]], keys: [[[1]]], labels: [1] }))).toBe(false);
    expect(isRunFile(new Uint8Array([0x50, 0x4b, 3, 4]))).toBe(false);
  });

  it.each([
    ['cut off', JSON.stringify(saved).slice(0, 300), /cut off or damaged/],
    ['of a later version', { ...saved, schema: 'attention-lab/run@2' }, /later version .*run@2/],
    ['of something else', { ...saved, schema: 'attention-lab/recipe@1' }, /calls itself/],
    ['without curves', { ...saved, curves: undefined }, /curves cannot be read/],
    [
      'with words for numbers',
      { ...saved, curves: [{ ...saved.curves[0], seed: 'one' }] },
      /curves\.0\.seed cannot/,
    ],
    [
      'with curves of other models',
      { ...saved, curves: [{ ...saved.curves[0], model: 'brfa' }] },
      /not those/,
    ],
    [
      'with curves of other heads',
      { ...trained, curves: [{ ...trained.curves[0], numHeads: 5 }] },
      /not those/,
    ],
    ['of no object', '[{"schema":"attention-lab/run@1"}]', /calls itself/],
  ])('%s is refused with the reason', (_, value, reason) => {
    expect(reasonOf(value)).toMatch(reason);
  });

  it('that is gigantic is not unpacked', () => {
    const read = readRunFile(new Uint8Array(MAX_RUN_BYTES + 1));
    expect(read).toMatchObject({ ok: false, reason: expect.stringMatching(/at most 100 MB/) });
  });

  it('keeps what is understood of its settings, and lists the rest', () => {
    const read = readRunFile(bytesOf({ ...saved, config: { ...config, noise: 99, colour: 'red' } }));
    expect(read.ok && read.run.rejections.map(({ field }) => field)).toEqual(['noise', 'colour']);
  });
});
