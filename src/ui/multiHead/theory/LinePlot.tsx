import type { ReactNode } from 'react';
import type { Scale } from '../../charts/scale.ts';
import { pixelOf } from '../../charts/scale.ts';
import type { Tick } from '../../charts/ticks.ts';
import { useSize } from '../../shell/useSize.ts';
import classes from './TheoryPanel.module.css';

/** Where values stand in a small plot, in pixels. */
interface Frame {
  x(value: number): number;
  y(value: number): number;
  readonly rem: number;
}

interface Props {
  xScale: Scale;
  yScale: Scale;
  xTicks: readonly Tick[];
  yTicks: readonly Tick[];
  xTitle: string;
  yTitle: string;
  /** For screen readers. */
  summary: string;
  children: (frame: Frame) => ReactNode;
}

/** Axes of a small plot with words at both; what is in it is drawn by the caller. */
export function LinePlot({ xScale, yScale, xTicks, yTicks, xTitle, yTitle, summary, children }: Props) {
  const [box, size] = useSize<HTMLDivElement>();
  const { width = 0, rem = 16 } = size ?? {};
  const height = 11 * rem;
  const [left, right, top, bottom] = [3.2 * rem, width - rem, 1.4 * rem, height - 2.4 * rem];
  const frame: Frame = {
    x: (value) => pixelOf(xScale, value, left, right),
    y: (value) => pixelOf(yScale, value, bottom, top),
    rem,
  };
  return (
    <div ref={box}>
      <svg className={classes.plot} role="img" aria-label={summary}>
        {width > 6 * rem && (
          <>
            <path className={classes.axis} d={`M${left} ${top} V${bottom} H${right}`} />
            {xTicks.map(({ value, label }) => (
              <g key={value}>
                <path className={classes.axis} d={`M${frame.x(value)} ${bottom} v${0.25 * rem}`} />
                <text x={frame.x(value)} y={bottom + 1.1 * rem} textAnchor="middle">
                  {label}
                </text>
              </g>
            ))}
            {yTicks.map(({ value, label }) => (
              <g key={value}>
                <path className={classes.axis} d={`M${left} ${frame.y(value)} h${-0.25 * rem}`} />
                <text x={left - 0.4 * rem} y={frame.y(value)} textAnchor="end" dominantBaseline="central">
                  {label}
                </text>
              </g>
            ))}
            <text x={(left + right) / 2} y={height - 0.2 * rem} textAnchor="middle">
              {xTitle}
            </text>
            <text x={0} y={0.8 * rem}>
              {yTitle}
            </text>
            {children(frame)}
          </>
        )}
      </svg>
    </div>
  );
}
