import type { ModelName } from './fields.ts';

/** Test samples that can be looked at one by one. */
export const INSPECTED_SAMPLES = 16;
/** Heads that can be looked at one by one: more would make rows too thin to tell apart. */
export const INSPECTED_HEADS = 64;
/** Orders in which the keys of an inspected sample are shown to the models, besides the one they were drawn in. */
export const SHUFFLES = 3;

/** What a model has learnt on one draw at the largest n, for the first target of the run. */
export interface FitDetail {
  readonly model: ModelName;
  readonly seed: number;
  readonly numSamples: number;
  /** Standardised, [numTest]. */
  readonly testLabels: Float64Array;
  /** [numTest] */
  readonly predictions: Float64Array;
  /** Predictions for the first samples with their keys shuffled, [samples, SHUFFLES]. */
  readonly shuffled: Float64Array;
  /** Trained values v_m of the first heads, [heads, d+1]; of attention models alone. */
  readonly values?: Float64Array;
}
