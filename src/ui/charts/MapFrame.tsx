import { memo, useId } from 'react';
import type { MapLayout } from './mapLayout.ts';
import { columnEdge, labelledPlaces, rowEdge } from './mapLayout.ts';
import classes from './RiskMap.module.css';
import type { MapAxis } from './riskMap.ts';
import type { Scale } from './scale.ts';
import { pixelOf } from './scale.ts';
import { decadeTicks, formatPlain, linearTicks } from './ticks.ts';
import { rgbCss, viridis } from './viridis.ts';

interface Props {
  layout: MapLayout;
  x: MapAxis;
  y: MapAxis;
  /** Of the colours. */
  scale: Scale;
  /** What they are of: "test risk". */
  name: string;
}

/** Height of the type of labels and mean width of a digit, in rem. */
const EM = 0.8125;
const DIGIT = 0.62 * EM;

const STOPS = Array.from({ length: 17 }, (_, k) => k / 16);

/** The colour scale with its ticks, right of its name. */
function Ramp({ layout, scale, name }: Pick<Props, 'layout' | 'scale' | 'name'>) {
  const gradient = useId();
  const { right, rem } = layout;
  const left = Math.min(layout.left + DIGIT * rem * name.length, right);
  const most = (right - left) / (2.6 * rem);
  const ticks = (
    scale.kind === 'log' ? decadeTicks(scale.domain, most) : linearTicks(scale.domain, most)
  ).filter(({ label }) => label !== '');
  return (
    <g>
      <linearGradient id={gradient}>
        {STOPS.map((share) => (
          <stop key={share} offset={share} stopColor={rgbCss(viridis(share))} />
        ))}
      </linearGradient>
      <text className={classes.title} x={left - 0.5 * rem} y={0.75 * rem} textAnchor="end">
        {name}
      </text>
      <rect x={left} y={0.2 * rem} width={right - left} height={0.6 * rem} fill={`url(#${gradient})`} />
      {ticks.map(({ value, label }) => {
        const pixel = pixelOf(scale, value, left, right);
        return (
          <g key={value}>
            <line className={classes.tick} x1={pixel} x2={pixel} y1={0.8 * rem} y2={1.05 * rem} />
            <text
              x={pixel}
              y={1.85 * rem}
              textAnchor={pixel > right - rem ? 'end' : 'middle'}
              {...(pixel > right - rem ? { dx: 0.5 * rem } : {})}
            >
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** What stands around the cells: colour scale, values of both fields and their names. */
export const MapFrame = memo(function MapFrame({ layout, x, y, scale, name }: Props) {
  const { left, right, top, bottom, height, columns, rows, rem } = layout;
  const xLabels = x.values.map(formatPlain);
  const yLabels = y.values.map(formatPlain);
  const shownX = labelledPlaces(
    xLabels.map((label) => DIGIT * rem * label.length),
    (right - left) / columns,
    0.5 * rem,
  );
  const shownY = labelledPlaces(
    yLabels.map(() => EM * rem),
    (bottom - top) / rows,
    0.3 * rem,
  );
  return (
    <g>
      <Ramp layout={layout} scale={scale} name={name} />
      {shownX.map((k) => (
        <text
          key={k}
          x={(columnEdge(layout, k) + columnEdge(layout, k + 1)) / 2}
          y={bottom + 1.15 * rem}
          textAnchor="middle"
        >
          {xLabels[k]}
        </text>
      ))}
      {shownY.map((k) => (
        <text
          key={k}
          x={left - 0.4 * rem}
          y={(rowEdge(layout, k) + rowEdge(layout, k - 1)) / 2}
          textAnchor="end"
          dominantBaseline="central"
        >
          {yLabels[k]}
        </text>
      ))}
      <text className={classes.title} x={(left + right) / 2} y={height - 0.6 * rem} textAnchor="middle">
        {x.title}
      </text>
      <text
        className={classes.title}
        transform={`translate(${0.8 * rem} ${(top + bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        {y.title}
      </text>
    </g>
  );
});
