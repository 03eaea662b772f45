import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceName } from '../../core/experiment/device.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { reportSteps } from '../../core/experiment/reportSteps.ts';
import { largestRelativeDifference } from '../../core/golden/golden.ts';
import { joinHeads, sliceHeads } from '../../core/multiHead/groups.ts';
import { oracleRun } from '../../core/multiHead/oracleRun.ts';
import { randomWeights } from '../../core/multiHead/testing/smallModels.ts';
import { sampleTrial } from '../../core/multiHead/tokenizedMixture.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import type { Device } from '../device.ts';
import { expectGradientOfCore } from './gradientOfCore.ts';
import { PATH_RTOL, pointDifference, SMALL_TRAINING, trained, weightDifference } from './trainings.ts';

/** Largest difference of a run's points from core's, over all its models. */
async function pathDifference(device: Device, config: MultiHeadConfig): Promise<number> {
  const { points, endings } = await trained(device, config);
  expect(endings).toEqual([]);
  let worst = 0;
  for (const [model, numHeads] of config.numHeads.entries()) {
    const exact = oracleRun(config, { numHeads, trial: 0 }).points;
    const own = points[model] ?? [];
    worst = Math.max(worst, pointDifference(own, exact));
    for (const [k, { trainError, testError }] of own.entries()) {
      // A sample that float64 puts next to the boundary may fall on its other side.
      expect(Math.abs(trainError - (exact[k]?.trainError ?? 1))).toBeLessThan(1.5 / config.numSamples);
      expect(Math.abs(testError - (exact[k]?.testError ?? 1))).toBeLessThan(1.5 / config.numTest);
    }
  }
  return worst;
}

const { numTokens: T, tokenDim: d } = SMALL_TRAINING;
const SHAPES = [
  ['one model of one head', [1], undefined],
  ['several models', [1, 4, 3], undefined],
  ['several batches, the last one smaller', [2, 3], 9 * 5 * T * d],
  ['batches of one sample', [2, 1], 1],
] as const;

const PATHS: [string, Partial<MultiHeadConfig>][] = [
  ['from zero', {}],
  ['from random signs', { init: 'random', initScale: 2 }],
  ['from balanced signs', { init: 'balanced', initScale: 2 }],
  ['from equal signs', { init: 'equal', initScale: 0.5 }],
  ['from a Gaussian start', { init: 'gaussian' }],
  ['of U alone', { train: 'U' }],
  ['of W alone', { train: 'W', init: 'balanced' }],
  ['with momentum', { optimiser: 'momentum', momentum: 0.8, stepSize: 0.2 }],
  ['with Adam', { optimiser: 'adam', stepSize: 0.01, init: 'gaussian' }],
  ['with steps of eta sqrt H', { stepRule: 'sqrt' }],
  ['with steps of eta H', { stepRule: 'H', stepSize: 0.5 }],
  ['with label noise and shared positions', { labelNoise: 0.1, relevantPositions: 'shared' }],
  ['on the labels of a teacher', { labels: 'teacher' }],
  [
    'of the smallest shapes',
    { numSamples: 2, numTest: 1, numTokens: 2, relevantFraction: 0.5, numHeads: [1] },
  ],
];

/** What training computes, the same questions to every device; `open` makes it the active one. Paths are `steps` long. */
export function declareTrainingSuite(name: DeviceName, open: () => Promise<Device>, steps: number): void {
  const small: MultiHeadConfig = { ...SMALL_TRAINING, steps };

  describe(`training on ${name}`, () => {
    let device: Device;
    let before: number;
    beforeAll(async () => {
      device = await open();
    }, 120_000);
    beforeEach(() => {
      before = device.tensorCount();
    });
    // Whatever a test did, it leaves no tensor behind.
    afterEach(() => {
      expect(device.tensorCount()).toBe(before);
    });

    it.each(PATHS)(
      'follows core %s',
      async (_what, fields) => {
        expect(await pathDifference(device, { ...small, ...fields })).toBeLessThan(PATH_RTOL);
      },
      120_000,
    );

    it.each(SHAPES)('has the gradient of core: %s', async (_what, groups, mostNumbers) => {
      await expectGradientOfCore(device, small, groups, mostNumbers);
    });

    it('keeps a model that runs away from the others', async () => {
      const { train, test } = sampleTrial(small, 4);
      const models = [2, 3, 2].map((H, model) => randomWeights(model, [H, T, d], 0.2, 0.5));
      const rule = { train: 'both', optimiser: 'gd', momentum: 0 } as const;
      const pathOf = async (some: readonly HeadWeights[], stepSizes: readonly number[]) => {
        const groups = some.map(({ H }) => H);
        const training = device.openTraining({ train, test, groups, rule }, joinHeads(some));
        const losses: number[][] = [];
        for (let k = 0; k < 8; k++) {
          training.differentiate();
          losses.push([...(await training.losses())]);
          training.move(stepSizes);
        }
        const responses = await training.respond();
        const { weights } = await training.save();
        training.release();
        return { losses, responses, weights };
      };
      const together = await pathOf(models, [0.5, Number.POSITIVE_INFINITY, 0.5]);
      const apart = await pathOf([models[0], models[2]] as HeadWeights[], [0.5, 0.5]);
      expect(Number.isFinite(together.losses.at(-1)?.[1] ?? 0)).toBe(false);
      expect(together.weights.W.some((value) => !Number.isFinite(value))).toBe(true);
      const own = (losses: number[][], places: readonly number[]) =>
        losses.flatMap((row) => places.map((place) => row[place] ?? Number.NaN));
      expect(largestRelativeDifference(own(together.losses, [0, 2]), own(apart.losses, [0, 1]))).toBeLessThan(
        1e-6,
      );
      for (const [here, there] of [
        [0, 0],
        [2, 1],
      ] as const) {
        expect(
          weightDifference(
            sliceHeads(together.weights, [2, 3, 2], here),
            sliceHeads(apart.weights, [2, 2], there),
          ),
        ).toBeLessThan(1e-6);
        const outputs = together.responses.test[here] ?? [];
        expect(largestRelativeDifference(outputs, apart.responses.test[there] ?? [])).toBeLessThan(1e-6);
      }
    });

    it.each(['gd', 'momentum', 'adam'] as const)(
      'replays from any checkpoint bit for bit: %s',
      async (optimiser) => {
        const config: MultiHeadConfig = {
          ...small,
          init: 'gaussian',
          optimiser,
          stepSize: optimiser === 'adam' ? 0.01 : 0.3,
        };
        const whole = await trained(device, config);
        expect(whole.checkpoints.map(({ step }) => step)).toEqual(reportSteps(steps));
        for (const at of [3, whole.checkpoints.length - 2]) {
          const from = whole.checkpoints[at];
          const again = await trained(device, config, { trial: 0, from });
          expect(again.checkpoints).toEqual(whole.checkpoints.slice(at + 1));
          expect(again.points).toEqual(whole.points.map((points) => points.slice(at + 1)));
          expect(again.fractions.at(-1)).toBe(1);
        }
      },
      120_000,
    );
  });
}
