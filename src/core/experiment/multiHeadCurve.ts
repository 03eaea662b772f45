import type { MultiHeadConfig } from './multiHeadFields.ts';

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
}

/** Training of one unit, points in ascending order of the step. */
export interface MultiHeadCurve extends MultiHeadUnit {
  readonly points: readonly MultiHeadPoint[];
}

/** All units of a run, trial by trial, so that after the first trial every H is there once. */
export function multiHeadUnits({
  numHeads,
  trials,
}: Pick<MultiHeadConfig, 'numHeads' | 'trials'>): MultiHeadUnit[] {
  return Array.from({ length: trials }, (_, trial) => trial).flatMap((trial) =>
    numHeads.map((heads) => ({ numHeads: heads, trial })),
  );
}

/** Seed of the data and the start of a trial. Units of one trial have the same data, whatever their H. */
export function trialSeed({ seed }: Pick<MultiHeadConfig, 'seed'>, trial: number): number {
  return seed + trial;
}
