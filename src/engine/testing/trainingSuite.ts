import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceName } from '../../core/experiment/device.ts';
import type { MultiHeadPoint } from '../../core/experiment/multiHeadCurve.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHeadFields.ts';
import { reportSteps } from '../../core/experiment/reportSteps.ts';
import { largestRelativeDifference } from '../../core/golden/golden.ts';
import { GradientDescent } from '../../core/multiHead/gradientDescent.ts';
import { LossGradient } from '../../core/multiHead/gradients.ts';
import { joinHeads, sliceHeads } from '../../core/multiHead/groups.ts';
import { startOf } from '../../core/multiHead/initialisation.ts';
import { respond } from '../../core/multiHead/measure.ts';
import { oracleRun } from '../../core/multiHead/oracleRun.ts';
import { randomWeights } from '../../core/multiHead/testing/smallModels.ts';
import { sampleTrial } from '../../core/multiHead/tokenizedMixture.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import type { Device } from '../device.ts';
import { SteeredControl, StoppedError } from '../runControl.ts';
import { AtCheckpoint } from './experiments.ts';
import { SMALL_TRAINING, trained } from './trainings.ts';

/** Of one gradient or response. */
const RTOL = 1e-4;
/** Of the losses along a whole path, which float32 follows a little beside float64. */
const PATH_RTOL = 1e-3;

/** Largest relative difference of losses and distances, and absolute difference of attention, from core's points. */
function pointDifference(points: readonly MultiHeadPoint[], exact: readonly MultiHeadPoint[]): number {
  expect(points.map(({ step }) => step)).toEqual(exact.map(({ step }) => step));
  expect(points.map((point) => Object.keys(point))).toEqual(exact.map((point) => Object.keys(point)));
  let worst = 0;
  for (const [k, point] of points.entries()) {
    const other = exact[k] as MultiHeadPoint;
    for (const name of ['trainLoss', 'testLoss', 'distance', 'maxHeadDistance'] as const) {
      if (other[name] > 0) worst = Math.max(worst, Math.abs(point[name] / other[name] - 1));
      else expect(point[name]).toBe(0);
    }
    for (const name of [
      'relevantAttention',
      'relevantAttentionPositive',
      'relevantAttentionNegative',
    ] as const) {
      worst = Math.max(worst, Math.abs((point[name] ?? 0) - (other[name] ?? 0)));
    }
  }
  return worst;
}

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

