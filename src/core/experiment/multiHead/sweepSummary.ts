import { quantile } from '../../math/statistics.ts';
import type { MultiHeadConfig } from './fields.ts';
import type { MultiHeadSweepName, TrainingPlace } from './sweepNames.ts';
import type { TrainingOutcome } from './trainingOutcome.ts';

/** What of an outcome is drawn. */
export const OUTCOME_NAMES = ['testError', 'testLoss', 'stepsToLoss'] as const;
export type OutcomeName = (typeof OUTCOME_NAMES)[number];

/** A value, or why there is none: the loss was not reached in the steps there were, or training ran away. */
export type Censored = number | 'notReached' | 'diverged';

/** What one training gives. One that ran away has neither an error nor a loss that would mean anything. */
export function outcomeValue({ end, last, stepsToLoss }: TrainingOutcome, name: OutcomeName): Censored {
  if (end === 'diverged' || last === null) return 'diverged';
  return name === 'stepsToLoss' ? (stepsToLoss ?? 'notReached') : last[name];
}

/** As a number to sort and to draw by: beyond any value, and what ran away beyond what was only slow. */
const RANK = { notReached: 1, diverged: 2 } as const;

function compare(a: Censored, b: Censored): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return (typeof a === 'number' ? 0 : RANK[a]) - (typeof b === 'number' ? 0 : RANK[b]);
}

/**
 * Quantile with linear interpolation between order statistics, where values that are censored stand above all others,
 * divergence highest. A quantile between a value and a censored one is censored: nothing is known of where it lies.
 */
export function censoredQuantile(values: readonly Censored[], level: number): Censored {
  const sorted = values.slice().sort(compare);
  const position = (sorted.length - 1) * level;
  const above = sorted[Math.ceil(position)];
  if (above === undefined) throw new RangeError('quantile of no values');
  if (typeof above !== 'number') return above;
  const numbers = sorted.filter((value) => typeof value === 'number');
  // Both neighbours are numbers; as a share of theirs the position is another one.
  return quantile(numbers, numbers.length < 2 ? 0 : position / (numbers.length - 1));
}

/** Median and quartiles over trials at one place for one number of heads. */
export interface SweepRow {
  readonly numHeads: number;
  readonly at: TrainingPlace;
  readonly median: Censored;
  readonly q25: Censored;
  readonly q75: Censored;
  /** Trials it is made of, and how many of them are censored. */
  readonly trials: number;
  readonly notReached: number;
  readonly diverged: number;
}

/** Rows in the order of the first outcome at each place. */
export function summariseSweep(outcomes: readonly TrainingOutcome[], name: OutcomeName): SweepRow[] {
  const groups = new Map<string, TrainingOutcome[]>();
  for (const outcome of outcomes) {
    const key = JSON.stringify([outcome.numHeads, outcome.at]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [outcome]);
    else group.push(outcome);
  }
  return [...groups.values()].map((group) => {
    const [{ numHeads, at }] = group as [TrainingOutcome];
    const values = group.map((outcome) => outcomeValue(outcome, name));
    return {
      numHeads,
      at,
      median: censoredQuantile(values, 0.5),
      q25: censoredQuantile(values, 0.25),
      q75: censoredQuantile(values, 0.75),
      trials: values.length,
      notReached: values.filter((value) => value === 'notReached').length,
      diverged: values.filter((value) => value === 'diverged').length,
    };
  });
}

/** The value of a swept field at a row or an outcome. */
export function sweptValue(
  { numHeads, at }: Pick<SweepRow, 'numHeads' | 'at'>,
  name: MultiHeadSweepName,
): number | undefined {
  return name === 'numHeads' ? numHeads : at[name];
}

/** ">200", "diverged", or the value by `words`. */
export function censoredWords(
  value: Censored,
  { steps }: Pick<MultiHeadConfig, 'steps'>,
  words: (value: number) => string,
): string {
  return typeof value === 'number' ? words(value) : value === 'diverged' ? 'diverged' : `>${steps}`;
}
