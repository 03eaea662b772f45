import type { ModelName } from './fields.ts';
import type { TargetChoice } from './panels.ts';
import type { SweepPlace } from './sweepNames.ts';

/**
 * One point of a curve or cell of a map. Risks are mean squared errors in units of the standardised target. Besides
 * numSamples it carries the swept fields that its model depends on.
 */
export interface CurvePoint extends SweepPlace {
  readonly numSamples: number;
  /** On noiseless test labels. Predicting the mean has risk 1. */
  readonly testRisk: number;
  /** On the training labels, noise included. */
  readonly trainRisk: number;
  /** The lambda of [RF-10] that was used, jitter included. */
  readonly ridge: number;
  /** What had to be added to the lambda that was asked for, because the kernel was singular; missing when nothing. */
  readonly jitter?: number;
  /** Leave-one-out estimate of the noisy test risk, where asked for. */
  readonly looRisk?: number;
  /** Generalised cross-validation estimate of the noisy test risk, where asked for. */
  readonly gcvRisk?: number;
}

/** The smallest piece of work that can be run alone: one model on one draw, at one place of the outer sweeps. */
export interface RunUnit {
  readonly model: ModelName;
  readonly seed: number;
  /** Values of swept fields that change the kernel's entries: c, d, N. Empty without such a sweep. */
  readonly at: SweepPlace;
}

/** A point of a unit, and the panel (index among the run's targets) it belongs to. */
export interface UnitPoint {
  readonly panel: number;
  readonly point: CurvePoint;
}

/** All points of one model on one draw for one target, in ascending order of the swept fields. */
export interface Curve extends TargetChoice {
  readonly model: ModelName;
  readonly seed: number;
  /** Index of the target among those of the run. */
  readonly panel: number;
  readonly points: readonly CurvePoint[];
}

/** Orders points by their places, field by field in the order given. */
export function comparePlaces(
  names: readonly (keyof SweepPlace)[],
): (a: SweepPlace, b: SweepPlace) => number {
  return (a, b) => {
    for (const name of names) {
      const difference = (a[name] ?? 0) - (b[name] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}
