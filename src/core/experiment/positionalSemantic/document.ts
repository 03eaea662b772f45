import { csvOf } from '../multiHead/document.ts';
import type { RunDevice } from '../randomFeatures/runDocument.ts';
import type { PairCurve, PairPoint, PairUnit } from './curve.ts';
import type { PositionalSemanticConfig } from './fields.ts';
import type { PairOutcome } from './outcome.ts';

/** Its name changes when the meaning of a field does. */
export const PAIRS_SCHEMA = 'attention-lab/positional-semantic-run@1';

/** A start that ran away before the last step. */
export interface PairEnding extends PairUnit {
  readonly why: 'diverged';
  /** The step at which it was noticed. */
  readonly step: number;
  readonly stepSize: number;
}

/** Q of a training at the end. */
export interface PairFinal extends PairUnit {
  readonly final: { readonly step: number; readonly Q: Float64Array };
}

/** A finished run of the positional–semantic lab as it is saved and printed. */
export interface PairsDocument {
  readonly schema: typeof PAIRS_SCHEMA;
  /** Complete: every field, defaults too. */
  readonly config: PositionalSemanticConfig;
  /** There are none of one's own here. */
  readonly dataset?: undefined;
  readonly device: RunDevice;
  readonly curves: readonly PairCurve[];
  readonly endings: readonly PairEnding[];
  /** One for each training, where fields are swept. */
  readonly outcomes?: readonly PairOutcome[];
  readonly elapsedMs: number;
}

const COLUMNS = [
  'step',
  'trainLoss',
  'trainError',
  'testError',
  'semantic',
  'positional',
  'norm',
  'attentionFirst',
  'attentionSecond',
] as const satisfies readonly (keyof PairPoint)[];

/** All points of all curves as CSV, one row a point, numbers in full precision. */
export function pairsCsv(curves: readonly PairCurve[]): string {
  return csvOf(
    ['tokenDim', 'start', 'trial', ...COLUMNS],
    curves.flatMap(({ tokenDim, start, trial, points }) =>
      points.map((point) => [tokenDim, start, trial, ...COLUMNS.map((name) => point[name])]),
    ),
  );
}

/** The outcomes of a sweep as CSV, one row for each training; what was never measured is empty. */
export function pairOutcomesCsv(
  { sweep }: Pick<PositionalSemanticConfig, 'sweep'>,
  outcomes: readonly PairOutcome[],
): string {
  const columns = COLUMNS.filter((name) => name !== 'step');
  return csvOf(
    ['tokenDim', 'start', ...sweep, 'trial', 'end', 'step', ...columns],
    outcomes.map(({ tokenDim, start, trial, at = {}, end, step, last }) => [
      tokenDim,
      start,
      ...sweep.map((name) => at[name] ?? ''),
      trial,
      end,
      step,
      ...columns.map((name) => last?.[name] ?? ''),
    ]),
  );
}
