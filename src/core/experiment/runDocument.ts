import type { Curve } from './curve.ts';
import type { DeviceReport } from './device.ts';
import type { RandomFeaturesConfig } from './randomFeaturesFields.ts';
import type { SummaryRow } from './summary.ts';
import { summarise } from './summary.ts';

/** A finished run as it is saved and printed. The schema's name changes when the meaning of a field does. */
export interface RunDocument {
  readonly schema: 'attention-lab/run@1';
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
  return { schema: 'attention-lab/run@1', config, device, curves, summary: summarise(curves), elapsedMs };
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
