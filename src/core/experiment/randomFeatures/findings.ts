import type { FinishedRun } from '../verified/finishedRun.ts';
import type { Finding, Findings } from '../verified/headlines.ts';
import { groupBy, headlinesOf } from '../verified/headlines.ts';
import type { Curve, CurvePoint } from './curve.ts';
import { randomFeaturesFields } from './fields.ts';
import { panelCode } from './panels.ts';
import { placeOf, summarise } from './summary.ts';
import { SWEEP_NAMES } from './sweepNames.ts';

function numbersOf(point: CurvePoint): number[] {
  const place = placeOf(point);
  const { numSamples, testRisk, trainRisk, ridge } = point;
  return [...SWEEP_NAMES.map((name) => place[name] ?? -1), numSamples, testRisk, trainRisk, ridge];
}

function riskLines(curves: readonly Curve[]): Finding[][] {
  const rows = summarise(curves);
  const several = new Set(rows.map(({ panel }) => panel)).size > 1;
  return groupBy(rows, ({ panel, model }) => `${panel} ${model}`).map((line) =>
    line.map((row) => {
      const names = SWEEP_NAMES.filter((name) => row[name] !== undefined);
      const at = names.map((name) => `${randomFeaturesFields[name].symbol} = ${row[name]}`).join(', ');
      const target = several ? ` on ${panelCode(row)}` : '';
      return { what: `test risk of ${row.model}${target}${at === '' ? '' : ` at ${at}`}`, value: row.median };
    }),
  );
}

/** Every risk of a run, and a few medians that stand for it. O(points). */
export function randomFeaturesFindings({ curves }: FinishedRun<'random-features'>): Findings {
  return {
    numbers: curves.map(({ points }) => points.flatMap(numbersOf)),
    headlines: headlinesOf(riskLines(curves)),
  };
}
