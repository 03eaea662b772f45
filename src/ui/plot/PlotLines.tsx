import { memo, useMemo } from 'react';
import { MarkerShape } from '../charts/MarkerShape.tsx';
import type { ChartLine } from './chartLine.ts';
import type { Plot } from './linePaths.ts';
import { bandPath, linePath, spotOf } from './linePaths.ts';

interface LineProps {
  plot: Plot;
  line: ChartLine;
}

/** One line; drawn anew only when its own points change. */
const StepLine = memo(function StepLine({ plot, line }: LineProps) {
  const { points, colour, dash, isMain, marker, singles = [] } = line;
  const { rem, compact } = plot.geometry;
  const path = useMemo(
    () =>
      linePath(
        plot,
        points.map(({ x, median }) => ({ x, y: median })),
      ),
    [plot, points],
  );
  const band = isMain ? bandPath(plot, points) : '';
  const last = points.at(-1)?.x;
  return (
    <g>
      {band !== '' && <path className="recharts-area" d={band} fill={colour} fillOpacity={0.18} />}
      {singles.length > 0 && (
        <path
          className="singleLines"
          d={singles.map((points) => linePath(plot, points)).join('')}
          fill="none"
          stroke={colour}
          strokeWidth={0.0625 * rem}
          opacity={0.4}
        />
      )}
      <path
        className="recharts-line"
        data-line={line.id}
        d={path}
        fill="none"
        stroke={colour}
        strokeWidth={(isMain ? 0.125 : 0.1) * rem}
        strokeDasharray={dash}
        strokeOpacity={line.style === 'ghost' ? 0.6 : 1}
        strokeLinejoin="round"
      />
      {isMain && (
        <g className="recharts-line-dots">
          {points.map(({ x, median }) => {
            const spot = plot.axis.isMarked(x) || x === last ? spotOf(plot, x, median) : undefined;
            return spot === undefined ? null : (
              <MarkerShape
                key={x}
                marker={marker}
                x={spot[0]}
                y={spot[1]}
                radius={(compact ? 0.22 : 0.26) * rem}
                colour={colour}
              />
            );
          })}
        </g>
      )}
    </g>
  );
});

/** All lines of a picture, those of the other parts under the first. */
export function PlotLines({ plot, series }: { plot: Plot; series: readonly ChartLine[] }) {
  return (
    <>
      {[false, true].map((isMain) =>
        series
          .filter((line) => line.isMain === isMain)
          .map((line) => <StepLine key={line.id} plot={plot} line={line} />),
      )}
    </>
  );
}
