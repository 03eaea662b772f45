import type { WeakConvexity } from '../../multiHead/curvature.ts';
import type { StartMeters } from '../../multiHead/margins.ts';
import type { HeadWeights } from '../../multiHead/weights.ts';

/** What is measured once, when it is asked for, beside training. */
export type MultiHeadProbe =
  /** [MH-10] P1, P2 and P3 of the start of every model. */
  | { readonly kind: 'meters'; readonly trial: number }
  /** [MH-7] lambda_min / L of every model at some step. */
  | {
      readonly kind: 'curvature';
      readonly trial: number;
      /** Heads of all models one after the other. */
      readonly weights: HeadWeights;
    };

/** The meters of one model's start, on the first `numSamples` training samples: all, unless they are too many. */
export interface ModelMeters extends StartMeters {
  readonly numHeads: number;
  readonly numSamples: number;
}

/** The curvature of one model, or why it was not measured. */
export type ModelCurvature =
  | ({ readonly kind: 'measured'; readonly numHeads: number } & WeakConvexity)
  | { readonly kind: 'tooLarge'; readonly numHeads: number; readonly expectedMs: number };

/** What a probe says, model by model. */
export type ProbeEvent =
  | { readonly kind: 'meters'; readonly meters: ModelMeters }
  | { readonly kind: 'curvature'; readonly curvature: ModelCurvature };
