import type { Curve } from '../../../core/experiment/randomFeatures/curve.ts';
import type { ModelName } from '../../../core/experiment/randomFeatures/fields.ts';
import type { View } from '../../../core/experiment/randomFeatures/view.ts';
import type { DrawPoints, fitSlope } from '../../../core/experiment/slope.ts';
import type { FitLine, Range } from '../../charts/series.ts';
import type { SweepAxis } from './sweepAxis.ts';

/** The fit of one model on one target, or why there is none. */
export interface SlopeRow {
  readonly model: ModelName;
  readonly panel: number;
  readonly outcome: ReturnType<typeof fitSlope>;
}

/** The range that is fitted; null for none. A power of c, which may be negative, means nothing. */
export function rangeOf(
  { fitFrom, fitTo }: Pick<View, 'fitFrom' | 'fitTo'>,
  { scale }: SweepAxis,
): Range | null {
  return scale.kind === 'log' && fitFrom > 0 && fitTo > fitFrom ? [fitFrom, fitTo] : null;
}

/** Points that a fit needs, and the factor of x they must span. */
const [LEAST_POINTS, LEAST_FACTOR] = [4, 4];

/** Where a fit begins: as few of the last points as can be fitted, since laws are about what comes in the end. */
export function firstRange(grid: readonly number[]): Range | null {
  const last = grid.at(-1);
  const from = grid.findLast(
    (x, k) => k <= grid.length - LEAST_POINTS && LEAST_FACTOR * x <= (last as number),
  );
  if (last === undefined || grid.length < 2) return null;
  return [from ?? (grid[0] as number), last];
}

/** Fits every model on every target over a range of the swept field, in the order of the curves. */
export function slopeRows(
  fitLaw: typeof fitSlope,
  curves: readonly Curve[],
  { field }: SweepAxis,
  range: Range,
): SlopeRow[] {
  const groups = new Map<string, { model: ModelName; panel: number; draws: DrawPoints[] }>();
  for (const { model, panel, seed, points } of curves) {
    const along = points.flatMap((point) => {
      const x = point[field];
      return x === undefined ? [] : [{ x, risk: point.testRisk }];
    });
    // A model that does not depend on the field has no slope along it.
    if (along.length === 0) continue;
    const key = `${panel} ${model}`;
    const group = groups.get(key) ?? { model, panel, draws: [] };
    group.draws.push({ seed, points: along });
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => a.panel - b.panel)
    .map(({ model, panel, draws }) => ({ model, panel, outcome: fitLaw(draws, range) }));
}

/** The fitted laws of one target, to be drawn. */
export function fitLinesOf(rows: readonly SlopeRow[], panel: number): FitLine[] {
  return rows.flatMap(({ model, panel: own, outcome }) =>
    own === panel && outcome.kind === 'fit'
      ? [{ id: model, slope: outcome.slope, intercept: outcome.intercept }]
      : [],
  );
}
