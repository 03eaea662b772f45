import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../../core/experiment/field.ts';
import type { MultiHeadCurve, MultiHeadPoint } from '../../../core/experiment/multiHead/curve.ts';
import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import { reportSteps } from '../../../core/experiment/reportSteps.ts';
import {
  boundLevel,
  checkRun,
  fitLastDecade,
  hasRisen,
  STEPS_TIMES_LOSS,
  samplesTimesGap,
} from './boundSeries.ts';
import { closedForms } from './closedForms.ts';

const config = { ...defaultsOf(multiHeadFields), numHeads: [1, 16], numSamples: 100, stepSize: 0.5 };

/** A curve whose losses are given functions of the step. */
function curve(
  numHeads: number,
  trial: number,
  trainLoss: (step: number) => number,
  testLoss: (step: number) => number,
): MultiHeadCurve {
  const points = reportSteps(1000).map(
    (step): MultiHeadPoint => ({
      step,
      trainLoss: trainLoss(step),
      testLoss: testLoss(step),
      trainError: 0,
      testError: 0,
      distance: 0,
      maxHeadDistance: 0,
      relevantAttention: null,
    }),
  );
  return { numHeads, trial, points };
}

const falling = (power: number) => (step: number) => 0.7 / (1 + step) ** power;

describe('slopes of the last decade', () => {
  test('K · L of a loss that falls like K^(−3/2) has slope −1/2', () => {
    const curves = [0, 1].map((trial) =>
      curve(
        1,
        trial,
        (step) => (1 + trial) * 0.7 * Math.max(step, 1) ** -1.5,
        () => 1,
      ),
    );
    const fit = fitLastDecade(curves, STEPS_TIMES_LOSS.parts[0]);
    if (fit.kind !== 'fit') throw new Error(fit.words);
    expect(fit.slope).toBeCloseTo(-0.5, 10);
    expect(fit.span).toEqual([100, 1000]);
    expect(fit.numSeeds).toBe(2);
  });

  test('a gap that is not positive anywhere gives no slope, in words', () => {
    const fit = fitLastDecade([curve(1, 0, falling(1), falling(2))], samplesTimesGap(100).parts[0]);
    expect(fit).toMatchObject({ kind: 'refused', reason: 'fewSizes' });
  });

  test('n · gap is n times the difference, and nothing at step 0', () => {
    const [part] = samplesTimesGap(50).parts;
    const { points } = curve(
      1,
      0,
      () => 0.25,
      () => 0.5,
    );
    expect(part.at(points[0])).toBeUndefined();
    expect(part.at(points[1])).toBe(12.5);
  });

  test('a run that is too short gives no slope', () => {
    const short = {
      ...curve(1, 0, falling(1), () => 1),
      points: curve(1, 0, falling(1), () => 1).points.slice(0, 3),
    };
    expect(fitLastDecade([short], STEPS_TIMES_LOSS.parts[0]).kind).toBe('refused');
    expect(fitLastDecade([], STEPS_TIMES_LOSS.parts[0]).kind).toBe('refused');
  });
});

describe('what of the guarantee holds', () => {
  const meters = [1, 16].map((numHeads) => ({
    numHeads,
    numSamples: 100,
    largestHeadNorm: 0,
    largestOutput: 0,
    margins: { attention: 0, linear: 0.25 },
  }));
  const curves = [curve(1, 0, falling(1), () => 1), curve(16, 0, falling(1), () => 1)];

  test('too few heads fail, enough of them do not, and the level is 1/(gamma² eta) of the latter', () => {
    const checks = checkRun(config, curves, meters);
    expect(checks.map(({ check }) => check.applies)).toEqual([false, true]);
    expect(boundLevel(config, checks)).toBeCloseTo(1 / (0.25 ** 2 * 0.5), 12);
  });

  test('no level while margins are not known, nor where a loss has risen', () => {
    const unread = checkRun(config, curves, []);
    expect(boundLevel(config, unread)).toBeUndefined();
    expect(unread[1].check.assumptions.map(({ name }) => name)).not.toContain('goodStart');
    const rising = [
      curves[0],
      curve(
        16,
        0,
        (step) => (step === 50 ? 2 : 0.5),
        () => 1,
      ),
    ];
    expect(rising.map((one) => hasRisen([one]))).toEqual([false, true]);
    expect(boundLevel(config, checkRun(config, rising, meters))).toBeUndefined();
  });

  test('margins along the mixture’s directions say nothing of a teacher’s labels', () => {
    const checks = checkRun({ ...config, labels: 'teacher' }, curves, meters);
    expect(checks.every(({ margin }) => margin === undefined)).toBe(true);
  });
});

describe('closed forms', () => {
  test('by hand: T = 10, zeta = 1/5, S = 2, four noise directions, alpha = 1', () => {
    const { attention, linear } = closedForms({
      ...config,
      relevantFraction: 0.2,
      noise: 0,
      init: 'balanced',
      initScale: 1,
    });
    expect(attention.value).toBeCloseTo((10 * 0.04 * 0.8 * 16) / (4 * Math.sqrt(10)), 12);
    expect(linear.value).toBeCloseTo(0.4 * Math.sqrt(5), 12);
    expect([...attention.reasons, ...linear.reasons]).toEqual([]);
  });

  test('say what keeps them from applying', () => {
    const reasons = (fields: Partial<typeof config>) =>
      closedForms({ ...config, noise: 0, ...fields }).linear.reasons;
    expect(reasons({})).toEqual([]);
    expect(reasons({ noise: 0.3 })).toEqual(['tokens have noise, σ = 0.3']);
    expect(reasons({ init: 'gaussian', labelNoise: 0.1, labels: 'teacher' })).toHaveLength(3);
    // From zero the attention part has no margin at all.
    expect(closedForms({ ...config, init: 'zero' }).attention.value).toBe(0);
  });
});
