import type { Geometry } from './geometry.ts';
import { clipRisk } from './offScale.ts';
import { labelsWithRoom, placeLabels } from './placeLabels.ts';
import type { Scale } from './scale.ts';
import { isOn, pixelOf } from './scale.ts';
import type { LineStyle, Series } from './series.ts';
import { medianWords, riskWords } from './series.ts';
import type { Domain } from './ticks.ts';

interface Props {
  series: readonly Series[];
  geometry: Geometry;
  xScale: Scale;
  yDomain: Domain;
  /** How values lie on the y axis; 'log' when missing. */
  yKind?: Scale['kind'];
}

/** A risk where there is room for six digits. */
function shortWords(risk: number): string {
  return risk >= 1e-3 && risk < 1e-2 ? risk.toPrecision(2) : riskWords(risk).replaceAll(' ', '');
}

/** Whose label stays when there is not room for all. */
const RANK: Readonly<Record<LineStyle, number>> = { measured: 3, limit: 2, ghost: 1, estimate: 0 };

/**
 * Names of the lines and their last medians, right of the plot, each joined to its line's end. None overlaps: where there
 * is not room for all, estimates lose theirs first, then pinned runs and limits.
 */
export function EndLabels({ series, geometry, xScale, yDomain, yKind = 'log' }: Props) {
  const { left, right, top, bottom, rem, compact } = geometry;
  const named = series.flatMap((line) => {
    const last = line.points.findLast(({ x, median }) => isOn(xScale, x) && !Number.isNaN(median));
    if (last === undefined || line.shortTitle === '') return [];
    const risk = clipRisk(last.median, yDomain) ?? yDomain[0];
    const y = pixelOf({ kind: yKind, domain: yDomain }, risk, bottom, top);
    return [{ line, last, x: pixelOf(xScale, last.x, left, right), y }];
  });
  const lineHeight = (compact ? 1.75 : 1.15) * rem;
  const strip = [top + lineHeight / 2, bottom - lineHeight / 2] as const;
  const ranks = named.map(({ line }) => RANK[line.style ?? 'measured']);
  const shown = new Set(labelsWithRoom(ranks, lineHeight, strip));
  const ends = named.filter((_, k) => shown.has(k));
  const centres = placeLabels(
    ends.map((end) => end.y),
    lineHeight,
    strip,
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
                {compact && last.words === undefined ? shortWords(last.median) : medianWords(last)}
              </tspan>
            </text>
          </g>
        );
      })}
    </g>
  );
}
