import { useMemo } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { EndLabels } from './EndLabels.tsx';
import { layOut } from './geometry.ts';
import { MarkerShape } from './MarkerShape.tsx';
import { ReadOut } from './ReadOut.tsx';
import type { Reference, Row, Series } from './series.ts';
import { rowsOf } from './series.ts';
import type { Domain, Tick } from './ticks.ts';
import { decadeTicks, logPixel, octaveTicks } from './ticks.ts';

interface Props {
  series: readonly Series[];
  references: readonly Reference[];
  xDomain: Domain;
  yDomain: Domain;
  xTitle: string;
  yTitle: string;
  /** Pixels. */
  width: number;
  height: number;
  /** Pixels of one rem. */
  rem: number;
  /** What it shows, for screen readers; arrow keys then read out point by point. */
  description: string;
}

interface TickProps {
  x: number;
  y: number;
  label: string;
  axis: 'x' | 'y';
  rem: number;
}

/** A labelled tick is longer than a minor one, which has no words. */
function AxisTick({ x, y, label, axis, rem }: TickProps) {
  const length = (label === '' ? 0.2 : 0.35) * rem;
  return axis === 'x' ? (
    <g>
      <line x1={x} x2={x} y1={y} y2={y + length} className="axisTick" />
      <text className="axisLabel" x={x} y={y + 1.35 * rem} textAnchor="middle">
        {label}
      </text>
    </g>
  ) : (
    <g>
      <line x1={x - length} x2={x} y1={y} y2={y} className="axisTick" />
      <text className="axisLabel" x={x - 0.55 * rem} y={y} textAnchor="end" dominantBaseline="central">
        {label}
      </text>
    </g>
  );
}

const labelOf = (ticks: readonly Tick[], value: number) =>
  ticks.find((tick) => tick.value === value)?.label ?? '';

/**
 * Lines with bands on two logarithmic axes: x in powers of two, y in decades. Sizes and domains are given, so that the
 * plot stands still while points arrive; nothing is animated. Up to a few hundred points.
 */
export function LogLogChart(props: Props) {
  const { series, references, xDomain, yDomain, xTitle, yTitle, width, height, rem, description } = props;
  const geometry = useMemo(() => layOut(width, height, rem), [width, height, rem]);
  const { left, right, top, bottom, compact } = geometry;
  const rows = useMemo(() => {
    const found = rowsOf(series);
    // Rows that hold nothing stand for the points to come.
    return found.length > 0 ? found : xDomain.map((x): Row => ({ x, at: {} }));
  }, [series, xDomain]);
  const [xTicks, yTicks] = useMemo(
    () => [octaveTicks(xDomain, (right - left) / (2.6 * rem)), decadeTicks(yDomain)],
    [xDomain, yDomain, left, right, rem],
  );
  const major = yTicks.filter((tick) => tick.label !== '').map((tick) => tick.value);
  const at = (y: number) => logPixel(y, yDomain, bottom, top);
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={{ left: 0, top, right: width - right, bottom: 0 }}
      accessibilityLayer
      role="application"
      title={description}
    >
      <CartesianGrid horizontalValues={major} vertical={false} stroke="var(--grid)" />
      <XAxis
        dataKey="x"
        type="number"
        scale="log"
        domain={[...xDomain]}
        height={height - bottom}
        interval={0}
        ticks={xTicks.map((tick) => tick.value)}
        tick={({ x, y, payload }) => (
          <AxisTick
            x={Number(x)}
            y={bottom}
            rem={rem}
            axis="x"
            label={labelOf(xTicks, Number(payload.value))}
            key={y}
          />
        )}
        tickLine={false}
        axisLine={{ stroke: 'var(--rule-strong)' }}
      />
      <YAxis
        type="number"
        scale="log"
        domain={[...yDomain]}
        width={left}
        interval={0}
        ticks={yTicks.map((tick) => tick.value)}
        tick={({ y, payload }) => (
          <AxisTick
            x={left}
            y={Number(y)}
            rem={rem}
            axis="y"
            label={labelOf(yTicks, Number(payload.value))}
          />
        )}
        tickLine={false}
        axisLine={{ stroke: 'var(--rule-strong)' }}
      />
      {references.map(({ y, kind }) => (
        <ReferenceLine
          key={kind + y}
          y={y}
          stroke="var(--muted)"
          strokeWidth={kind === 'dotted' ? 1.75 : 1}
          strokeDasharray={kind === 'dotted' ? '0.1 5' : '5 4'}
          strokeLinecap={kind === 'dotted' ? 'round' : 'butt'}
        />
      ))}
      {series.map((line) => (
        <Area
          key={line.id}
          dataKey={(row: Row) => {
            const point = row.at[line.id];
            return point === undefined || point.draws < 2 ? undefined : [point.q25, point.q75];
          }}
          stroke="none"
          fill={line.colour}
          fillOpacity={0.2}
          connectNulls
          activeDot={false}
          isAnimationActive={false}
          tooltipType="none"
        />
      ))}
      {/* Recharts draws no axis without a value on it: this one is invisible. */}
      <Line
        dataKey={() => 1}
        stroke="none"
        dot={false}
        activeDot={false}
        tooltipType="none"
        isAnimationActive={false}
      />
      {series.map((line) => (
        <Line
          key={line.id}
          dataKey={(row: Row) => row.at[line.id]?.median}
          stroke={line.colour}
          strokeWidth={0.125 * rem}
          strokeDasharray={line.dash}
          connectNulls
          isAnimationActive={false}
          dot={({ cx, cy, index }) =>
            // Where another line has a point and this one has none yet.
            cx == null || cy == null ? (
              <g key={index} />
            ) : (
              <MarkerShape
                key={index}
                marker={line.marker}
                x={cx}
                y={cy}
                radius={(compact ? 0.2 : 0.24) * rem}
                colour={line.colour}
              />
            )
          }
          activeDot={false}
        />
      ))}
      <g className="chartWords">
        <text x={(left + right) / 2} y={height - 0.4 * rem} textAnchor="middle">
          {xTitle}
        </text>
        <text transform={`translate(${0.8 * rem} ${(top + bottom) / 2}) rotate(-90)`} textAnchor="middle">
          {yTitle}
        </text>
        {references.map(({ y, label, kind }) => (
          <text
            key={kind + y}
            className="referenceLabel"
            x={kind === 'dashed' ? right - 0.3 * rem : left + 0.5 * rem}
            // Curves come down onto a stair from above: below its left end there is room.
            y={at(y) + (kind === 'dashed' ? -0.4 : 1.05) * rem}
            textAnchor={kind === 'dashed' ? 'end' : 'start'}
          >
            {label}
          </text>
        ))}
      </g>
      <EndLabels series={series} geometry={geometry} xDomain={xDomain} yDomain={yDomain} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--rule-strong)', strokeWidth: 1 }}
        content={({ active, label }) => (
          <ReadOut series={series} row={active ? rows.find((row) => row.x === Number(label)) : undefined} />
        )}
      />
    </ComposedChart>
  );
}
