import { mean, quantile, standardError } from '../math/statistics.ts';
import type { Curve } from './curve.ts';
import type { ModelName, TargetName } from './randomFeaturesFields.ts';

/** Test risk at one sample size over the draws of a run. */
export interface SummaryRow {
  readonly model: ModelName;
  readonly target: TargetName;
  readonly numSamples: number;
  readonly median: number;
  readonly q25: number;
  readonly q75: number;
  readonly mean: number;
  /** Sample deviation over sqrt(draws); null for a single draw, which has none. */
  readonly standardError: number | null;
  /** How many draws have reached this point. */
  readonly seeds: number;
}

/**
 * Median and quartiles (linear interpolation between order statistics) of the test risk over draws, for every model and
 * sample size that any draw has reached; in the order of first appearance, sample sizes ascending.
 */
export function summarise(curves: readonly Curve[]): SummaryRow[] {
  const rows: SummaryRow[] = [];
  for (const model of new Set(curves.map((curve) => curve.model))) {
    const risks = new Map<number, number[]>();
    const own = curves.filter((curve) => curve.model === model);
    for (const point of own.flatMap((curve) => curve.points)) {
      const found = risks.get(point.numSamples);
      if (found === undefined) risks.set(point.numSamples, [point.testRisk]);
      else found.push(point.testRisk);
    }
    for (const [numSamples, values] of [...risks].sort(([a], [b]) => a - b)) {
      rows.push({
        model,
        target: (own[0] as Curve).target,
        numSamples,
        median: quantile(values, 0.5),
        q25: quantile(values, 0.25),
        q75: quantile(values, 0.75),
        mean: mean(values),
        standardError: values.length > 1 ? standardError(values) : null,
        seeds: values.length,
      });
    }
  }
  return rows;
}
