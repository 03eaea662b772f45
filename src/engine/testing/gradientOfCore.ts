import { expect } from 'vitest';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { largestRelativeDifference } from '../../core/golden/golden.ts';
import { LossGradient } from '../../core/multiHead/gradients.ts';
import { firstHead, joinHeads, sliceHeads } from '../../core/multiHead/groups.ts';
import { respond } from '../../core/multiHead/measure.ts';
import { randomWeights } from '../../core/multiHead/testing/smallModels.ts';
import { sampleTrial } from '../../core/multiHead/tokenizedMixture.ts';
import type { Device } from '../device.ts';
import { weightDifference } from './trainings.ts';

/** Of one gradient or response. */
const RTOL = 1e-4;
/** Large, so that little of a gradient is lost when it is told from where the weights were and are. */
const STEP = 32;

/**
 * Expects losses, gradients, outputs and attention of models with so many heads, with random weights on the config's data, to
 * be core's.
 */
export async function expectGradientOfCore(
  device: Device,
  config: MultiHeadConfig,
  groups: readonly number[],
  mostNumbers?: number,
): Promise<void> {
  const { train, test } = sampleTrial(config, 4);
  const models = groups.map((H, model) => randomWeights(model, [H, train.T, train.d], 0.2, 0.5));
  const rule = { train: 'both', optimiser: 'gd', momentum: 0 } as const;
  const problem = { train, test, groups, rule, ...(mostNumbers === undefined ? {} : { mostNumbers }) };
  const training = device.openTraining(problem, joinHeads(models));
  const { weights: start } = await training.save();
  expect(weightDifference(start, joinHeads(models))).toBeLessThan(1e-6);
  training.differentiate();
  const losses = await training.losses();
  expect(await training.peaks()).toEqual(losses);
  const responses = await training.respond();
  // Each model with a step of its own.
  const steps = groups.map((_, model) => STEP * (1 + model));
  training.move(steps);
  const { step, weights: end } = await training.save();
  training.release();
  expect(step).toBe(1);
  for (const [model, weights] of models.entries()) {
    const slope = new LossGradient(train, weights.H);
    expect(Math.abs((losses[model] ?? 0) / slope.evaluate(weights) - 1)).toBeLessThan(RTOL);
    const [from, to] = [sliceHeads(start, groups, model), sliceHeads(end, groups, model)];
    const moved = (part: 'W' | 'U') =>
      from[part].map((value, k) => (value - (to[part][k] ?? 0)) / (steps[model] ?? 0));
    const found = { ...from, W: moved('W'), U: moved('U') };
    expect(weightDifference(found, slope.gradient)).toBeLessThan(RTOL);
    const onTest = respond(test, weights);
    expect(largestRelativeDifference(responses.test[model] ?? [], onTest.outputs)).toBeLessThan(RTOL);
    const onTrain = respond(train, weights);
    expect(largestRelativeDifference(responses.train[model] ?? [], onTrain.outputs)).toBeLessThan(RTOL);
    const first = firstHead(groups, model);
    const mass = responses.relevantMass?.subarray(first, first + weights.H) ?? [];
    expect(largestRelativeDifference(mass, onTest.relevantMass ?? [])).toBeLessThan(RTOL);
  }
}
