import { memo } from 'react';
import type { Geometry } from './geometry.ts';
import { clipRisk } from './offScale.ts';
import type { Scale } from './scale.ts';
import { isOn, pixelOf } from './scale.ts';
import type { Series, SinglePoint } from './series.ts';
import type { Domain } from './ticks.ts';
import { logPixel } from './ticks.ts';

interface Props {
  series: readonly Series[];
  geometry: Geometry;
  xScale: Scale;
  yDomain: Domain;
}

/** All draws of a line as one path, so that fifty of them cost one element; broken where a risk is no number. */
function pathOf(
  singles: readonly (readonly SinglePoint[])[],
  { geometry, xScale, yDomain }: Omit<Props, 'series'>,
) {
  const { left, right, top, bottom } = geometry;
  const parts: string[] = [];
  for (const points of singles) {
    let pen = 'M';
    for (const { x, y } of points) {
      const risk = clipRisk(y, yDomain);
      if (risk === undefined || !isOn(xScale, x)) {
        pen = 'M';
        continue;
      }
      const spot = [pixelOf(xScale, x, left, right), logPixel(risk, yDomain, bottom, top)];
      parts.push(pen + spot.map((pixel) => pixel.toFixed(1)).join(' '));
      pen = 'L';
    }
  }
  return parts.join('');
}

/** A line without markers is not seen before it has two points: its only one is a short stroke. */
function loneStroke(
  { style = 'measured', points }: Series,
  { geometry, xScale, yDomain }: Omit<Props, 'series'>,
) {
  const [point] = points;
  if (style === 'measured' || points.length > 1 || point === undefined || !isOn(xScale, point.x)) return '';
  const risk = clipRisk(point.median, yDomain);
  if (risk === undefined) return '';
  const { left, right, top, bottom, rem } = geometry;
  const x = pixelOf(xScale, point.x, left, right) - 0.3 * rem;
  return `M${x} ${logPixel(risk, yDomain, bottom, top)}h${0.6 * rem}`;
}

/** Each draw as a thin line behind the medians, and the first point of lines that have no markers. */
export const SingleLines = memo(function SingleLines({ series, ...axes }: Props) {
  return (
    <g className="singleLines">
      {series.map((line) => {
        const path = loneStroke(line, axes);
        return path === '' ? null : (
          <path key={line.id} d={path} stroke={line.colour} strokeWidth={0.08 * axes.geometry.rem} />
        );
      })}
      {series.map(({ id, colour, singles = [] }) => {
        const path = pathOf(singles, axes);
        return path === '' ? null : (
          <path
            key={id}
            d={path}
            fill="none"
            stroke={colour}
            strokeWidth={0.0625 * axes.geometry.rem}
            strokeLinejoin="round"
            opacity={0.35}
          />
        );
      })}
    </g>
  );
});
