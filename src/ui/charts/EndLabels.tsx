import { formatRisk } from '../format.ts';
import type { Geometry } from './geometry.ts';
import { placeLabels } from './placeLabels.ts';
import type { Series } from './series.ts';
import type { Domain } from './ticks.ts';
import { logPixel } from './ticks.ts';

interface Props {
  series: readonly Series[];
  geometry: Geometry;
  xDomain: Domain;
  yDomain: Domain;
}

/** Names of the lines and their last medians, right of the plot, each joined to its line's end. None overlaps. */
export function EndLabels({ series, geometry, xDomain, yDomain }: Props) {
  const { left, right, top, bottom, rem, compact } = geometry;
  const ends = series.flatMap((line) => {
    const last = line.points.at(-1);
    if (last === undefined) return [];
    const y = Math.min(bottom, Math.max(top, logPixel(last.median, yDomain, bottom, top)));
    return [{ line, last, x: logPixel(last.x, xDomain, left, right), y }];
  });
  const lineHeight = (compact ? 1.75 : 1.15) * rem;
  const centres = placeLabels(
    ends.map((end) => end.y),
    lineHeight,
    [top + lineHeight / 2, bottom - lineHeight / 2],
  );
  return (
    <g className="endLabels">
      {ends.map(({ line, last, x, y }, k) => {
        const centre = centres[k] as number;
        const start = right + 0.9 * rem;
        return (
          <g key={line.id}>
            <path
              d={`M${x + 0.4 * rem} ${y} L${Math.max(x, right) + 0.3 * rem} ${y} L${start - 0.15 * rem} ${centre}`}
              fill="none"
              stroke={line.colour}
              strokeWidth={1}
              opacity={0.55}
            />
            <text x={start} y={centre} dominantBaseline="central">
              <tspan className="endName" dy={compact ? '-0.45em' : 0}>
                {line.shortTitle}
              </tspan>
              <tspan className="endValue" {...(compact ? { x: start, dy: '1.05em' } : { dx: '0.4em' })}>
                {formatRisk(last.median)}
              </tspan>
            </text>
          </g>
        );
      })}
    </g>
  );
}
