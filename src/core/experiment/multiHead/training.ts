import type { HeadWeights } from '../../multiHead/weights.ts';
import type { MultiHeadPoint, MultiHeadUnit } from './curve.ts';
import type { MultiHeadConfig } from './fields.ts';

/** Weights of all models and what the optimiser remembers: with it training goes on bit for bit on the same device. */
export interface TrainingState {
  /** Steps taken. */
  readonly step: number;
  /** Heads of all models one after the other; numbers of the device's precision, held in float64. */
  readonly weights: HeadWeights;
  /** Of momentum and Adam. */
  readonly velocity?: HeadWeights;
  /** Of Adam. */
  readonly squares?: HeadWeights;
}

/** theta of one model and the step it belongs to. */
export interface FinalWeights {
  readonly step: number;
  readonly weights: HeadWeights;
}

/** What one model of a trial has come to. */
export interface FinalHeads extends MultiHeadUnit {
  readonly final: FinalWeights;
}

/** From step `step` on, steps are taken with eta = `stepSize`, before the rule. */
export interface StepSizeChange {
  readonly step: number;
  readonly stepSize: number;
}

/** eta of the step after `step`, before the rule: that of the last change at or before it, else the config's. */
export function stepSizeAt(
  step: number,
  { stepSize }: Pick<MultiHeadConfig, 'stepSize'>,
  changes: readonly StepSizeChange[],
): number {
  return changes.findLast((change) => change.step <= step)?.stepSize ?? stepSize;
}

/** One trial with all its models, or a part of its training. */
export interface TrainingJob {
  readonly trial: number;
  /** Where it goes on; from the start when missing. */
  readonly from?: TrainingState | undefined;
  /** Changes of eta: from that step on it is that much. Ascending; before the first it is the config's. */
  readonly stepSizes?: readonly StepSizeChange[] | undefined;
  /** The step to train to; the config's last when missing. */
  readonly until?: number | undefined;
  /** Models, by their place in the config's list, that have ended and are held where they are. */
  readonly ended?: readonly number[] | undefined;
  /** Only how training comes out is asked for: models are measured where they end, and no checkpoint is reported. */
  readonly outcomeOnly?: boolean | undefined;
}

/** What training says while it goes on. `model` is the place of a number of heads in the config's list. */
export type TrainingEvent =
  | { readonly kind: 'trained'; readonly model: number; readonly point: MultiHeadPoint }
  /** All models at a step that was measured. */
  | { readonly kind: 'checkpoint'; readonly state: TrainingState }
  | { readonly kind: 'progress'; readonly fraction: number }
  | {
      readonly kind: 'ended';
      readonly model: number;
      readonly why: 'stopLoss' | 'diverged';
      /** The step at which it was noticed. */
      readonly step: number;
      readonly stepSize: number;
    };

/** A model, by its place in the config's list, is held where it is from a step on. */
interface HeldFrom {
  readonly model: number;
  readonly step: number;
}

/** Steps of a trial that were taken once already, to be taken again to the same bits. */
export interface ReplayJob {
  readonly trial: number;
  /** A kept state at or before `step`. */
  readonly from: TrainingState;
  /** The step to come to. */
  readonly step: number;
  /** All changes of eta, ascending. */
  readonly stepSizes: readonly StepSizeChange[];
  /** Models that have ended. */
  readonly ended: readonly HeldFrom[];
}

/** A trial at a step, as training passed it. */
export interface ReplayedStep {
  readonly state: TrainingState;
  /** One for each model, in the order of the config's list. */
  readonly points: readonly MultiHeadPoint[];
}

export type ReplayEvent =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'replayed'; readonly replayed: ReplayedStep };
