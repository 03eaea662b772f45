import { memo } from 'react';
import type { Geometry } from './geometry.ts';
import type { OffPoint } from './offScale.ts';
import type { Scale } from './scale.ts';
import { pixelOf } from './scale.ts';
import type { LineLook } from './series.ts';

export interface OffScaleProps {
  off: readonly OffPoint[];
  /** The lines that they belong to. */
  looks: readonly LineLook[];
  geometry: Geometry;
  xScale: Scale;
}

/** An arrow that leaves the plot, or a cross at its foot for a risk that is no number. */
function outline(at: OffPoint['at'], x: number, { top, bottom, rem }: Geometry): string {
  const r = 0.34 * rem;
  switch (at) {
    case 'above':
      return `M${x} ${top - r} l${r} ${1.8 * r} h${-2 * r} Z`;
    case 'below':
      return `M${x} ${bottom + r} l${r} ${-1.8 * r} h${-2 * r} Z`;
    case 'nowhere':
      return `M${x - r} ${bottom - 3 * r} l${2 * r} ${2 * r} m0 ${-2 * r} l${-2 * r} ${2 * r}`;
    default:
      return at satisfies never;
  }
}

/** Marks at the edge of the plot for points beyond it. The chart's note counts them: nothing is left out unsaid. */
export const OffScalePaths = memo(function OffScalePaths({ off, looks, geometry, xScale }: OffScaleProps) {
  const { left, right, rem } = geometry;
  const colours = new Map(looks.map(({ id, colour }) => [id, colour]));
  return (
    <g className="offScale">
      {off.map(({ id, x, at }) => {
        const colour = colours.get(id) ?? 'var(--ink)';
        const paint =
          at === 'nowhere'
            ? { fill: 'none', stroke: colour, strokeWidth: 0.14 * rem }
            : { fill: colour, stroke: 'var(--paper)', strokeWidth: 1 };
        return (
          <path key={`${id} ${x}`} d={outline(at, pixelOf(xScale, x, left, right), geometry)} {...paint} />
        );
      })}
    </g>
  );
});
