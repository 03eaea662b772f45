import type { TokenDataset } from '../../dataset/dataset.ts';
import { datasetDigest } from '../../dataset/digest.ts';
import type { RunDevice } from '../randomFeatures/runDocument.ts';
import type { MultiHeadCurve, MultiHeadPoint, MultiHeadUnit } from './curve.ts';
import type { MultiHeadConfig } from './fields.ts';
import type { TrainingOutcome } from './trainingOutcome.ts';

/** Its name changes when the meaning of a field does. */
export const MULTI_HEAD_SCHEMA = 'attention-lab/multi-head-run@1';

/** A model that ended before the last step. */
export interface Ending extends MultiHeadUnit {
  readonly why: 'stopLoss' | 'diverged';
  /** The step at which it was noticed; the step after it was not taken. */
  readonly step: number;
  /** eta there, before the rule. */
  readonly stepSize: number;
}

/** A finished run of the gradient-descent lab as it is saved and printed. */
export interface MultiHeadDocument {
  readonly schema: typeof MULTI_HEAD_SCHEMA;
  /** Complete: every field, defaults too. */
  readonly config: MultiHeadConfig;
  /** Data of one's own that it was trained on: told apart by their digest, not carried along. */
  readonly dataset?: TokenDatasetName;
  readonly device: RunDevice;
  readonly curves: readonly MultiHeadCurve[];
  readonly endings: readonly Ending[];
  /** One for each curve, where fields are swept. */
  readonly outcomes?: readonly TrainingOutcome[];
  readonly elapsedMs: number;
}

/** A data set without its arrays. */
interface TokenDatasetName extends Pick<TokenDataset, 'name' | 'n' | 'T' | 'd'> {
  readonly digest: string;
}

export function nameTokens(dataset: TokenDataset): TokenDatasetName {
  const { name, n, T, d } = dataset;
  return { name, n, T, d, digest: datasetDigest(dataset) };
}

const COLUMNS = [
  'step',
  'trainLoss',
  'testLoss',
  'trainError',
  'testError',
  'distance',
  'maxHeadDistance',
  'relevantAttention',
] as const satisfies readonly (keyof MultiHeadPoint)[];
const SIGNED_COLUMNS = ['relevantAttentionPositive', 'relevantAttentionNegative'] as const;

/** CSV (RFC 4180): a line of names, then one for each row. */
export function csvOf(names: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return `${[names, ...rows].map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}

/**
 * What of a point is written, column by column; what it lacks is empty. Attention split by the sign of a head has columns
 * where heads start with signs.
 */
export function pointColumns({ init }: Pick<MultiHeadConfig, 'init'>) {
  return [...COLUMNS, ...(init === 'zero' || init === 'gaussian' ? [] : SIGNED_COLUMNS)];
}

/** All points of all curves as CSV, one row a point, numbers in full precision. */
export function multiHeadCsv(
  config: Pick<MultiHeadConfig, 'init'>,
  curves: readonly MultiHeadCurve[],
): string {
  const columns = pointColumns(config);
  return csvOf(
    ['numHeads', 'trial', ...columns],
    curves.flatMap(({ numHeads, trial, points }) =>
      points.map((point) => [numHeads, trial, ...columns.map((name) => point[name] ?? '')]),
    ),
  );
}
