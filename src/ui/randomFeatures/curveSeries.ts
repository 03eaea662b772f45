import type { Curve } from '../../core/experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import type { SummaryRow } from '../../core/experiment/randomFeatures/summary.ts';
import { summarise } from '../../core/experiment/randomFeatures/summary.ts';
import { dependsOn } from '../../core/experiment/randomFeatures/units.ts';
import type { LineLook, Series } from '../charts/series.ts';
import { formatRisk } from '../format.ts';
import { estimateCurves, estimateLooks } from './figure/estimates.ts';
import { chosenRidges } from './figure/ridges.ts';
import type { SweepAxis } from './figure/sweepAxis.ts';
import { MODEL_LOOKS, modelTitle } from './models.ts';

/** One line for each model asked for, level where it does not depend on the swept field; then their estimates. */
export function lineLooks(config: RandomFeaturesConfig): LineLook[] {
  const [field = 'numSamples'] = config.sweep;
  const models = config.models.map((model): LineLook => {
    const { name, colour, dash, marker, style } = MODEL_LOOKS[model];
    const title = modelTitle(model, config);
    const look = { id: model, title, shortTitle: name, colour, dash, marker, style };
    return dependsOn(model, field) ? look : { ...look, level: true };
  });
  return [...models, ...estimateLooks(config, models)];
}

interface Choice {
  /** Which target. */
  readonly panel: number;
  /** Whether each draw has a line of its own. */
  readonly singles: boolean;
}

/** The curves of a run as points of these lines: medians and quartiles over draws. */
export function curveSeries(
  config: RandomFeaturesConfig,
  { field, grid }: SweepAxis,
  looks: readonly LineLook[],
  curves: readonly Curve[],
  { panel, singles }: Choice,
): Series[] {
  const own = curves.filter((curve) => curve.panel === panel);
  const measured = summarise(own);
  const estimated = summarise(estimateCurves(config, own));
  const ridges = chosenRidges(config, own, field);
  // A model that does not depend on the field has one value for the whole width.
  const spread = (row: SummaryRow) => (row[field] === undefined ? grid : [row[field]]);
  return looks.map((look) => {
    const rows = (look.style === 'estimate' ? estimated : measured).filter(
      ({ model }) => model === (look.of ?? look.id),
    );
    const points = rows.flatMap((row) => {
      const found = ridges(row.model, row[field]);
      const { median, q25, q75, seeds: draws } = row;
      const values = { median, q25, q75, draws, ...(found === undefined ? {} : { ridges: found }) };
      return spread(row).map((x) => ({ x, ...values }));
    });
    const line: Series = { ...look, points };
    if (!singles || look.style === 'estimate') return line;
    const draws = own.filter(({ model }) => model === look.id);
    return {
      ...line,
      singles: draws.map((curve) =>
        curve.points.flatMap((point) =>
          (point[field] === undefined ? grid : [point[field]]).map((x) => ({ x, y: point.testRisk })),
        ),
      ),
    };
  });
}

/** What the picture says, in sentences, for those who do not see it. */
export function describeCurves(name: string, symbol: string, series: readonly Series[]): string {
  const ends = series.flatMap((line) => {
    const [first, last] = [line.points[0], line.points.at(-1)];
    if (first === undefined || last === undefined) return [];
    const what = line.style === 'estimate' ? '' : 'test risk ';
    const spread =
      last.draws > 1
        ? `, quartiles ${formatRisk(last.q25)} and ${formatRisk(last.q75)} of ${last.draws} draws`
        : '';
    if (line.level === true) {
      return [`${line.title}: ${what}${formatRisk(last.median)} whatever ${symbol} is${spread}.`];
    }
    const start = first === last ? '' : `${formatRisk(first.median)} at ${symbol} = ${first.x}, `;
    return [`${line.title}: ${what}${start}${formatRisk(last.median)} at ${symbol} = ${last.x}${spread}.`];
  });
  return ends.length === 0 ? '' : `Learning ${name}; the trivial predictor has risk 1. ${ends.join(' ')}`;
}
