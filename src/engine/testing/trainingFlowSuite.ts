import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceName } from '../../core/experiment/device.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { reportSteps } from '../../core/experiment/reportSteps.ts';
import { GradientDescent } from '../../core/multiHead/gradientDescent.ts';
import { sliceHeads } from '../../core/multiHead/groups.ts';
import { startOf } from '../../core/multiHead/initialisation.ts';
import { oracleRun } from '../../core/multiHead/oracleRun.ts';
import { sampleTrial } from '../../core/multiHead/tokenizedMixture.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import type { Device } from '../device.ts';
import { SteeredControl, StoppedError } from '../runControl.ts';
import { AtCheckpoint } from './experiments.ts';
import { PATH_RTOL, pointDifference, SMALL_TRAINING, trained, weightDifference } from './trainings.ts';

/** How training begins, ends, is steered and cleans up, the same questions to every device; `open` makes it the active one. */
export function declareTrainingFlowSuite(name: DeviceName, open: () => Promise<Device>): void {
  const isGpu = name === 'webgl' || name === 'webgpu';
  // Where a GPU is emulated a step takes a hundred times as long.
  const steps = isGpu ? 20 : SMALL_TRAINING.steps;
  const small: MultiHeadConfig = { ...SMALL_TRAINING, steps };

  describe(`the course of training on ${name}`, () => {
    let device: Device;
    let before: number;
    beforeAll(async () => {
      device = await open();
    }, 60_000);
    beforeEach(() => {
      before = device.tensorCount();
    });
    // Whatever a test did, it leaves no tensor behind.
    afterEach(() => {
      expect(device.tensorCount()).toBe(before);
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
        expect(weightDifference(own(end?.weights) as HeadWeights, run.final)).toBeLessThan(PATH_RTOL);
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
