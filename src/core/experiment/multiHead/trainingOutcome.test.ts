import { describe, expect, it } from 'vitest';
import { GradientDescent } from '../../multiHead/gradientDescent.ts';
import { startOf } from '../../multiHead/initialisation.ts';
import { oracleRun } from '../../multiHead/oracleRun.ts';
import { sampleTrial } from '../../multiHead/tokenizedMixture.ts';
import { defaultsOf } from '../field.ts';
import { trialSeed } from './curve.ts';
import { multiHeadFields } from './fields.ts';
import { outcomesCsv } from './outcomesCsv.ts';
import { outcomeKey, outcomeOf, outcomesOf } from './trainingOutcome.ts';

const small = {
  ...defaultsOf(multiHeadFields),
  numSamples: 12,
  numTest: 10,
  numTokens: 4,
  tokenDim: 6,
  relevantFraction: 0.25,
  numHeads: [2],
  steps: 60,
  stopLoss: 0.3,
} as const;
const unit = { numHeads: 2, trial: 0 };

/** Training losses at every step, by the definition. */
function lossesOf(steps: number): number[] {
  const seed = trialSeed(small, 0);
  const { train } = sampleTrial(small, seed);
  const descent = new GradientDescent(train, startOf(small, train, 2, seed).weights, small);
  const losses = [descent.loss()];
  for (let k = 0; k < steps; k++) {
    descent.step();
    losses.push(descent.loss());
  }
  return losses;
}

describe('steps to a loss', () => {
  const losses = lossesOf(60);
  const first = losses.findIndex((loss) => loss <= small.stopLoss);
  const outcomeAt = (config: typeof small | (Omit<typeof small, 'steps'> & { steps: number })) => {
    const { points, diverged } = oracleRun(config, unit);
    const last = points.at(-1);
    const isEarly = last !== undefined && last.step < config.steps && diverged === undefined;
    return outcomeOf(config, unit, last, isEarly ? { why: 'stopLoss', step: last.step } : undefined);
  };

  it('are the first step whose training loss is as low', () => {
    expect(first).toBeGreaterThan(2);
    expect(outcomeAt(small)).toMatchObject({ end: 'stopLoss', step: first, stepsToLoss: first });
  });

  it('may be the last step, after which none is looked at', () => {
    expect(outcomeAt({ ...small, steps: first })).toMatchObject({ end: 'steps', stepsToLoss: first });
  });

  it('are not known one step before', () => {
    expect(outcomeAt({ ...small, steps: first - 1 })).toMatchObject({
      end: 'steps',
      step: first - 1,
      stepsToLoss: null,
    });
  });

  it('are none where training ran away or no loss is asked for', () => {
    const [point] = oracleRun(small, unit).points;
    const ended = { why: 'diverged', step: 3 } as const;
    expect(outcomeOf(small, unit, point, ended)).toMatchObject({
      end: 'diverged',
      step: 3,
      stepsToLoss: null,
    });
    expect(outcomeOf(small, unit, undefined, ended).last).toBeNull();
    expect(outcomeOf({ ...small, stopLoss: 0 }, unit, point, undefined).stepsToLoss).toBeNull();
  });
});

describe('what an outcome depends on', () => {
  const swept = { ...small, sweep: ['noise', 'stepSize'] } as const;
  const at = { noise: 0.5, stepSize: 2 };

  it('is the training alone, however it was come by', () => {
    const key = outcomeKey(swept, { ...unit, at });
    expect(outcomeKey({ ...small, noise: 0.5, stepSize: 2 }, unit)).toBe(key);
    expect(outcomeKey({ ...swept, trials: 9, numHeads: [1, 2, 8], noise: 0.1 }, { ...unit, at })).toBe(key);
    // The second trial of one seed is the first of the next.
    expect(outcomeKey({ ...swept, seed: 0 }, { ...unit, trial: 1, at })).toBe(key);
  });

  it('is everything else', () => {
    const key = outcomeKey(swept, { ...unit, at });
    expect(outcomeKey(swept, { ...unit, at: { ...at, noise: 1 } })).not.toBe(key);
    expect(outcomeKey(swept, { ...unit, numHeads: 4, at })).not.toBe(key);
    expect(outcomeKey(swept, { ...unit, trial: 1, at })).not.toBe(key);
    expect(outcomeKey({ ...swept, steps: 61 }, { ...unit, at })).not.toBe(key);
  });
});

describe('outcomes as CSV', () => {
  it('have a row for each training, empty where the loss was not reached', () => {
    const config = { ...small, sweep: ['noise'] } as const;
    const { points } = oracleRun(small, unit);
    const curves = [0, 0.125].map((noise) => ({ ...unit, at: { noise }, points }));
    const step = points.at(-1)?.step ?? 0;
    const endings = [{ ...unit, at: { noise: 0 }, why: 'stopLoss', step, stepSize: 1 }] as const;
    const text = outcomesCsv(
      { ...config, stopLoss: 1e-9 },
      outcomesOf({ ...config, stopLoss: 1e-9 }, curves, endings),
    );
    const [head, reached, censored] = text.split('\r\n');
    expect(head).toBe(
      'numHeads,noise,trial,end,step,stepsToLoss,trainLoss,testLoss,trainError,testError,distance,maxHeadDistance,relevantAttention',
    );
    expect(reached).toMatch(new RegExp(`^2,0,0,stopLoss,${step},${step},0\\.`));
    expect(censored).toMatch(new RegExp(`^2,0\\.125,0,steps,${step},,0\\.`));
  });
});
