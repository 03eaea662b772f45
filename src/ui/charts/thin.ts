import type { Scale } from './scale.ts';
import { pixelOf } from './scale.ts';
import type { Series } from './series.ts';

/** Abscissas a chart draws at the most: with more they lie closer together than lines are wide. */
const MOST_ABSCISSAS = 240;

/** Markers of a line at the most; of more points every so many-th has one. */
const MOST_MARKERS = 30;

/**
 * The same lines with no more abscissas than a chart can show, evenly spaced on its axis and the same for all lines: the
 * last of each stretch, and the first of all. What is few is left as it is. Tables and files have every point.
 */
export function thin(series: readonly Series[], scale: Scale): readonly Series[] {
  const xs = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  if (xs.length <= MOST_ABSCISSAS) return series;
  const stretchOf = (x: number) => Math.floor(pixelOf(scale, x, 0, MOST_ABSCISSAS));
  const kept = new Set(
    xs.filter((x, k) => {
      const next = xs[k + 1];
      return k === 0 || next === undefined || stretchOf(next) !== stretchOf(x);
    }),
  );
  return series.map((line) => ({
    ...line,
    points: line.points.filter(({ x }) => kept.has(x)),
    ...(line.singles === undefined
      ? {}
      : { singles: line.singles.map((single) => single.filter(({ x }) => kept.has(x))) }),
  }));
}

/** Whether the point at an index of so many has a marker. */
export function isMarked(index: number, count: number): boolean {
  return index % Math.ceil(count / MOST_MARKERS) === 0;
}
