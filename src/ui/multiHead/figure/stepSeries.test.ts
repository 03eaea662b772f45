import { describe, expect, test } from 'vitest';
import type { MultiHeadCurve, MultiHeadPoint } from '../../../core/experiment/multiHead/curve.ts';
import { describeSteps } from '../../steps/stepLines.ts';
import { headLooks } from './headLooks.ts';
import { QUANTITIES } from './quantities.ts';
import { stepSeries } from './stepSeries.ts';

const point = (step: number, testLoss: number, more: Partial<MultiHeadPoint> = {}): MultiHeadPoint => ({
  step,
  trainLoss: testLoss / 2,
  testLoss,
  trainError: 0,
  testError: 0.25,
  distance: 2,
  maxHeadDistance: 1,
  relevantAttention: 0.1,
  ...more,
});
const curve = (numHeads: number, trial: number, points: readonly MultiHeadPoint[]): MultiHeadCurve => ({
  numHeads,
  trial,
  points,
});
const looks = headLooks([1, 4], 'light');

describe('lines against the steps', () => {
  const curves = [
    curve(1, 0, [point(0, 0.7), point(1, 0.6)]),
    curve(1, 1, [point(0, 0.7)]),
    curve(1, 2, [point(0, 0.1), point(1, 0.2), point(2, 0.1)]),
  ];

  test('are medians and quartiles over the trials that have reached a step, ascending', () => {
    const [test1, train1, test4] = stepSeries(QUANTITIES.loss, looks, curves, false);
    expect(test1?.points).toEqual([
      { x: 0, median: 0.7, q25: 0.4, q75: 0.7, draws: 3 },
      { x: 1, median: 0.4, q25: expect.closeTo(0.3, 12), q75: expect.closeTo(0.5, 12), draws: 2 },
      { x: 2, median: 0.1, q25: 0.1, q75: 0.1, draws: 1 },
    ]);
    expect(train1?.points.map(({ median }) => median)).toEqual([0.35, 0.2, 0.05]);
    expect(train1?.dash).not.toBe('');
    // H = 4 has no point yet; its line is there, for the legend.
    expect(test4).toMatchObject({ numHeads: 4, isMain: true, points: [] });
    expect(stepSeries(QUANTITIES.loss, looks, curves, false)).toHaveLength(3);
  });

  test('single trials are lines of their own where they are asked for', () => {
    const [test1, train1] = stepSeries(QUANTITIES.loss, looks, curves, true);
    expect(test1?.singles).toEqual([
      [
        { x: 0, y: 0.7 },
        { x: 1, y: 0.6 },
      ],
      [{ x: 0, y: 0.7 }],
      [
        { x: 0, y: 0.1 },
        { x: 1, y: 0.2 },
        { x: 2, y: 0.1 },
      ],
    ]);
    expect(train1?.singles).toBeUndefined();
  });

  test('attention is split by sign where heads have one, and has no point where nothing is known to be relevant', () => {
    const signed = { relevantAttentionPositive: 0.3, relevantAttentionNegative: 0.05 };
    const split = stepSeries(
      QUANTITIES.attention,
      looks,
      [
        curve(1, 0, [point(0, 0.7, { relevantAttentionPositive: 0.3 })]),
        curve(4, 0, [point(0, 0.7, signed)]),
      ],
      false,
    );
    expect(split.map(({ title }) => title)).toEqual([
      'H = 1, all heads',
      'H = 1, heads that started +',
      'H = 4, all heads',
      'H = 4, heads that started +',
      'H = 4, heads that started −',
    ]);
    const none = stepSeries(
      QUANTITIES.attention,
      looks,
      [curve(1, 0, [point(0, 0.7, { relevantAttention: null })])],
      true,
    );
    expect(none.every(({ points }) => points.length === 0)).toBe(true);
    expect(none[0]?.singles).toEqual([[]]);
  });

  test('words give both ends and the spread', () => {
    const series = stepSeries(QUANTITIES.loss, looks, curves.slice(0, 2), false);
    expect(describeSteps(series, String)).toBe(
      'H = 1, test loss: 0.7 at step 0, 0.6 at step 1. H = 1, training loss: 0.35 at step 0, 0.3 at step 1.',
    );
    const still = [curve(1, 0, [point(5, 0.5)]), curve(1, 1, [point(5, 0.5)])];
    expect(describeSteps(stepSeries(QUANTITIES.loss, looks, still, false), String)).toMatch(
      /^H = 1, test loss: 0.5 at step 5, quartiles 0.5 and 0.5 of 2 trials\./,
    );
  });

  test('looks tell numbers of heads apart, in both schemes', () => {
    for (const scheme of ['light', 'dark'] as const) {
      const eight = headLooks([1, 2, 4, 8, 16, 32, 64, 256], scheme);
      expect(new Set(eight.map(({ colour }) => colour)).size).toBe(8);
      eight.slice(1).forEach((look, k) => {
        expect(look.marker).not.toBe(eight[k]?.marker);
      });
    }
  });
});
