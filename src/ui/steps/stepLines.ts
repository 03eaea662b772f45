import { quantile } from '../../core/math/statistics.ts';
import type { Marker } from '../charts/MarkerShape.tsx';
import type { Scale } from '../charts/scale.ts';
import type { SeriesPoint } from '../charts/series.ts';
import { domainFromZero, riskDomain } from '../charts/ticks.ts';
import type { ChartLine } from '../plot/chartLine.ts';
import type { Part, Quantity } from './quantity.ts';

/** What is measured at a step. */
interface Stepped {
  readonly step: number;
}

/** What was measured of one model in one trial. */
interface StepCurve<Point> {
  readonly points: readonly Point[];
}

/** A model, how it looks wherever it is drawn, and its curves, one for each trial. */
export interface StepModel<Point> {
  readonly id: string;
  /** "H = 4" */
  readonly name: string;
  readonly colour: string;
  readonly marker: Marker;
  readonly curves: readonly StepCurve<Point>[];
}

/** One line against the steps. */
export interface StepLine<Point> extends ChartLine {
  readonly part: Part<Point>;
}

/** Median and quartiles at each step that any trial has reached, ascending. A value that is no number makes its point none. */
function pointsOf<Point extends Stepped>(
  curves: readonly StepCurve<Point>[],
  { at }: Part<Point>,
): SeriesPoint[] {
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

/** The lines of one model; parts without a single value are left out, but for the first, which the legend needs. */
export function stepLines<Point extends Stepped>(
  { parts }: Quantity<Point>,
  { id, name, colour, marker, curves }: StepModel<Point>,
  hasSingles: boolean,
): StepLine<Point>[] {
  return parts.flatMap((part, k): StepLine<Point>[] => {
    const points = pointsOf(curves, part);
    const isMain = k === 0;
    if (points.length === 0 && !isMain) return [];
    const line: StepLine<Point> = {
      id: `${id} ${part.id}`,
      title: `${name}, ${part.words}`,
      shortTitle: isMain ? name : '',
      colour,
      marker,
      dash: part.dash,
      style: isMain ? 'measured' : 'estimate',
      points,
      part,
      isMain,
    };
    if (!hasSingles || !isMain) return [line];
    const singles = curves.map((curve) =>
      curve.points.flatMap((point) => {
        const y = part.at(point);
        return y === undefined ? [] : [{ x: point.step, y }];
      }),
    );
    return [{ ...line, singles }];
  });
}

/** The axis of values of all curves: from all single points, so that it can only grow while they arrive. */
export function valueScale<Point>(
  quantity: Quantity<Point>,
  scale: 'usual' | Scale['kind'],
  curves: readonly StepCurve<Point>[],
): Scale {
  const kind = scale === 'usual' ? quantity.kind : scale;
  const values = curves.flatMap(({ points }) =>
    points.flatMap((point) => quantity.parts.flatMap(({ at }) => at(point) ?? [])),
  );
  if (kind === 'linear') return { kind, domain: domainFromZero(values, quantity.firstLinear) };
  // The median of a trial at 0 and another above lies half way between them.
  const halves = values.includes(0) ? values.map((value) => value / 2) : [];
  return { kind, domain: riskDomain([...values, ...halves], quantity.firstLog) };
}

/** What the picture says, in sentences, for those who do not see it. */
export function describeSteps(series: readonly ChartLine[], numberWords: (value: number) => string): string {
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
