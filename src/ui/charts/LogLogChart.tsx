import { createContext, useContext, useMemo } from 'react';
import { ComposedChart, Tooltip } from 'recharts';
import { Axes } from './Axes.tsx';
import { EndLabels } from './EndLabels.tsx';
import { layOut } from './geometry.ts';
import { Lines } from './Lines.tsx';
import { ReadOut } from './ReadOut.tsx';
import type { LineLook, Reference, Row, Series } from './series.ts';
import { rowsOf } from './series.ts';
import type { Domain } from './ticks.ts';

interface Props {
  /** Looks of all lines; must stay the same array while points arrive. */
  looks: readonly LineLook[];
  /** The same lines with their points. */
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

/** The points, for the read-out: its element stays the same, so that Recharts need not register it again. */
const Points = createContext<{ series: readonly Series[]; rows: readonly Row[]; compact: boolean }>({
  series: [],
  rows: [],
  compact: false,
});

interface HoverProps {
  active: boolean;
  label?: string | number;
}

function HoverReadOut({ active, label }: HoverProps) {
  const { series, rows, compact } = useContext(Points);
  return (
    <ReadOut
      compact={compact}
      series={series}
      row={active ? rows.find((row) => row.x === Number(label)) : undefined}
    />
  );
}

/** On a narrow drawing there is no room beside the cursor: the read-out then stands at the left. */
const tooltipOf = (compact: boolean) => (
  <Tooltip
    {...(compact ? { position: { x: 0 } } : {})}
    isAnimationActive={false}
    cursor={{ stroke: 'var(--rule-strong)', strokeWidth: 1 }}
    content={({ active, label }) => (
      <HoverReadOut active={active} {...(label === undefined ? {} : { label })} />
    )}
  />
);

const [wideTooltip, narrowTooltip] = [tooltipOf(false), tooltipOf(true)];

/**
 * Lines with bands on two logarithmic axes: x in powers of two, y in decades. Sizes and domains are given, so that the
 * plot stands still while points arrive; nothing is animated. Up to a few hundred points.
 */
export function LogLogChart(props: Props) {
  const { looks, series, xDomain, yDomain, width, height, rem, description, ...words } = props;
  const geometry = useMemo(() => layOut(width, height, rem), [width, height, rem]);
  const margin = useMemo(
    () => ({ left: 0, top: geometry.top, right: geometry.width - geometry.right, bottom: 0 }),
    [geometry],
  );
  const points = useMemo(() => {
    const rows = rowsOf(series);
    // Rows that hold nothing stand for the points to come.
    return {
      series,
      compact: geometry.compact,
      rows: rows.length > 0 ? rows : xDomain.map((x): Row => ({ x, at: {} })),
    };
  }, [series, xDomain, geometry.compact]);
  return (
    <Points value={points}>
      <ComposedChart
        width={width}
        height={height}
        data={points.rows}
        margin={margin}
        accessibilityLayer
        role="application"
        title={description}
      >
        <Axes geometry={geometry} xDomain={xDomain} yDomain={yDomain} {...words} />
        <Lines looks={looks} geometry={geometry} />
        <EndLabels series={series} geometry={geometry} xDomain={xDomain} yDomain={yDomain} />
        {geometry.compact ? narrowTooltip : wideTooltip}
      </ComposedChart>
    </Points>
  );
}
