import { expect } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import type { MultiHeadPoint } from '../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../../core/experiment/multiHead/fields.ts';
import type { TrainingEvent, TrainingJob, TrainingState } from '../../core/experiment/multiHead/training.ts';
import { largestRelativeDifference } from '../../core/golden/golden.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import type { Device } from '../device.ts';
import { trainTrial } from '../multiHead/trainTrial.ts';
import type { RunControl } from '../runControl.ts';
import { UNCONTROLLED } from '../runControl.ts';

/** Training that takes well under a second on any device: three models, odd numbers of samples and heads. */
export const SMALL_TRAINING: MultiHeadConfig = {
  ...defaultsOf(multiHeadFields),
  numSamples: 23,
  numTest: 17,
  numTokens: 5,
  relevantFraction: 0.2,
  tokenDim: 7,
  numHeads: [1, 3, 8],
  steps: 60,
  trials: 1,
  seed: 4,
};

type Ended = Extract<TrainingEvent, { kind: 'ended' }>;

/** Everything that training said, sorted. */
export interface Heard {
  /** Points of each model. */
  readonly points: readonly MultiHeadPoint[][];
  readonly checkpoints: TrainingState[];
  readonly endings: Ended[];
  readonly fractions: number[];
}

/** Trains one trial to its end; `listen` hears every event as it comes. */
export async function trained(
  device: Device,
  config: MultiHeadConfig,
  job: TrainingJob = { trial: 0 },
  control: RunControl = UNCONTROLLED,
  listen: (event: TrainingEvent) => void = () => undefined,
): Promise<Heard> {
  const heard: Heard = { points: config.numHeads.map(() => []), checkpoints: [], endings: [], fractions: [] };
  for await (const event of trainTrial(config, job, device, control)) {
    switch (event.kind) {
      case 'trained':
        heard.points[event.model]?.push(event.point);
        break;
      case 'checkpoint':
        heard.checkpoints.push(event.state);
        break;
      case 'ended':
        heard.endings.push(event);
        break;
      case 'progress':
        heard.fractions.push(event.fraction);
        break;
      default:
        event satisfies never;
    }
    listen(event);
  }
  return heard;
}

/** Of the losses along a whole path, which float32 follows a little beside float64. */
export const PATH_RTOL = 1e-3;

/** Largest relative difference of losses and distances, and absolute difference of attention, from core's points. */
export function pointDifference(points: readonly MultiHeadPoint[], exact: readonly MultiHeadPoint[]): number {
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

/** Largest relative difference of W and of U. */
export function weightDifference(found: HeadWeights, exact: HeadWeights): number {
  return Math.max(largestRelativeDifference(found.W, exact.W), largestRelativeDifference(found.U, exact.U));
}
