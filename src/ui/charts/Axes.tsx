import { memo, useCallback, useMemo } from 'react';
import { CartesianGrid, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { Geometry } from './geometry.ts';
import type { Scale } from './scale.ts';
import { xTicks } from './scale.ts';
import type { Reference } from './series.ts';
import type { Domain, Tick } from './ticks.ts';
import { decadeTicks, logPixel } from './ticks.ts';
import { Words } from './Words.tsx';

interface Props {
  geometry: Geometry;
  xScale: Scale;
  yDomain: Domain;
  xTitle: string;
  yTitle: string;
  references: readonly Reference[];
  /** What is missing from the picture; empty if nothing is. */
  note: string;
}

const AXIS_LINE = { stroke: 'var(--rule-strong)' };
/** Height of the type of labels, in rem. */
const EM = 0.8125;

const labelOf = (ticks: readonly Tick[], value: unknown) =>
  ticks.find((tick) => tick.value === Number(value))?.label ?? '';

/** What a tick function of Recharts is given, as far as it is used here. */
interface TickSpot {
  x: string | number;
  y: string | number;
  payload: { value?: unknown };
}

/** A labelled tick is longer than a minor one, which has no words. */
function xTick(ticks: readonly Tick[], { bottom, rem }: Geometry) {
  return ({ x, payload }: TickSpot) => {
    const label = labelOf(ticks, payload.value);
    return (
      <g>
        <line
          x1={x}
          x2={x}
          y1={bottom}
          y2={bottom + (label === '' ? 0.2 : 0.35) * rem}
          className="axisTick"
        />
        <text className="axisLabel" x={x} y={bottom + 1.35 * rem} textAnchor="middle">
          {label}
        </text>
      </g>
    );
  };
}

function yTick(ticks: readonly Tick[], { left, rem }: Geometry) {
  return ({ y, payload }: TickSpot) => {
    const label = labelOf(ticks, payload.value);
    return (
      <g>
        <line x1={left - (label === '' ? 0.2 : 0.35) * rem} x2={left} y1={y} y2={y} className="axisTick" />
        <text className="axisLabel" x={left - 0.55 * rem} y={y} textAnchor="end" dominantBaseline="central">
          {label}
        </text>
      </g>
    );
  };
}

/** Everything that stands still while points arrive: axes, grid, titles, horizontal lines to compare with. */
export const Axes = memo(function Axes(props: Props) {
  const { geometry, xScale, yDomain, references } = props;
  const { left, right, top, bottom, height, rem } = geometry;
  const x = useMemo(() => xTicks(xScale, right - left, EM * rem), [xScale, left, right, rem]);
  const y = useMemo(() => decadeTicks(yDomain, (bottom - top) / (1.25 * rem)), [yDomain, top, bottom, rem]);
  const yPixel = useCallback(
    (level: number) => logPixel(level, yDomain, bottom, top),
    [yDomain, bottom, top],
  );
  const shown = useMemo(
    () => references.filter(({ y: level }) => level >= yDomain[0] && level <= yDomain[1]),
    [references, yDomain],
  );
  return (
    <>
      <CartesianGrid
        horizontalValues={y.filter((tick) => tick.label !== '').map((tick) => tick.value)}
        vertical={false}
        stroke="var(--grid)"
      />
      <XAxis
        dataKey="x"
        type="number"
        scale={xScale.kind}
        domain={[...xScale.domain]}
        height={height - bottom}
        interval={0}
        ticks={x.map((tick) => tick.value)}
        tick={xTick(x, geometry)}
        tickLine={false}
        axisLine={AXIS_LINE}
      />
      <YAxis
        type="number"
        scale="log"
        domain={[...yDomain]}
        width={left}
        interval={0}
        ticks={y.map((tick) => tick.value)}
        tick={yTick(y, geometry)}
        tickLine={false}
        axisLine={AXIS_LINE}
      />
      {shown.map(({ y: level, kind }) => (
        <ReferenceLine
          key={kind + level}
          y={level}
          stroke="var(--muted)"
          strokeWidth={kind === 'dotted' ? 1.75 : 1}
          strokeDasharray={kind === 'dotted' ? '0.1 5' : '5 4'}
          strokeLinecap={kind === 'dotted' ? 'round' : 'butt'}
        />
      ))}
      <Words {...props} references={shown} yPixel={yPixel} />
    </>
  );
});
