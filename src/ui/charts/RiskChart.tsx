import { createContext, Suspense, useContext, useMemo, useRef } from 'react';
import { ComposedChart, Tooltip } from 'recharts';
import { lazyPart } from '../shell/lazyPart.tsx';
import { Axes } from './Axes.tsx';
import { EndLabels } from './EndLabels.tsx';
import { hasRoom, layOut } from './geometry.ts';
import { Lines } from './Lines.tsx';
import { OffScaleMarks } from './OffScaleMarks.tsx';
import { countOutside, offNote, offPoints, offWords } from './offScale.ts';
import { RangeMarks } from './RangeMarks.tsx';
import { ReadOut } from './ReadOut.tsx';
import classes from './RiskChart.module.css';
import { SingleLines } from './SingleLines.tsx';
import type { Scale } from './scale.ts';
import { isOn, openScale } from './scale.ts';
import type { FitLine, LineLook, Range, Reference, Row, Series } from './series.ts';
import { rowsOf } from './series.ts';
import { thin } from './thin.ts';
import type { Domain } from './ticks.ts';

const RangeBrush = lazyPart(() => import('./RangeBrush.tsx'));

export interface RiskChartProps {
  /** Looks of all lines; must stay the same array while points arrive. */
  looks: readonly LineLook[];
  /** The same lines with their points. */
  series: readonly Series[];
  references: readonly Reference[];
  /** The x axis; must stay the same object while points arrive. Points beyond it are counted, not drawn. */
  xScale: Scale;
  /** Ends of the logarithmic axis of risks; points beyond it are marked at its ends. */
  yDomain: Domain;
  /** Symbol of the x axis, for read-outs: "n". */
  xName: string;
  xTitle: string;
  /** Empty for none, where a neighbour has it. */
  yTitle: string;
  /** Pixels. */
  width: number;
  height: number;
  /** Pixels of one rem. */
  rem: number;
  /** What it shows, for screen readers; arrow keys then read out point by point. */
  description: string;
  /** The chosen range of x, shaded; null for none. */
  range?: Range | null;
  /**
   * Called while a range is dragged or its handles are moved, and with null when it is cleared. Both ends are always
   * abscissas of points. Without it nothing can be chosen.
   */
  onRange?: (range: Range | null) => void;
  /** Laws drawn over the lines within the range. */
  fits?: readonly FitLine[];
}

/** The points, for the read-out: its element stays the same, so that Recharts need not register it again. */
const Points = createContext<{
  series: readonly Series[];
  rows: readonly Row[];
  xName: string;
  compact: boolean;
}>({ series: [], rows: [], xName: '', compact: false });

interface HoverProps {
  active: boolean;
  label?: string | number;
}

function HoverReadOut({ active, label }: HoverProps) {
  const { series, rows, xName, compact } = useContext(Points);
  return (
    <ReadOut
      compact={compact}
      series={series}
      xName={xName}
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

const NO_FITS: readonly FitLine[] = [];

/**
 * Risks against one swept field: lines with bands on a logarithmic y axis in decades; x in powers of two or linear. Sizes
 * and domains are given, so that the plot stands still while points arrive; nothing is animated. Of very many points
 * those are drawn that can be told apart. Draws nothing while it has no room.
 */
export function RiskChart(props: RiskChartProps) {
  const { looks, series: given, xScale: asked, yDomain, xName, width, height, rem, description } = props;
  const { references, xTitle, yTitle, range = null, onRange, fits = NO_FITS } = props;
  const frame = useRef<HTMLDivElement>(null);
  const geometry = useMemo(() => layOut(width, height, rem), [width, height, rem]);
  const xScale = useMemo(() => openScale(asked), [asked]);
  const series = useMemo(() => thin(given, xScale), [given, xScale]);
  const margin = useMemo(
    () => ({ left: 0, top: geometry.top, right: geometry.width - geometry.right, bottom: 0 }),
    [geometry],
  );
  const points = useMemo(() => {
    const rows = rowsOf(series).filter(({ x }) => isOn(xScale, x));
    return { series, rows, xName, compact: geometry.compact };
  }, [series, xScale, xName, geometry.compact]);
  const stops = useMemo(() => points.rows.map(({ x }) => x), [points]);
  const off = useMemo(() => offPoints(series, xScale, yDomain), [series, xScale, yDomain]);
  const numOutside = useMemo(() => countOutside(series, xScale), [series, xScale]);
  const [note, details] = [offNote(off, numOutside), offWords(off, numOutside)];
  const padded = useMemo(() => {
    // Rows that hold nothing stand for the points to come; a lone row would make Recharts draw dots nobody asked for.
    const [low, high] = xScale.domain.map((x): Row => ({ x, at: {} })) as [Row, Row];
    return points.rows.length > 1 ? points.rows : [low, ...points.rows, high];
  }, [points, xScale]);
  if (!hasRoom(geometry)) return null;
  const axes = { geometry, xScale, yDomain };
  return (
    <div className={classes.chart} ref={frame} data-brush={onRange !== undefined || undefined}>
      <Points value={points}>
        <ComposedChart
          width={width}
          height={height}
          data={padded}
          margin={margin}
          accessibilityLayer
          role="application"
          title={details === '' ? description : `${description}. Points off the scale: ${details}`}
        >
          <Axes {...axes} references={references} xTitle={xTitle} yTitle={yTitle} note={note} />
          {range !== null && <RangeMarks {...axes} range={range} fits={fits} looks={looks} />}
          <SingleLines {...axes} series={series} />
          <Lines looks={looks} geometry={geometry} yDomain={yDomain} />
          <EndLabels {...axes} series={series} />
          <OffScaleMarks off={off} looks={looks} geometry={geometry} xScale={xScale} />
          {geometry.compact ? narrowTooltip : wideTooltip}
        </ComposedChart>
      </Points>
      {onRange !== undefined && stops.length > 1 && (
        <Suspense fallback={null}>
          <RangeBrush
            frame={frame}
            geometry={geometry}
            xScale={xScale}
            xName={xName}
            stops={stops}
            range={range}
            onRange={onRange}
          />
        </Suspense>
      )}
    </div>
  );
}
