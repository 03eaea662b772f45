import type { MultiHeadCurve, MultiHeadPoint, MultiHeadUnit } from './curve.ts';
import type { MultiHeadConfig } from './fields.ts';
import { trainingAt } from './sweep.ts';
import type { TrainingPlace } from './sweepNames.ts';

/** That a training ended before its last step, and where. */
export interface EarlyEnd {
  readonly why: 'stopLoss' | 'diverged';
  /** The step at which it was noticed. */
  readonly step: number;
}

/** How one training of a sweep came out. */
export interface TrainingOutcome extends MultiHeadUnit {
  readonly at: TrainingPlace;
  /** Why it ended: it took all its steps, its loss was low enough, or it ran away. */
  readonly end: 'steps' | 'stopLoss' | 'diverged';
  /** The step at which it ended. */
  readonly step: number;
  /** What was measured last; for one that ran away, before it did. null where nothing was. */
  readonly last: MultiHeadPoint | null;
  /** K(epsilon) as {@link stepsToLoss} defines it; null where it is not known. */
  readonly stepsToLoss: number | null;
}

/**
 * Steps to a loss: the smallest k with L(theta_k) <= epsilon on the training samples, epsilon the config's `stopLoss`. Every
 * step is looked at, the start too. null where no step up to the last is as low, where training ran away before, and where
 * epsilon is 0: then none is asked for.
 */
function stepsToLoss(
  { stopLoss }: Pick<MultiHeadConfig, 'stopLoss'>,
  last: MultiHeadPoint | undefined,
  ending: EarlyEnd | undefined,
): number | null {
  if (stopLoss === 0 || ending?.why === 'diverged') return null;
  if (ending !== undefined) return ending.step;
  // After the last step there is no next one before which its loss would have been looked at.
  return last !== undefined && last.trainLoss <= stopLoss ? last.step : null;
}

/** The outcome of a training from its last point and its ending, if it ended before its last step. */
export function outcomeOf(
  config: MultiHeadConfig,
  { numHeads, trial, at = {} }: MultiHeadUnit,
  last: MultiHeadPoint | undefined,
  ending: EarlyEnd | undefined,
): TrainingOutcome {
  return {
    numHeads,
    trial,
    at,
    end: ending?.why ?? 'steps',
    step: ending?.step ?? last?.step ?? 0,
    last: last ?? null,
    stepsToLoss: stepsToLoss(config, last, ending),
  };
}

/** The outcomes of whole curves. */
export function outcomesOf(
  config: MultiHeadConfig,
  curves: readonly MultiHeadCurve[],
  endings: readonly (MultiHeadUnit & EarlyEnd)[],
): TrainingOutcome[] {
  const keyOf = ({ numHeads, trial, at }: MultiHeadUnit) => JSON.stringify([numHeads, trial, at]);
  const ended = new Map(endings.map((ending) => [keyOf(ending), ending]));
  return curves.map((curve) => outcomeOf(config, curve, curve.points.at(-1), ended.get(keyOf(curve))));
}

/**
 * All that the outcome of one training depends on, as text: neither the other numbers of heads, trials and places beside
 * it, nor where in a sweep it stands.
 */
export function outcomeKey(config: MultiHeadConfig, { numHeads, trial, at }: MultiHeadUnit): string {
  const { sweep: _, trials: __, ...one } = trainingAt(config, at);
  return JSON.stringify({ ...one, numHeads, seed: config.seed + trial });
}
