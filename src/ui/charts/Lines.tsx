import { memo } from 'react';
import { Area, Line } from 'recharts';
import type { Geometry } from './geometry.ts';
import { MarkerShape } from './MarkerShape.tsx';
import { clipRisk } from './offScale.ts';
import type { LineLook, Row } from './series.ts';
import { isMarked } from './thin.ts';
import type { Domain } from './ticks.ts';

interface Props {
  looks: readonly LineLook[];
  geometry: Geometry;
  yDomain: Domain;
}

const one = () => 1;

const isMeasured = ({ style = 'measured' }: LineLook) => style === 'measured';

/** What a dot function of Recharts is given, as far as it is used here. */
interface DotSpot {
  cx?: number | undefined;
  cy?: number | undefined;
  index: number;
  /** All of its line. */
  points: readonly unknown[];
}

function dot({ marker, colour }: LineLook, radius: number) {
  return ({ cx, cy, index, points }: DotSpot) =>
    // Where another line has a point and this one has none yet, or where points lie close.
    cx == null || cy == null || !isMarked(index, points.length) ? (
      <g key={index} />
    ) : (
      <MarkerShape key={index} marker={marker} x={cx} y={cy} radius={radius} colour={colour} />
    );
}

/** Quartiles of a row as far as the axis shows them; none for a single draw. */
function band(row: Row, id: string, domain: Domain): [number, number] | undefined {
  const point = row.at[id];
  if (point === undefined || point.draws < 2) return undefined;
  const [low, high] = [clipRisk(point.q25, domain), clipRisk(point.q75, domain)];
  return low === undefined || high === undefined ? undefined : [low, high];
}

/**
 * Medians as lines with markers, quartiles as bands; estimates and limits thin and bare. Points reach them through the
 * chart's rows alone, so that a new point redraws lines and does not set the chart up anew: that is what keeps a growing
 * chart cheap.
 */
export const Lines = memo(function Lines({ looks, geometry: { rem, compact }, yDomain }: Props) {
  return (
    <>
      {looks.filter(isMeasured).map(({ id, colour }) => (
        <Area
          key={id}
          dataKey={(row: Row) => band(row, id, yDomain)}
          stroke="none"
          fill={colour}
          fillOpacity={0.2}
          connectNulls
          activeDot={false}
          isAnimationActive={false}
          tooltipType="none"
        />
      ))}
      {/* Recharts draws no axis without a value on it: this one is invisible. */}
      <Line
        dataKey={one}
        stroke="none"
        dot={false}
        activeDot={false}
        tooltipType="none"
        isAnimationActive={false}
      />
      {looks.map((look) => (
        <Line
          key={look.id}
          dataKey={(row: Row) => clipRisk(row.at[look.id]?.median ?? Number.NaN, yDomain)}
          stroke={look.colour}
          strokeWidth={(isMeasured(look) ? 0.125 : 0.08) * rem}
          strokeDasharray={look.dash}
          strokeOpacity={look.style === 'ghost' ? 0.6 : 1}
          connectNulls
          isAnimationActive={false}
          dot={isMeasured(look) && look.level !== true ? dot(look, (compact ? 0.2 : 0.24) * rem) : false}
          activeDot={false}
        />
      ))}
    </>
  );
});
