import { memo } from 'react';
import { Area, Line } from 'recharts';
import type { Geometry } from './geometry.ts';
import { MarkerShape } from './MarkerShape.tsx';
import type { LineLook, Row } from './series.ts';

interface Props {
  looks: readonly LineLook[];
  geometry: Geometry;
}

const one = () => 1;

/** What a dot function of Recharts is given, as far as it is used here. */
interface DotSpot {
  cx?: number | undefined;
  cy?: number | undefined;
  index: number;
}

function dot({ marker, colour }: LineLook, radius: number) {
  return ({ cx, cy, index }: DotSpot) =>
    // Where another line has a point and this one has none yet.
    cx == null || cy == null ? (
      <g key={index} />
    ) : (
      <MarkerShape key={index} marker={marker} x={cx} y={cy} radius={radius} colour={colour} />
    );
}

/**
 * Medians as lines with markers, quartiles as bands. Points reach them through the chart's rows alone, so that a new
 * point redraws lines and does not set the chart up anew: that is what keeps a growing chart cheap.
 */
export const Lines = memo(function Lines({ looks, geometry: { rem, compact } }: Props) {
  return (
    <>
      {looks.map(({ id, colour }) => (
        <Area
          key={id}
          dataKey={(row: Row) => {
            const point = row.at[id];
            return point === undefined || point.draws < 2 ? undefined : [point.q25, point.q75];
          }}
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
          dataKey={(row: Row) => row.at[look.id]?.median}
          stroke={look.colour}
          strokeWidth={0.125 * rem}
          strokeDasharray={look.dash}
          connectNulls
          isAnimationActive={false}
          dot={dot(look, (compact ? 0.2 : 0.24) * rem)}
          activeDot={false}
        />
      ))}
    </>
  );
});
