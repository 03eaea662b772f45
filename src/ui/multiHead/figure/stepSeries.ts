import type { MultiHeadCurve } from '../../../core/experiment/multiHead/curve.ts';
import { quantile } from '../../../core/math/statistics.ts';
import type { SeriesPoint } from '../../charts/series.ts';
import type { ChartLine } from '../../plot/chartLine.ts';
import type { HeadLook } from './headLooks.ts';
import type { Part, Quantity } from './quantities.ts';

/** One line against the steps. */
export interface StepSeries extends ChartLine {
  readonly part: Part;
  readonly numHeads: number;
}

/** Median and quartiles at each step that any trial has reached, ascending. A value that is no number makes its point none. */
function pointsOf(curves: readonly MultiHeadCurve[], { at }: Part): SeriesPoint[] {
  const steps = new Map<number, number[]>();
  for (const point of curves.flatMap(({ points }) => points)) {
    const value = at(point);
    if (value === undefined) continue;
    const values = steps.get(point.step);
    if (values === undefined) steps.set(point.step, [value]);
    else values.push(value);
  }
  return [...steps]
    .sort(([a], [b]) => a - b)
    .map(([x, values]) => ({
      x,
      median: quantile(values, 0.5),
      q25: quantile(values, 0.25),
      q75: quantile(values, 0.75),
      draws: values.length,
    }));
}

/** The lines of a picture, number by number of heads; parts without a single value are left out. */
export function stepSeries(
  { parts }: Quantity,
  looks: readonly HeadLook[],
  curves: readonly MultiHeadCurve[],
  hasSingles: boolean,
): StepSeries[] {
  return looks.flatMap(({ numHeads, colour, marker }) => {
    const own = curves.filter((curve) => curve.numHeads === numHeads);
    return parts.flatMap((part, k): StepSeries[] => {
      const points = pointsOf(own, part);
      const isMain = k === 0;
      if (points.length === 0 && !isMain) return [];
      const name = `H = ${numHeads}`;
      const line: StepSeries = {
        id: `${numHeads} ${part.id}`,
        title: `${name}, ${part.words}`,
        shortTitle: isMain ? name : '',
        colour,
        marker,
        dash: part.dash,
        style: isMain ? 'measured' : 'estimate',
        points,
        part,
        numHeads,
        isMain,
      };
      if (!hasSingles || !isMain) return [line];
      const singles = own.map((curve) =>
        curve.points.flatMap((point) => {
          const y = part.at(point);
          return y === undefined ? [] : [{ x: point.step, y }];
        }),
      );
      return [{ ...line, singles }];
    });
  });
}

/** What the picture says, in sentences, for those who do not see it. */
export function describeSteps(series: readonly StepSeries[], numberWords: (value: number) => string): string {
  return series
    .flatMap(({ title, points }) => {
      const [first, last] = [points[0], points.at(-1)];
      if (first === undefined || last === undefined) return [];
      const start = first === last ? '' : `${numberWords(first.median)} at step ${first.x}, `;
      const spread =
        last.draws > 1
          ? `, quartiles ${numberWords(last.q25)} and ${numberWords(last.q75)} of ${last.draws} trials`
          : '';
      return [`${title}: ${start}${numberWords(last.median)} at step ${last.x}${spread}.`];
    })
    .join(' ');
}
