import type { TokenDataset } from '../../core/dataset/dataset.ts';
import type { MultiHeadPoint } from '../../core/experiment/multiHead/curve.ts';
import { trialSeed } from '../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import type { TrainingState } from '../../core/experiment/multiHead/training.ts';
import { stepFactor } from '../../core/multiHead/gradientDescent.ts';
import { joinHeads, sliceHeads } from '../../core/multiHead/groups.ts';
import type { Start } from '../../core/multiHead/initialisation.ts';
import { startOf } from '../../core/multiHead/initialisation.ts';
import type { TrialData } from '../../core/multiHead/trialData.ts';
import { trialData } from '../../core/multiHead/trialData.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import type { Device } from '../device.ts';
import type { RunControl } from '../runControl.ts';
import { pointOf } from './pointOf.ts';
import type { Responses, Training } from './training.ts';

/** A trial on a device, at theta_0. Its training must be released. */
export interface OpenTrial {
  readonly data: TrialData;
  /** theta_0 of each model as the device holds it, so that the distance from it is 0 where training begins. */
  readonly starts: readonly Start[];
  readonly training: Training;
}

/** Draws the samples and starts of a trial, or splits the visitor's own data, and brings them onto a device. */
export async function openTrial(
  config: MultiHeadConfig,
  trial: number,
  device: Device,
  control: RunControl,
  own?: TokenDataset,
): Promise<OpenTrial> {
  await control.checkpoint();
  const seed = trialSeed(config, trial);
  const data = trialData(config, seed, own);
  const starts = config.numHeads.map((H) => startOf(config, data.train, H, seed));
  await control.checkpoint();
  const all = joinHeads(starts.map(({ weights }) => weights));
  const training = device.openTraining({ ...data, groups: config.numHeads, rule: config }, all);
  const held = starts.map((start) => ({ ...start, weights: inFloat32(start.weights) }));
  return { data, starts: held, training };
}

function inFloat32(weights: HeadWeights): HeadWeights {
  return { ...weights, W: weights.W.map(Math.fround), U: weights.U.map(Math.fround) };
}

/** [MH-5] The step of each model with eta = `stepSize`, by the rule; 0 for those that are held. */
export function stepsOfModels(
  { numHeads, stepRule }: MultiHeadConfig,
  stepSize: number,
  isHeld: (model: number) => boolean,
): number[] {
  return numHeads.map((H, model) => (isHeld(model) ? 0 : stepSize * stepFactor(stepRule, H)));
}

/** All numbers of one model of a trial at `state`, from what the device answered there. */
export function modelPoint(
  { numHeads }: MultiHeadConfig,
  { data, starts }: OpenTrial,
  model: number,
  { step, weights }: TrainingState,
  responses: Responses,
): MultiHeadPoint {
  const own = sliceHeads(weights, numHeads, model);
  const start = starts[model] as Start;
  return pointOf(step, model, own, responses, { ...data, start, groups: numHeads });
}
