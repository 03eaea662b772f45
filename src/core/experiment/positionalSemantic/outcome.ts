import type { PairCurve, PairPoint, PairUnit } from './curve.ts';
import { pairTrialSeed } from './curve.ts';
import type { PositionalSemanticConfig } from './fields.ts';
import { pairTrainingAt } from './sweep.ts';

/** That a training ran away, and the step at which it was noticed. */
export interface PairRunaway {
  readonly why: 'diverged';
  readonly step: number;
}

/** How one training of a sweep came out. */
export interface PairOutcome extends PairUnit {
  /** Why it ended: it took all its steps, or it ran away. */
  readonly end: 'steps' | 'diverged';
  /** The step at which it ended. */
  readonly step: number;
  /** What was measured last; for one that ran away, before it did. null where nothing was. */
  readonly last: PairPoint | null;
}

/** The outcome of a training from its last point and its ending, if it ran away. */
export function pairOutcome(
  unit: PairUnit,
  last: PairPoint | undefined,
  ending: PairRunaway | undefined,
): PairOutcome {
  return {
    ...unit,
    end: ending?.why ?? 'steps',
    step: ending?.step ?? last?.step ?? 0,
    last: last ?? null,
  };
}

const place = ({ tokenDim, start, trial, at }: PairUnit): string =>
  JSON.stringify([tokenDim, start, trial, at]);

/** The outcomes of whole curves. */
export function pairOutcomes(
  curves: readonly PairCurve[],
  endings: readonly (PairUnit & PairRunaway)[],
): PairOutcome[] {
  const ended = new Map(endings.map((ending) => [place(ending), ending]));
  return curves.map(({ points, ...unit }) => pairOutcome(unit, points.at(-1), ended.get(place(unit))));
}

/**
 * All that the outcome of one training depends on, as text: neither the other starts, dimensions, trials and places beside it,
 * nor the axes of the sweep it stands in.
 */
export function pairOutcomeKey(config: PositionalSemanticConfig, unit: PairUnit): string {
  const { sweep: _, trials: __, starts: ___, ...one } = pairTrainingAt(config, unit);
  const { alphaFrom: _from, alphaTo: _to, alphaPoints: _points, omegaPoints: _rows, ...kept } = one;
  return JSON.stringify({ ...kept, start: unit.start, seed: pairTrialSeed(config, unit.trial) });
}
