import type { Scale } from './scale.ts';
import { isOn } from './scale.ts';
import type { Series } from './series.ts';
import type { Domain } from './ticks.ts';

/** A risk as far as a logarithmic axis can show it: beyond its ends it lies on them. Undefined if it is no number. */
export function clipRisk(risk: number, [low, high]: Domain): number | undefined {
  return Number.isNaN(risk) ? undefined : Math.max(low, Math.min(high, risk));
}

/** A point of a line that cannot be drawn where it is. */
export interface OffPoint {
  readonly id: string;
  readonly x: number;
  /** Beyond which end it lies (zero and less are below any), or 'nowhere' if it is no number. */
  readonly at: 'above' | 'below' | 'nowhere';
}

/** The medians that lie beyond the axis of risks, among those whose x can be drawn. */
export function offPoints(series: readonly Series[], xScale: Scale, [low, high]: Domain): OffPoint[] {
  return series.flatMap(({ id, points }) =>
    points.flatMap(({ x, median }): OffPoint[] => {
      if (!isOn(xScale, x) || (median >= low && median <= high)) return [];
      return [{ id, x, at: Number.isNaN(median) ? 'nowhere' : median > high ? 'above' : 'below' }];
    }),
  );
}

/** What is missing from the picture, point by point: "2 above the scale, 1 without a number". Empty if nothing is. */
export function offWords(off: readonly OffPoint[], numOutside: number): string {
  const count = (at: OffPoint['at']) => off.filter((point) => point.at === at).length;
  const parts = [
    [count('above'), 'above the scale (▲)'],
    [count('below'), 'below the scale (▼)'],
    [count('nowhere'), 'without a number (×)'],
    [numOutside, 'beyond the x axis'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${number} ${words}`)
    .join(', ');
}

/** The same in as few words as fit into a small picture. */
export function offNote(off: readonly OffPoint[], numOutside: number): string {
  const number = off.length + numOutside;
  return number === 0 ? '' : `${number} ${number === 1 ? 'point' : 'points'} off scale`;
}

/** How many points have an x that the axis does not hold. */
export function countOutside(series: readonly Series[], xScale: Scale): number {
  return series.reduce((sum, { points }) => sum + points.filter(({ x }) => !isOn(xScale, x)).length, 0);
}
