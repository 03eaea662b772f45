import type { MultiHeadCurve } from '../multiHead/curve.ts';
import type { MultiHeadConfig } from '../multiHead/fields.ts';
import type { TrainingOutcome } from '../multiHead/trainingOutcome.ts';
import type { Curve } from '../randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../randomFeatures/fields.ts';

/** What was asked of a lab, and all that came out. */
export type RunResults =
  | {
      readonly lab: 'random-features';
      readonly config: RandomFeaturesConfig;
      readonly curves: readonly Curve[];
    }
  | {
      readonly lab: 'multi-head';
      readonly config: MultiHeadConfig;
      /** Empty where fields are swept. */
      readonly curves: readonly MultiHeadCurve[];
      /** Empty where nothing is swept. */
      readonly outcomes: readonly TrainingOutcome[];
    };

/** A run that is done, of either lab. */
export type FinishedRun = RunResults & {
  /** The device that computed last, see {@link arithmeticOf}. */
  readonly device: string;
  readonly elapsedMs: number;
};
