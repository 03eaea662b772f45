import { memo, useCallback, useMemo } from 'react';
import type { Geometry } from '../charts/geometry.ts';
import type { Scale } from '../charts/scale.ts';
import { pixelOf } from '../charts/scale.ts';
import type { Reference } from '../charts/series.ts';
import { decadeTicks, linearTicks } from '../charts/ticks.ts';
import { Words } from '../charts/Words.tsx';
import type { PlotAxis } from './linePaths.ts';

interface Props {
  geometry: Geometry;
  axis: PlotAxis;
  xScale: Scale;
  yScale: Scale;
  yTitle: string;
  references: readonly Reference[];
  /** What is missing from the picture; empty if nothing is. */
  note: string;
}

/** A sign across the axis between 0 and 1: what lies between them is not to scale. */
function axisBreak({ left, right, bottom, rem }: Geometry, xScale: Scale): string {
  const [zero, one] = [xScale.domain[0], 1].map((x) => pixelOf(xScale, x, left, right)) as [number, number];
  const middle = (zero + one) / 2;
  const [w, h] = [0.12 * rem, 0.3 * rem];
  return [-w, w].map((shift) => `M${middle + shift - w} ${bottom + h} l${2 * w} ${-2 * h}`).join('');
}

/** Everything that stands still while points arrive: axes, grid, titles, levels to compare with. */
export const PlotAxes = memo(function PlotAxes(props: Props) {
  const { geometry, axis, xScale, yScale, yTitle, references, note } = props;
  const { left, right, top, bottom, rem } = geometry;
  const x = useMemo(() => axis.ticks(xScale, right - left, rem), [axis, xScale, left, right, rem]);
  const y = useMemo(() => {
    const most = (bottom - top) / (1.25 * rem);
    return yScale.kind === 'log' ? decadeTicks(yScale.domain, most) : linearTicks(yScale.domain, most / 2);
  }, [yScale, top, bottom, rem]);
  const yPixel = useCallback((level: number) => pixelOf(yScale, level, bottom, top), [yScale, bottom, top]);
  const shown = useMemo(
    () => references.filter(({ y: level }) => level >= yScale.domain[0] && level <= yScale.domain[1]),
    [references, yScale],
  );
  return (
    <g>
      {y.map(({ value, label }) => {
        const pixel = yPixel(value);
        return (
          <g key={value}>
            {label !== '' && <line x1={left} x2={right} y1={pixel} y2={pixel} stroke="var(--grid)" />}
            <line
              className="axisTick"
              x1={left - (label === '' ? 0.2 : 0.35) * rem}
              x2={left}
              y1={pixel}
              y2={pixel}
            />
            <text
              className="axisLabel"
              x={left - 0.55 * rem}
              y={pixel}
              textAnchor="end"
              dominantBaseline="central"
            >
              {label}
            </text>
          </g>
        );
      })}
      {x.map(({ value, label }) => {
        const pixel = pixelOf(xScale, value, left, right);
        return (
          <g key={value}>
            <line
              className="axisTick"
              x1={pixel}
              x2={pixel}
              y1={bottom}
              y2={bottom + (label === '' ? 0.2 : 0.35) * rem}
            />
            <text className="axisLabel" x={pixel} y={bottom + 1.35 * rem} textAnchor="middle">
              {label}
            </text>
          </g>
        );
      })}
      <path className="axisTick" d={`M${left} ${top} V${bottom} H${right}`} fill="none" />
      {axis.hasBreak && <path className="axisTick" d={axisBreak(geometry, xScale)} fill="none" />}
      {shown.map(({ y: level, kind }) => (
        <line
          key={kind + level}
          x1={left}
          x2={right}
          y1={yPixel(level)}
          y2={yPixel(level)}
          stroke="var(--muted)"
          strokeWidth={kind === 'dotted' ? 1.75 : 1}
          strokeDasharray={kind === 'dotted' ? '0.1 5' : '5 4'}
          strokeLinecap={kind === 'dotted' ? 'round' : 'butt'}
        />
      ))}
      <Words
        geometry={geometry}
        xTitle={axis.title}
        yTitle={yTitle}
        references={shown}
        note={note}
        yPixel={yPixel}
      />
    </g>
  );
});