function difference(found: HeadWeights, exact: HeadWeights): number {
  return Math.max(largestRelativeDifference(found.W, exact.W), largestRelativeDifference(found.U, exact.U));
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

/** The same questions to every device; `open` makes it the active one of this thread. */
export function declareTrainingSuite(name: DeviceName, open: () => Promise<Device>, pathSteps: number): void {
  const isGpu = name === 'webgl' || name === 'webgpu';
  // Where a GPU is emulated a step takes a hundred times as long.
  const steps = isGpu ? 20 : SMALL_TRAINING.steps;
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
        expect(await pathDifference(device, { ...small, steps: pathSteps, ...fields })).toBeLessThan(
          PATH_RTOL,
        );
      },
      120_000,
    );

    it.each(SHAPES)('has the gradient of core: %s', async (_what, groups, mostNumbers) => {
      const { train, test } = sampleTrial(small, 4);
      const models = groups.map((H, model) => randomWeights(model, [H, T, d], 0.2, 0.5));
      const rule = { train: 'both', optimiser: 'gd', momentum: 0 } as const;
      const problem = {
        train,
        test,
        groups,
        rule,
        ...(mostNumbers === undefined ? {} : { mostNumbers }),
      };
      const training = device.openTraining(problem, joinHeads(models));
      const { weights: start } = await training.save();
      expect(difference(start, joinHeads(models))).toBeLessThan(1e-6);
      training.differentiate();
      const losses = await training.losses();
      expect(await training.peaks()).toEqual(losses);
      const responses = await training.respond();
      // Each model with a step of its own.
      training.move(groups.map((_, model) => 1 + model));
      const { step, weights: end } = await training.save();
      training.release();
      expect(step).toBe(1);
      for (const [model, weights] of models.entries()) {
        const slope = new LossGradient(train, weights.H);
        expect(Math.abs((losses[model] ?? 0) / slope.evaluate(weights) - 1)).toBeLessThan(RTOL);
        const [from, to] = [sliceHeads(start, groups, model), sliceHeads(end, groups, model)];
        const moved = (part: 'W' | 'U') =>
          from[part].map((value, k) => (value - (to[part][k] ?? 0)) / (1 + model));
        const found = { ...from, W: moved('W'), U: moved('U') };
        expect(difference(found, slope.gradient)).toBeLessThan(RTOL);
        const onTest = respond(test, weights);
        expect(largestRelativeDifference(responses.test[model] ?? [], onTest.outputs)).toBeLessThan(RTOL);
        expect(
          largestRelativeDifference(responses.train[model] ?? [], respond(train, weights).outputs),
        ).toBeLessThan(RTOL);
        const first = groups.slice(0, model).reduce((sum, H) => sum + H, 0);
        const mass = responses.relevantMass?.subarray(first, first + weights.H) ?? [];
        expect(largestRelativeDifference(mass, onTest.relevantMass ?? [])).toBeLessThan(RTOL);
      }
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
          difference(sliceHeads(together.weights, [2, 3, 2], here), sliceHeads(apart.weights, [2, 2], there)),
        ).toBeLessThan(1e-6);
        const outputs = together.responses.test[here] ?? [];
        expect(largestRelativeDifference(outputs, apart.responses.test[there] ?? [])).toBeLessThan(1e-6);
      }
    });

    it('ends a model that runs away and goes on with the others', async () => {
      const config: MultiHeadConfig = {
        ...small,
        labelNoise: 0.3,
        stepRule: 'H',
        stepSize: 2,
        numHeads: [1, 64],
      };
      const { points, endings, checkpoints } = await trained(device, config);
      const exact = config.numHeads.map((numHeads) => oracleRun(config, { numHeads, trial: 0 }));
      expect(exact.map(({ diverged }) => diverged !== undefined)).toEqual([false, true]);
      const step = exact[1]?.diverged?.step ?? Number.NaN;
      expect(endings).toMatchObject([{ kind: 'ended', model: 1, why: 'diverged', stepSize: 2 }]);
      expect(endings[0]?.step).toBeGreaterThanOrEqual(step);
      expect(endings[0]?.step).toBeLessThan(step + (isGpu ? 8 : 1));
      for (const model of [0, 1]) {
        expect(pointDifference(points[model] ?? [], exact[model]?.points ?? [])).toBeLessThan(PATH_RTOL);
      }
      expect(checkpoints.at(-1)?.step).toBe(steps);
    }, 120_000);

    it('does not take a start of a large loss for one that ran away', async () => {
      const config: MultiHeadConfig = {
        ...small,
        init: 'equal',
        initScale: 100,
        signalNorm: 10,
        labelNoise: 0.5,
        stepSize: 1e-4,
        steps: 4,
        numHeads: [4],
      };
      const { points, endings, checkpoints } = await trained(device, config);
      const exact = oracleRun(config, { numHeads: 4, trial: 0 });
      expect(exact.points[0]?.trainLoss).toBeGreaterThan(100);
      expect(endings).toEqual([]);
      expect(pointDifference(points[0] ?? [], exact.points)).toBeLessThan(PATH_RTOL);
      const again = await trained(device, config, { trial: 0, from: checkpoints[1] });
      expect(again.endings).toEqual([]);
      expect(again.points[0]).toEqual(points[0]?.slice(2));
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
        for (const at of isGpu ? [3] : [0, 3, whole.checkpoints.length - 2]) {
          const from = whole.checkpoints[at];
          const again = await trained(device, config, { trial: 0, from });
          expect(again.checkpoints).toEqual(whole.checkpoints.slice(at + 1));
          expect(again.points).toEqual(whole.points.map((points) => points.slice(at + 1)));
          expect(again.fractions.at(-1)).toBe(1);
        }
      },
      120_000,
    );

    it('trains to a step between two reports and goes on from there to the same weights', async () => {
      const until = steps - 3;
      expect(reportSteps(steps)).not.toContain(until);
      const part = await trained(device, small, { trial: 0, until });
      expect(part.checkpoints.at(-1)?.step).toBe(until);
      expect(part.points[0]?.at(-1)?.step).toBe(until);
      const rest = await trained(device, small, { trial: 0, from: part.checkpoints.at(-1) });
      const whole = await trained(device, small);
      expect(rest.checkpoints.at(-1)).toEqual(whole.checkpoints.at(-1));
    }, 120_000);

    it('changes eta where it is asked to', async () => {
      const stepSizes = [
        { step: 5, stepSize: 0.25 },
        { step: 11, stepSize: 2 },
      ];
      const { points } = await trained(device, { ...small, steps: 20 }, { trial: 0, stepSizes });
      const { train } = sampleTrial(small, 4);
      for (const [model, H] of small.numHeads.entries()) {
        const descent = new GradientDescent(train, startOf(small, train, H, 4).weights, small);
        const losses = [descent.loss()];
        for (let k = 0; k < 20; k++) {
          if (k === 5) descent.stepSize = 0.25;
          if (k === 11) descent.stepSize = 2;
          descent.step();
          losses.push(descent.loss());
        }
        for (const { step, trainLoss } of points[model] ?? []) {
          expect(Math.abs(trainLoss / (losses[step] ?? Number.NaN) - 1)).toBeLessThan(PATH_RTOL);
        }
      }
    });

    it('stops each model before the first step at which its loss is low enough', async () => {
      const config: MultiHeadConfig = { ...small, steps: 60, stopLoss: 0.3 };
      const { points, endings, checkpoints } = await trained(device, config);
      const exact = config.numHeads.map((numHeads) => oracleRun(config, { numHeads, trial: 0 }));
      const last = exact.map((run) => run.points.at(-1)?.step ?? Number.NaN);
      expect(Math.max(...last)).toBeLessThan(config.steps);
      expect(new Set(last).size).toBeGreaterThan(1);
      for (const [model, run] of exact.entries()) {
        expect(endings.find((ending) => ending.model === model)).toMatchObject({
          why: 'stopLoss',
          step: last[model],
          stepSize: 1,
        });
        expect(pointDifference(points[model] ?? [], run.points)).toBeLessThan(PATH_RTOL);
        // It stays where it ended, whatever the others do.
        const end = checkpoints.find(({ step }) => step === last[model]);
        const own = (weights: HeadWeights | undefined) =>
          weights && sliceHeads(weights, config.numHeads, model);
        expect(own(checkpoints.at(-1)?.weights)).toEqual(own(end?.weights));
        expect(difference(own(end?.weights) as HeadWeights, run.final)).toBeLessThan(PATH_RTOL);
      }
      expect(checkpoints.at(-1)?.step).toBe(Math.max(...last));
    }, 120_000);

    it('holds the models that had ended before', async () => {
      const whole = await trained(device, small, { trial: 0, until: 10 });
      const from = whole.checkpoints.at(-1);
      const rest = await trained(device, small, { trial: 0, from, ended: [1], until: 15 });
      expect(rest.points.map((points) => points.length > 0)).toEqual([true, false, true]);
      const own = (at: typeof from, model: number) => at && sliceHeads(at.weights, small.numHeads, model).U;
      expect(own(rest.checkpoints.at(-1), 1)).toEqual(own(from, 1));
      expect(own(rest.checkpoints.at(-1), 2)).not.toEqual(own(from, 2));
    });

    it('shows where it stands when it is paused, and goes on to the same numbers', async () => {
      const control = new SteeredControl();
      const config = { ...small, steps: isGpu ? 40 : 300 };
      let shown: number | undefined;
      const paused = await trained(device, config, { trial: 0 }, control, (event) => {
        if (event.kind === 'progress' && shown === undefined && event.fraction > 0.1) control.pause();
        if (event.kind === 'checkpoint' && control.isPausing) {
          shown = event.state.step;
          setTimeout(() => control.resume(), 5);
        }
      });
      expect(shown).toBeGreaterThan(0.1 * config.steps);
      expect(shown).toBeLessThan(config.steps);
      const straight = await trained(device, config);
      expect(paused.checkpoints.at(-1)).toEqual(straight.checkpoints.at(-1));
    }, 120_000);

    it('tells a progress that ascends to 1', async () => {
      const { fractions } = await trained(device, small);
      expect(fractions.every((fraction, k) => fraction >= (fractions[k - 1] ?? 0))).toBe(true);
      expect(fractions.at(-1)).toBe(1);
    }, 120_000);

    it('does not grow from run to run', async () => {
      const config: MultiHeadConfig = { ...small, steps: 6, optimiser: 'adam', stepSize: 0.01 };
      const first = await trained(device, config);
      for (let run = 0; run < (isGpu ? 5 : 20); run++) {
        expect((await trained(device, config)).points).toEqual(first.points);
        expect(device.tensorCount()).toBe(before);
      }
    }, 120_000);

    it('keeps no tensor of training that is stopped, fails, or is not listened to any more', async () => {
      for (let k = 0; ; k += 4) {
        const control = new AtCheckpoint(k, () => {
          throw new StoppedError('stopped on purpose');
        });
        const end = await trained(device, { ...small, steps: 12 }, { trial: 0 }, control).catch(
          (cause: unknown) => cause,
        );
        expect(device.tensorCount(), `stopped at checkpoint ${k}`).toBe(before);
        if (control.reached <= k) break;
        expect(end).toBeInstanceOf(StoppedError);
      }
      const leave = (): void => {
        throw new RangeError('thrown on purpose');
      };
      await expect(trained(device, small, { trial: 0 }, undefined, leave)).rejects.toThrow(RangeError);
    }, 120_000);
  });
}
