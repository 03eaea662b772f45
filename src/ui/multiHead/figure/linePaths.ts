import type { Geometry } from '../../charts/geometry.ts';
import { clipRisk } from '../../charts/offScale.ts';
import type { Scale } from '../../charts/scale.ts';
import { isOn, pixelOf } from '../../charts/scale.ts';
import type { SeriesPoint, SinglePoint } from '../../charts/series.ts';
import { placeOfStep } from './stepAxis.ts';

/** Where a plot stands and how values lie on its axes. */
export interface Plot {
  readonly geometry: Geometry;
  readonly xScale: Scale;
  readonly yScale: Scale;
}

/** Pixels of a value at a step, brought onto the axis where it lies beyond; undefined for what is no number or not on the axis of steps. */
export function spotOf(
  { geometry, xScale, yScale }: Plot,
  step: number,
  value: number,
): [number, number] | undefined {
  const { left, right, top, bottom } = geometry;
  const clipped = clipRisk(value, yScale.domain);
  const x = placeOfStep(step);
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
