import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from '../../math/statistics.ts';
import type { Censored } from './sweepSummary.ts';
import { censoredQuantile, censoredWords, outcomeValue, summariseSweep } from './sweepSummary.ts';
import type { TrainingOutcome } from './trainingOutcome.ts';

const point = {
  step: 50,
  trainLoss: 0.1,
  testLoss: 0.2,
  trainError: 0,
  testError: 0.05,
  distance: 1,
  maxHeadDistance: 1,
  relevantAttention: 0.5,
};
const outcome = (fields: Partial<TrainingOutcome>): TrainingOutcome => ({
  numHeads: 4,
  trial: 0,
  at: { noise: 0.5 },
  end: 'steps',
  step: 50,
  last: point,
  stepsToLoss: null,
  ...fields,
});

describe('quantiles of values of which some are censored', () => {
  it('are the usual ones where none is', () => {
    const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(values, fc.constantFrom(0, 0.25, 0.5, 0.75, 1), (given, level) => {
        expect(censoredQuantile(given, level)).toBeCloseTo(quantile(given, level), 12);
      }),
    );
  });

  it.each<[Censored[], number, Censored]>([
    [[3, 'notReached', 1], 0.5, 3],
    [[3, 'notReached', 1], 0.25, 2],
    [[3, 'notReached', 1], 0.75, 'notReached'],
    [['notReached', 7], 0.5, 'notReached'],
    [['diverged', 7, 'notReached'], 0.5, 'notReached'],
    [['diverged', 7, 'notReached'], 1, 'diverged'],
    [['diverged', 'diverged', 1], 0.5, 'diverged'],
    [[1, 2, 3, 4, 'diverged'], 0.5, 3],
    [[1, 2, 3, 4, 'diverged'], 0.75, 4],
    [['notReached'], 0.5, 'notReached'],
  ])('of %j at %f: %s', (values, level, expected) => {
    expect(censoredQuantile(values, level)).toBe(expected);
  });

  it('of nothing are an error', () => {
    expect(() => censoredQuantile([], 0.5)).toThrow(RangeError);
  });
});

describe('outcomes summed up', () => {
  it('what ran away has no error, loss or steps, and what was too slow has no steps', () => {
    const away = outcome({ end: 'diverged' });
    expect(
      ['testError', 'testLoss', 'stepsToLoss'].map((name) => outcomeValue(away, name as 'testLoss')),
    ).toEqual(['diverged', 'diverged', 'diverged']);
    expect(outcomeValue(outcome({}), 'stepsToLoss')).toBe('notReached');
    expect(outcomeValue(outcome({ stepsToLoss: 7 }), 'stepsToLoss')).toBe(7);
    expect(outcomeValue(outcome({}), 'testError')).toBe(0.05);
  });

  it('place by place and H by H, with what is censored counted', () => {
    const rows = summariseSweep(
      [
        outcome({ stepsToLoss: 10 }),
        outcome({ stepsToLoss: 20, at: { noise: 1 } }),
        outcome({ trial: 1 }),
        outcome({ trial: 2, end: 'diverged' }),
        outcome({ numHeads: 1, stepsToLoss: 5 }),
      ],
      'stepsToLoss',
    );
    expect(rows).toMatchObject([
      { numHeads: 4, at: { noise: 0.5 }, median: 'notReached', trials: 3, notReached: 1, diverged: 1 },
      { numHeads: 4, at: { noise: 1 }, median: 20, q25: 20, q75: 20, trials: 1, notReached: 0, diverged: 0 },
      { numHeads: 1, at: { noise: 0.5 }, median: 5 },
    ]);
  });

  it('in words', () => {
    expect(censoredWords('notReached', { steps: 200 }, String)).toBe('>200');
    expect(censoredWords('diverged', { steps: 200 }, String)).toBe('diverged');
    expect(censoredWords(0.5, { steps: 200 }, (value) => value.toFixed(2))).toBe('0.50');
  });
});
