import type { Dataset } from '../../dataset/dataset.ts';
import { datasetDigest } from '../../dataset/digest.ts';
import type { DeviceReport } from '../device.ts';
import type { Curve } from './curve.ts';
import type { RandomFeaturesConfig } from './fields.ts';
import type { SummaryRow } from './summary.ts';
import { summarise } from './summary.ts';
import { SWEEP_NAMES } from './sweepNames.ts';

/** Its name changes when the meaning of a field does. */
export const RUN_SCHEMA = 'attention-lab/run@1';

/** What a run was computed on: a device, or the plain float64 loops of core that devices are checked against. */
export type RunDevice = DeviceReport | { readonly name: 'core'; readonly renderer: string };

/** A finished run as it is saved and printed. */
export interface RunDocument {
  readonly schema: typeof RUN_SCHEMA;
  /** Complete: every field, defaults too. */
  readonly config: RandomFeaturesConfig;
  /** Data of one's own that it was computed from: told apart by their digest, not carried along. */
  readonly dataset?: DatasetName;
  readonly device: RunDevice;
  readonly curves: readonly Curve[];
  readonly summary: readonly SummaryRow[];
  readonly elapsedMs: number;
}

/** A data set without its arrays. */
export interface DatasetName extends Pick<Dataset, 'name' | 'n' | 'N' | 'd'> {
  readonly digest: string;
}

export function nameDataset(dataset: Dataset): DatasetName {
  const { name, n, N, d } = dataset;
  return { name, n, N, d, digest: datasetDigest(dataset) };
}

export function runDocument(
  config: RandomFeaturesConfig,
  device: RunDevice,
  curves: readonly Curve[],
  elapsedMs: number,
  data?: Dataset,
): RunDocument {
  const dataset = data === undefined ? {} : { dataset: nameDataset(data) };
  return { schema: RUN_SCHEMA, config, ...dataset, device, curves, summary: summarise(curves), elapsedMs };
}

/**
 * All points of all curves as CSV (RFC 4180), one row a point, numbers in full precision. Swept fields and estimates have
 * columns where a run has them; what a point lacks is empty.
 */
export function curvesCsv(config: RandomFeaturesConfig, curves: readonly Curve[]): string {
  const swept = SWEEP_NAMES.filter((name) => name !== 'numSamples' && config.sweep.includes(name));
  const estimates = config.riskEstimate === 'none' ? [] : (['looRisk', 'gcvRisk'] as const);
  const columns = [...swept, 'numSamples', 'testRisk', 'trainRisk', 'ridge', ...estimates] as const;
  const rows = curves.flatMap(({ model, target, p, q, seed, points }) =>
    points.map((point) => [model, target, p, q, seed, ...columns.map((name) => point[name] ?? '')].join(',')),
  );
  return `${[['model', 'target', 'p', 'q', 'seed', ...columns].join(','), ...rows].join('\r\n')}\r\n`;
}
