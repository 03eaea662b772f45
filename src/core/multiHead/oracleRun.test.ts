import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../experiment/field.ts';
import type { MultiHeadConfig } from '../experiment/multiHead/fields.ts';
import { multiHeadFields } from '../experiment/multiHead/fields.ts';
import { reportSteps } from '../experiment/reportSteps.ts';
import { GradientDescent } from './gradientDescent.ts';
import { startOf } from './initialisation.ts';
import { measurePoint } from './measure.ts';
import { oracleRun } from './oracleRun.ts';
import { flat } from './testing/smallModels.ts';
import { sampleTrial } from './tokenizedMixture.ts';

const small = {
  ...defaultsOf(multiHeadFields),
  numSamples: 30,
  numTest: 60,
  numTokens: 5,
  relevantFraction: 0.2,
  tokenDim: 8,
  steps: 100,
};
const run = (fields: Partial<MultiHeadConfig>, numHeads = 4, trial = 0) =>
  oracleRun({ ...small, ...fields }, { numHeads, trial });

describe('a run in float64', () => {
  it('has a point at every report step, from its start to its end', () => {
    const { points, start, final, diverged } = run({});
    expect(points.map(({ step }) => step)).toEqual(reportSteps(100));
    expect(points[0]).toMatchObject({ step: 0, distance: 0, testError: 0.5 });
    expect(diverged).toBeUndefined();
    const { train, test } = sampleTrial(small, 1);
    expect(points.at(-1)).toEqual(measurePoint(100, final, { train, test, start }));
    expect(points.at(-1)?.trainLoss).toBeLessThan(0.01);
    expect(points.at(-1)?.testError).toBeLessThan(0.05);
  });

  it('is gradient descent on the data and start of its trial', () => {
    const { start, final } = run({ steps: 12, init: 'random', stepRule: 'sqrt' }, 3, 2);
    const { train } = sampleTrial(small, 3);
    const config = { ...small, init: 'random' as const, stepRule: 'sqrt' as const };
    expect(start).toEqual(startOf(config, train, 3, 3));
    const descent = new GradientDescent(train, start.weights, config);
    for (let k = 0; k < 12; k++) descent.step();
    expect(flat(final)).toEqual(flat(descent.weights));
  });

  it('ends at the first step whose training loss is low enough', () => {
    const stopLoss = 0.2;
    const { points, final } = run({ stopLoss });
    const last = points.at(-1);
    expect(last?.trainLoss).toBeLessThanOrEqual(stopLoss);
    const step = last?.step ?? 0;
    expect(step).toBeLessThan(100);
    const before = run({ steps: step - 1 });
    expect(before.points.at(-1)?.trainLoss).toBeGreaterThan(stopLoss);
    expect(flat(final)).toEqual(flat(run({ steps: step }).final));
    // Steps are reported once, also when the stop falls on a report step or on the start.
    const steps = points.map((point) => point.step);
    expect(new Set(steps).size).toBe(steps.length);
    expect(run({ stopLoss: 1 }).points.map((point) => point.step)).toEqual([0]);
  });

  it('keeps what it had when it diverges', () => {
    const { points, final, diverged } = run({ stepSize: 1e4 });
    expect(diverged?.step).toBeGreaterThan(0);
    expect(
      points.every(({ trainLoss, step }) => Number.isFinite(trainLoss) && step < (diverged?.step ?? 0)),
    ).toBe(true);
    expect(points.length).toBeGreaterThan(0);
    expect(flat(final).every(Number.isFinite)).toBe(true);
  });

  it('from balanced signs begins with outputs of exactly 0, which are guesses', () => {
    const [start] = run({ init: 'balanced', initScale: 2 }, 8).points;
    expect(start).toMatchObject({ step: 0, trainError: 0.5, testError: 0.5 });
  });

  it('has positive heads look at relevant tokens and negative heads away from them', () => {
    const last = run({ init: 'balanced', initScale: 2 }).points.at(-1);
    expect(last?.relevantAttentionPositive).toBeGreaterThan(0.25);
    expect(last?.relevantAttentionNegative).toBeLessThan(0.2);
  });
});
