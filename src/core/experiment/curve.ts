import type { ModelName, TargetName } from './randomFeaturesFields.ts';

/** One point of a learning curve. Risks are mean squared errors in units of the standardised target. */
export interface CurvePoint {
  readonly numSamples: number;
  /** On noiseless test labels. Predicting the mean has risk 1. */
  readonly testRisk: number;
  /** On the training labels, noise included. */
  readonly trainRisk: number;
  /** The lambda of [RF-10] that was used. */
  readonly ridge: number;
}

/** The smallest piece of work that can be run alone: one model on one draw. */
export interface RunUnit {
  readonly model: ModelName;
  readonly seed: number;
}

/** A learning curve of one model on one draw; points ascend in numSamples. */
export interface Curve extends RunUnit {
  readonly target: TargetName;
  readonly points: readonly CurvePoint[];
}
