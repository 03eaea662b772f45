import type { MultiHeadConfig } from './fields.ts';
import { isSwept, trainingPlaces } from './sweep.ts';
import type { TrainingPlace } from './sweepNames.ts';

/** What is measured at one step of gradient descent. */
export interface MultiHeadPoint {
  /** Steps taken; 0 is the start. */
  readonly step: number;
  /** [MH-2] Mean logistic loss on the training samples, label noise included. */
  readonly trainLoss: number;
  /** [MH-2] On the test samples, whose labels have no noise. */
  readonly testLoss: number;
  /** Share of training samples with y Phi < 0; Phi = 0 is a guess and counts one half. */
  readonly trainError: number;
  readonly testError: number;
  /** |theta - theta_0| over all of W and U. */
  readonly distance: number;
  /** max_h |theta_h - theta_{0,h}|. */
  readonly maxHeadDistance: number;
  /**
   * Attention mass on relevant tokens, sum_{s in R} A_{h,t,s}, averaged over test samples, heads h and query rows t; zeta
   * where attention is uniform. null where the data do not say which tokens are relevant.
   */
  readonly relevantAttention: number | null;
  /** The same over the heads that started with sign + alone; missing where heads have no sign or none is positive. */
  readonly relevantAttentionPositive?: number;
  /** The same over the heads that started with sign −. */
  readonly relevantAttentionNegative?: number;
}

/** The smallest piece of work that can be run alone: H heads on the data and start of one trial. */
export interface MultiHeadUnit {
  readonly numHeads: number;
  /** From 0; its seed is the config's plus this. */
  readonly trial: number;
  /** Where in a sweep; missing where nothing is swept. */
  readonly at?: TrainingPlace;
}

/** Training of one unit, points in ascending order of the step. */
export interface MultiHeadCurve extends MultiHeadUnit {
  readonly points: readonly MultiHeadPoint[];
}

/** All H side by side on the data and start of one trial, at one place of a sweep: what one worker trains. */
export interface TrainingUnit {
  readonly trial: number;
  readonly at: TrainingPlace;
  readonly numHeads: readonly number[];
}

/** What workers train, trial by trial, so that after the first trial every place is there once. */
export function trainingUnits(config: MultiHeadConfig): TrainingUnit[] {
  const places = trainingPlaces(config);
  return Array.from({ length: config.trials }, (_, trial) => trial).flatMap((trial) =>
    places.map((at) => ({ trial, at, numHeads: config.numHeads })),
  );
}

/** All units of a run, trial by trial, so that after the first trial every H is there once. */
export function multiHeadUnits(config: MultiHeadConfig): MultiHeadUnit[] {
  const swept = isSwept(config);
  return trainingUnits(config).flatMap(({ trial, at, numHeads }) =>
    numHeads.map((heads) => ({ numHeads: heads, trial, ...(swept ? { at } : {}) })),
  );
}

/** Seed of the data and the start of a trial. Units of one trial have the same data, whatever their H. */
export function trialSeed({ seed }: Pick<MultiHeadConfig, 'seed'>, trial: number): number {
  return seed + trial;
}
