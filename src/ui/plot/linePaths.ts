import type { Geometry } from '../charts/geometry.ts';
import { clipRisk } from '../charts/offScale.ts';
import type { Scale } from '../charts/scale.ts';
import { isOn, pixelOf } from '../charts/scale.ts';
import type { SeriesPoint, SinglePoint } from '../charts/series.ts';
import type { Tick } from '../charts/ticks.ts';

/** What stands on the x axis of a plot. */
export interface PlotAxis {
  /** For read-outs: "k". */
  readonly name: string;
  /** "k, steps of gradient descent" */
  readonly title: string;
  /** Whether the first tick stands apart from the others, not to scale. */
  readonly hasBreak: boolean;
  /** Where a value stands on the scale; itself but for what a logarithmic one cannot hold. */
  placeOf(value: number): number;
  /** Whether a point bears a marker. */
  isMarked(value: number): boolean;
  /** Ticks of an axis `length` pixels long. */
  ticks(scale: Scale, length: number, rem: number): Tick[];
}

/** Where a plot stands and how values lie on its axes. */
export interface Plot {
  readonly geometry: Geometry;
  readonly axis: PlotAxis;
  readonly xScale: Scale;
  readonly yScale: Scale;
}

/** Pixels of a value at an abscissa, brought onto the axis where it lies beyond; undefined for what is no number or not on the x axis. */
export function spotOf(
  { geometry, axis, xScale, yScale }: Plot,
  abscissa: number,
  value: number,
): [number, number] | undefined {
  const { left, right, top, bottom } = geometry;
  const clipped = clipRisk(value, yScale.domain);
  const x = axis.placeOf(abscissa);
  if (clipped === undefined || !isOn(xScale, x)) return undefined;
  return [pixelOf(xScale, x, left, right), pixelOf(yScale, clipped, bottom, top)];
}

/** A line through points, broken where one has no place. */
export function linePath(plot: Plot, points: readonly SinglePoint[]): string {
  let pen = 'M';
  let path = '';
  for (const { x, y } of points) {
    const spot = spotOf(plot, x, y);
    path += spot === undefined ? '' : pen + spot.map((pixel) => pixel.toFixed(1)).join(' ');
    pen = spot === undefined ? 'M' : 'L';
  }
  return path;
}

/** The band between quartiles, where there is more than one trial; empty for none. */
export function bandPath(plot: Plot, points: readonly SeriesPoint[]): string {
  const banded = points.filter(({ draws }) => draws > 1);
  if (banded.length < 2) return '';
  const edge = (level: 'q25' | 'q75') =>
    banded.map((point) => spotOf(plot, point.x, point[level])).filter((spot) => spot !== undefined);
  const around = [...edge('q75'), ...edge('q25').reverse()];
  return `M${around.map((spot) => spot.map((pixel) => pixel.toFixed(1)).join(' ')).join('L')}Z`;
}
