import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { joinHeads } from '../../core/multiHead/groups.ts';
import { randomWeights } from '../../core/multiHead/testing/smallModels.ts';
import { sampleTrial } from '../../core/multiHead/tokenizedMixture.ts';
import type { Device } from '../device.ts';
import type { Training, TrainingProblem } from '../multiHead/training.ts';
import { openDevice } from '../openDevice.ts';
import { placesInNode } from '../placesNode.ts';
import { expectGradientOfCore } from '../testing/gradientOfCore.ts';
import { SMALL_TRAINING } from '../testing/trainings.ts';
import { loadKernels } from './loadKernels.ts';
import { kernelPlacesInNode } from './placesNode.ts';
import { SimdTraining } from './simdTraining.ts';

/** Numbers of tokens, coordinates, heads of each model and samples. */
const SHAPES = [
  [2, 3, [1], 9],
  [2, 3, [7], 1],
  [3, 5, [8], 17],
  [7, 9, [9], 11],
  [10, 20, [2, 6, 3], 40],
  [11, 4, [1, 1, 1, 1, 1, 1, 1, 1, 1], 13],
  [6, 31, [256], 5],
  [64, 3, [5], 6],
  [2, 128, [5], 6],
  [64, 128, [3], 3],
] as const;

describe('training by our own kernels', () => {
  let device: Device;
  let before: number;
  beforeAll(async () => {
    device = await openDevice('simd', placesInNode());
  });
  beforeEach(() => {
    before = device.tensorCount();
  });
  afterEach(() => {
    expect(device.tensorCount()).toBe(before);
  });

  it.each(SHAPES)(
    'has the gradient of core with T = %i, d = %i, H = %j, n = %i',
    async (numTokens, tokenDim, groups, numSamples) => {
      const shape = { numTokens, tokenDim, numSamples, relevantFraction: 1 / numTokens };
      await expectGradientOfCore(
        device,
        { ...SMALL_TRAINING, ...shape, numTest: 3, numNoiseTokens: 1 },
        groups,
      );
    },
  );

  const groups = [3, 6];
  const { train, test } = sampleTrial({ ...SMALL_TRAINING, numSamples: 70 }, 4);
  const { numTokens: T, tokenDim: d } = SMALL_TRAINING;
  const start = joinHeads(groups.map((H, model) => randomWeights(model, [H, T, d], 0.2, 0.5)));
  const rule = { train: 'both', optimiser: 'momentum', momentum: 0.5 } as const;
  const steps = async (training: Training, stepSizes: readonly number[]) => {
    for (let k = 0; k < 5; k++) {
      training.differentiate();
      training.move(stepSizes);
    }
    const { weights } = await training.save();
    training.release();
    return weights;
  };

  it('computes maps that are not kept again, to the same bits', async () => {
    const problem: TrainingProblem = { train, test, groups, rule };
    // A block is as large in all; of sixteen parts all are kept, some, or none.
    const perPart = 8 * T * T * 9;
    const [all, some, none] = await Promise.all(
      [16 * perPart, 7 * perPart, perPart - 1].map((mostNumbers) =>
        steps(device.openTraining({ ...problem, mostNumbers }, start), [0.5, 0.5]),
      ),
    );
    expect(some).toEqual(all);
    expect(none).toEqual(all);
  });

  it('gives the same bits in one thread and in several', async () => {
    const team = await loadKernels(kernelPlacesInNode);
    team.setThreads(3);
    const problem: TrainingProblem = { train, test, groups, rule };
    const alone = await steps(device.openTraining(problem, start), [0.5, 1]);
    for (let turn = 0; turn < 20; turn++) {
      expect(await steps(new SimdTraining(team, problem, start), [0.5, 1])).toEqual(alone);
      // Threads are still loading in the first turns.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

  it('leaves a model alone whose step is 0, whatever its gradient', async () => {
    const broken = start.U.map((value, k) => (k < 3 * T * d ? Number.NaN : value));
    const training = device.openTraining({ train, test, groups, rule }, { ...start, U: broken });
    const { weights: at } = await training.save();
    training.differentiate();
    expect(Array.from(await training.losses(), Number.isNaN)).toEqual([true, false]);
    training.load({ step: 0, weights: at });
    const end = await steps(training, [0, 0.5]);
    expect(end.W.subarray(0, 3 * d * d)).toEqual(at.W.subarray(0, 3 * d * d));
    expect(end.W.every(Number.isFinite)).toBe(true);
    expect(end.W.subarray(3 * d * d)).not.toEqual(at.W.subarray(3 * d * d));
  });

  it('says when a loss is asked for that was not found', () => {
    const training = device.openTraining({ train, test, groups, rule }, start);
    expect(() => training.losses()).toThrow('nothing is differentiated');
    expect(() => training.peaks()).toThrow('nothing was differentiated');
    expect(() => training.move([1, 1])).toThrow('nothing is differentiated');
    training.release();
  });
});
