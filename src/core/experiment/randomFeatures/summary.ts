import { mean, quantile, standardError } from '../../math/statistics.ts';
import type { Curve, CurvePoint } from './curve.ts';
import { comparePlaces } from './curve.ts';
import type { ModelName } from './fields.ts';
import type { TargetChoice } from './panels.ts';
import type { SweepName, SweepPlace } from './sweepNames.ts';
import { SWEEP_NAMES } from './sweepNames.ts';

/** Test risk at one place of the sweeps over the draws of a run. */
export interface SummaryRow extends TargetChoice, SweepPlace {
  readonly model: ModelName;
  readonly panel: number;
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

/** The values of the swept fields at a point. */
export function placeOf(point: CurvePoint): SweepPlace {
  const place: Partial<Record<SweepName, number>> = {};
  for (const name of SWEEP_NAMES) if (point[name] !== undefined) place[name] = point[name];
  return place;
}

/** A place as a key; equal places have equal keys. */
export function placeKey(place: SweepPlace): string {
  return SWEEP_NAMES.map((name) => place[name] ?? '').join(' ');
}

/**
 * Median and quartiles (linear interpolation between order statistics) of the test risk over draws, for every model,
 * target and place that any draw has reached; models and targets in the order of first appearance, places ascending.
 */
export function summarise(curves: readonly Curve[]): SummaryRow[] {
  const groups = new Map<string, Curve[]>();
  for (const curve of curves) {
    const key = `${curve.panel} ${curve.model}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [curve]);
    else group.push(curve);
  }
  return [...groups.values()].flatMap(summariseGroup);
}

/** Rows of one model on one target. */
function summariseGroup(curves: readonly Curve[]): SummaryRow[] {
  const [{ model, panel, target, p, q, expression }] = curves as [Curve];
  const what = { model, panel, target, p, q, ...(expression === undefined ? {} : { expression }) };
  const places = new Map<string, { place: SweepPlace & { numSamples: number }; risks: number[] }>();
  for (const point of curves.flatMap(({ points }) => points)) {
    const place = { ...placeOf(point), numSamples: point.numSamples };
    const found = places.get(placeKey(place));
    if (found === undefined) places.set(placeKey(place), { place, risks: [point.testRisk] });
    else found.risks.push(point.testRisk);
  }
  const order = comparePlaces([...SWEEP_NAMES].reverse());
  return [...places.values()]
    .sort((a, b) => order(a.place, b.place))
    .map(({ place, risks }) => ({
      ...what,
      ...place,
      median: quantile(risks, 0.5),
      q25: quantile(risks, 0.25),
      q75: quantile(risks, 0.75),
      mean: mean(risks),
      standardError: risks.length > 1 ? standardError(risks) : null,
      seeds: risks.length,
    }));
}
