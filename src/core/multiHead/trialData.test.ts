import { describe, expect, it } from 'vitest';
import { smallTokens } from '../dataset/testing/smallTokens.ts';
import { defaultsOf } from '../experiment/field.ts';
import { multiHeadFields } from '../experiment/multiHead/fields.ts';
import { fitToTokens } from '../experiment/multiHead/ownData.ts';
import { oracleRun } from './oracleRun.ts';
import { sampleTrial } from './tokenizedMixture.ts';
import { relevantShare, trialData } from './trialData.ts';

const own = smallTokens();
const config = {
  ...fitToTokens(defaultsOf(multiHeadFields), own).config,
  numHeads: [1, 3],
  steps: 30,
  trials: 2,
};

/** Which sample of the file each one is, by its tokens. */
function places(tokens: Float64Array): number[] {
  const width = own.T * own.d;
  const key = (values: Float64Array, i: number) => values.subarray(i * width, (i + 1) * width).join();
  const known = Array.from({ length: own.n }, (_, i) => key(own.tokens, i));
  return Array.from({ length: tokens.length / width }, (_, i) => known.indexOf(key(tokens, i)));
}

describe('data of a trial', () => {
  it('are the mixture’s own where nothing else is asked for', () => {
    const settings = defaultsOf(multiHeadFields);
    expect(trialData(settings, 4)).toEqual(sampleTrial(settings, 4));
  });

  it('are a split of the visitor’s samples, each with its label and marks, another for each seed', () => {
    const { train, test, frame } = trialData(config, 7, own);
    expect(frame).toBeUndefined();
    const [trained, tested] = [places(train.tokens), places(test.tokens)];
    expect([train.n, test.n]).toEqual([28, 12]);
    expect([...trained, ...tested].sort((a, b) => a - b)).toEqual(Array.from(own.labels.keys()));
    for (const [part, found] of [
      [train, trained],
      [test, tested],
    ] as const) {
      expect([...part.labels]).toEqual(found.map((i) => own.labels[i]));
      expect([...(part.relevant ?? [])]).toEqual(
        found.flatMap((i) => [...(own.relevant?.subarray(i * own.T, (i + 1) * own.T) ?? [])]),
      );
    }
    expect(places(trialData(config, 8, own).train.tokens)).not.toEqual(trained);
    expect(places(trialData({ ...config, numSamples: 5, numTest: 3 }, 7, own).train.tokens)).toEqual(
      trained.slice(0, 5),
    );
  });

  it('have training labels turned round where that is asked for, and leave the file alone', () => {
    const before = own.labels.slice();
    const noisy = trialData({ ...config, labelNoise: 0.5 }, 7, own);
    const clean = trialData(config, 7, own);
    const turned = noisy.train.labels.filter((label, i) => label !== clean.train.labels[i]).length;
    expect(turned).toBeGreaterThan(5);
    expect(turned).toBeLessThan(23);
    expect(noisy.test.labels).toEqual(clean.test.labels);
    expect(own.labels).toEqual(before);
  });

  it('cannot be more than there are, nor be own ones without them', () => {
    expect(() => trialData({ ...config, numSamples: 29 }, 7, own)).toThrow(/has 40 samples/);
    expect(() => trialData(config, 7)).toThrow(/needs the data set/);
  });

  it('are learnt', () => {
    const { points } = oracleRun(config, { numHeads: 3, trial: 1 }, own);
    expect(points.at(-1)?.trainLoss).toBeLessThan(0.05);
    expect(points[0]?.relevantAttention).toBeCloseTo(0.25, 12);
    const { relevant: _, ...unmarked } = own;
    const blind = oracleRun(config, { numHeads: 3, trial: 1 }, unmarked);
    expect(blind.points.map(({ trainLoss }) => trainLoss)).toEqual(points.map(({ trainLoss }) => trainLoss));
    expect(blind.points.every(({ relevantAttention }) => relevantAttention === null)).toBe(true);
  });
});

describe('the share of relevant tokens', () => {
  it('is known where every sample has the same', () => {
    expect(relevantShare(own)).toBe(0.25);
    const marks = smallTokens().relevant?.fill(1, 8, 12);
    expect(relevantShare({ ...own, ...(marks && { relevant: marks }) })).toBeUndefined();
    const { relevant: _, ...unmarked } = own;
    expect(relevantShare(unmarked)).toBeUndefined();
  });
});
