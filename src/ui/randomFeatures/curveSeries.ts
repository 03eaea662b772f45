import type { Curve } from '../../core/experiment/curve.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeaturesFields.ts';
import type { SummaryRow } from '../../core/experiment/summary.ts';
import { summarise } from '../../core/experiment/summary.ts';
import type { LineLook, Series } from '../charts/series.ts';
import { formatRisk } from '../format.ts';
import { targetName } from './formulas.ts';
import { MODEL_LOOKS, modelTitle } from './models.ts';

/** One line for each model asked for. */
export function lineLooks(config: Pick<RandomFeaturesConfig, 'models' | 'queryKeyMean'>): LineLook[] {
  return config.models.map((model) => {
    const { name, colour, dash, marker } = MODEL_LOOKS[model];
    return { id: model, title: modelTitle(model, config), shortTitle: name, colour, dash, marker };
  });
}

/** The curves of a run as points of these lines: medians and quartiles over draws. */
export function curveSeries(looks: readonly LineLook[], curves: readonly Curve[]): Series[] {
  const rows = summarise(curves);
  return looks.map((look) => ({ ...look, points: rows.filter((row) => row.model === look.id).map(pointOf) }));
}

function pointOf({ numSamples, median, q25, q75, seeds }: SummaryRow) {
  return { x: numSamples, median, q25, q75, draws: seeds };
}

/** What the picture says, in sentences, for those who do not see it. */
export function describeCurves(config: RandomFeaturesConfig, series: readonly Series[]): string {
  const ends = series.flatMap((line) => {
    const [first, last] = [line.points[0], line.points.at(-1)];
    if (first === undefined || last === undefined) return [];
    const spread =
      last.draws > 1
        ? `, quartiles ${formatRisk(last.q25)} and ${formatRisk(last.q75)} of ${last.draws} draws`
        : '';
    const start = first === last ? '' : `${formatRisk(first.median)} at n = ${first.x}, `;
    return [`${line.title}: test risk ${start}${formatRisk(last.median)} at n = ${last.x}${spread}.`];
  });
  if (ends.length === 0) return 'No points yet.';
  return `Learning ${targetName(config)}; the trivial predictor has risk 1. ${ends.join(' ')}`;
}
