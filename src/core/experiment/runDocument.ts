import type { Curve } from './curve.ts';
import type { DeviceReport } from './device.ts';
import type { RandomFeaturesConfig } from './randomFeaturesFields.ts';
import type { SummaryRow } from './summary.ts';
import { summarise } from './summary.ts';

/** Its name changes when the meaning of a field does. */
export const RUN_SCHEMA = 'attention-lab/run@1';

/** A finished run as it is saved and printed. */
export interface RunDocument {
  readonly schema: typeof RUN_SCHEMA;
  /** Complete: every field, defaults too. */
  readonly config: RandomFeaturesConfig;
  readonly device: DeviceReport;
  readonly curves: readonly Curve[];
  readonly summary: readonly SummaryRow[];
  readonly elapsedMs: number;
}

export function runDocument(
  config: RandomFeaturesConfig,
  device: DeviceReport,
  curves: readonly Curve[],
  elapsedMs: number,
): RunDocument {
  return { schema: RUN_SCHEMA, config, device, curves, summary: summarise(curves), elapsedMs };
}

/** All points of all curves as CSV (RFC 4180), one row a point, numbers in full precision. */
export function curvesCsv(config: RandomFeaturesConfig, curves: readonly Curve[]): string {
  const rows = curves.flatMap(({ model, target, seed, points }) =>
    points.map(({ numSamples, testRisk, trainRisk, ridge }) =>
      [model, target, config.p, config.q, seed, numSamples, testRisk, trainRisk, ridge].join(','),
    ),
  );
  return `${['model,target,p,q,seed,numSamples,testRisk,trainRisk,ridge', ...rows].join('\r\n')}\r\n`;
}
