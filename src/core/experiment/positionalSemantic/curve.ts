import type { PositionalSemanticConfig, StartName } from './fields.ts';
import { isPairSweep, pairPlaces } from './sweep.ts';
import type { PairPlace } from './sweepNames.ts';

/** What is measured of a student at one step. */
export interface PairPoint {
  /** Steps taken; 0 is the start. */
  readonly step: number;
  /** [PS-2] The objective that is minimised, weight decay included, per dimension: L/d, as theory has it. */
  readonly trainLoss: number;
  /** Mean over training samples of |y − f(X)|²/d, tokens summed: what test error is on the samples that were seen. */
  readonly trainError: number;
  /** Mean over test samples of |y − f(X)|²/d, tokens summed. */
  readonly testError: number;
  /** [PS-3] |Q*·Q|/d; Q and −Q are the same student, so it has no sign. */
  readonly semantic: number;
  /** [PS-3] |1·Q|/d, likewise. */
  readonly positional: number;
  /** |Q|²/d */
  readonly norm: number;
  /** Attention of the first token on itself, S_11, averaged over test samples; S_12 = 1 − S_11. */
  readonly attentionFirst: number;
  /** Attention of the second token on itself, S_22, averaged likewise; S_21 = 1 − S_22. */
  readonly attentionSecond: number;
}

/** [PS-3] The linear model B X, positions unseen, fitted to the training samples by least squares. */
export interface PairBaseline {
  /** B, row-major [2, 2]. */
  readonly matrix: readonly [number, number, number, number];
  /** As the student's. */
  readonly trainError: number;
  readonly testError: number;
}

/** One training: the smallest piece whose result is kept. */
export interface PairUnit {
  readonly tokenDim: number;
  readonly start: StartName;
  /** From 0; its seed is the config's plus this. */
  readonly trial: number;
  /** Where in a sweep; missing where nothing is swept. */
  readonly at?: PairPlace;
}

/** Training of one unit, points in ascending order of the step. */
export interface PairCurve extends PairUnit {
  readonly points: readonly PairPoint[];
}

/** All starts side by side on the same samples: what one worker trains. */
export interface PairTrainingUnit {
  readonly tokenDim: number;
  readonly trial: number;
  readonly at: PairPlace;
  readonly starts: readonly StartName[];
}

/** What workers train, trial by trial, so that after the first trial every place is there once. */
export function pairTrainingUnits(config: PositionalSemanticConfig): PairTrainingUnit[] {
  const places = pairPlaces(config);
  const { starts, tokenDim: dims } = config;
  return Array.from({ length: config.trials }, (_, trial) => trial).flatMap((trial) =>
    dims.flatMap((tokenDim) => places.map((at) => ({ tokenDim, trial, at, starts }))),
  );
}

/** All trainings of a run, in the same order. */
export function pairUnits(config: PositionalSemanticConfig): PairUnit[] {
  const swept = isPairSweep(config);
  return pairTrainingUnits(config).flatMap(({ tokenDim, trial, at, starts }) =>
    starts.map((start) => ({ tokenDim, start, trial, ...(swept ? { at } : {}) })),
  );
}

/** Seed of the samples, of Q* and of the random start of a trial, whatever d, alpha and omega. */
export function pairTrialSeed({ seed }: Pick<PositionalSemanticConfig, 'seed'>, trial: number): number {
  return seed + trial;
}
