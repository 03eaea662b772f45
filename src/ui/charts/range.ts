import type { Range } from './series.ts';

/** The stop nearest to a value on the axis, by pixel. Stops ascend; there is one at least. */
export function nearestStop(
  stops: readonly number[],
  pixel: number,
  pixelOf: (stop: number) => number,
): number {
  return stops.reduce((best, stop) =>
    Math.abs(pixelOf(stop) - pixel) < Math.abs(pixelOf(best) - pixel) ? stop : best,
  );
}

/** Two stops as a range, in whatever order; null when they are one, which holds nothing to fit. */
export function rangeBetween(a: number, b: number): Range | null {
  if (a === b) return null;
  return a < b ? [a, b] : [b, a];
}

/** Which end of a range. */
export type End = 'from' | 'to';

/**
 * The range after a key at one of its handles: arrows go to the next stop, Page keys three stops, Home and End as far as
 * the other handle allows. Handles keep one stop apart. Null for keys that mean nothing here.
 */
export function movedByKey([from, to]: Range, end: End, key: string, stops: readonly number[]): Range | null {
  const nearest = (value: number) => nearestStop(stops, value, (stop) => stop);
  const [first, last] = [stops.indexOf(nearest(from)), stops.indexOf(nearest(to))];
  const [least, most] = end === 'from' ? [0, last - 1] : [first + 1, stops.length - 1];
  const here = end === 'from' ? first : last;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: here - 1,
    ArrowDown: here - 1,
    ArrowRight: here + 1,
    ArrowUp: here + 1,
    PageDown: here - 3,
    PageUp: here + 3,
    Home: least,
    End: most,
  };
  const wanted = steps[key];
  if (wanted === undefined) return null;
  const stop = stops[Math.max(least, Math.min(most, wanted))];
  if (stop === undefined) return null;
  return end === 'from' ? [stop, to] : [from, stop];
}
