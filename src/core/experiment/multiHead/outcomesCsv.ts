import { csvOf, pointColumns } from './document.ts';
import type { MultiHeadConfig } from './fields.ts';
import type { OuterSweepName } from './sweepNames.ts';
import type { TrainingOutcome } from './trainingOutcome.ts';

/**
 * The outcomes of a sweep as CSV, one row for each training: number of heads, the other swept fields, trial; why and at which
 * step it ended; steps to a loss, empty where it was not reached; and what was measured last, numbers in full precision.
 */
export function outcomesCsv(config: MultiHeadConfig, outcomes: readonly TrainingOutcome[]): string {
  const swept = config.sweep.filter((name): name is OuterSweepName => name !== 'numHeads');
  const columns = pointColumns(config).filter((name) => name !== 'step');
  return csvOf(
    ['numHeads', ...swept, 'trial', 'end', 'step', 'stepsToLoss', ...columns],
    outcomes.map(({ numHeads, trial, at, end, step, stepsToLoss, last }) => [
      numHeads,
      ...swept.map((name) => at[name]),
      trial,
      end,
      step,
      stepsToLoss ?? '',
      ...columns.map((name) => last?.[name] ?? ''),
    ]),
  );
}
