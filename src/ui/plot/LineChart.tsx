import type { MouseEvent, PointerEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import { EndLabels } from '../charts/EndLabels.tsx';
import { hasRoom } from '../charts/geometry.ts';
import { OffScalePaths } from '../charts/OffScalePaths.tsx';
import type { OffPoint } from '../charts/offScale.ts';
import { countOutside, offNote, offPoints, offWords } from '../charts/offScale.ts';
import { ReadOut } from '../charts/ReadOut.tsx';
import chartClasses from '../charts/RiskChart.module.css';
import { nearestStop } from '../charts/range.ts';
import { pixelOf } from '../charts/scale.ts';
import type { Reference } from '../charts/series.ts';
import { rowsOf } from '../charts/series.ts';
import type { ChartLine } from './chartLine.ts';
import classes from './LineChart.module.css';
import type { Plot } from './linePaths.ts';
import { PlotAxes } from './PlotAxes.tsx';
import { PlotLines } from './PlotLines.tsx';

interface Props {
  /** Must stay the same object while points arrive. */
  plot: Plot;
  series: readonly ChartLine[];
  references: readonly Reference[];
  yTitle: string;
  /** What it shows, for screen readers. */
  description: string;
  /** What is missing from the picture, in few words; by default how many points are off the scale. */
  note?: string;
  /** The step whose weights are shown; undefined for none. */
  shownStep?: number | undefined;
  /** Called with a pixel of the chart while the pointer is pressed on the plot. */
  onPick?: (pixel: number) => void;
  /** Called with the abscissa of the points that are clicked, or tapped twice. */
  onOpen?: (x: number) => void;
}

/** How many of the points that are missing are exactly 0, which no logarithmic axis holds; null where none is. */
function zeroNote(off: readonly OffPoint[], series: readonly ChartLine[], numOutside: number): string | null {
  const zeros = series.reduce(
    (sum, { points }) => sum + points.filter(({ median }) => median === 0).length,
    0,
  );
  const missing = off.length + numOutside;
  // On a linear axis 0 is where it belongs.
  if (zeros === 0 || off.filter(({ at }) => at === 'below').length < zeros) return null;
  if (zeros < missing) return `${zeros} of ${missing} points off scale are exactly 0 (▼)`;
  return zeros === 1 ? '1 point is exactly 0 (▼)' : `${zeros} points are exactly 0 (▼)`;
}

/** Left edge of the read-out: beside the pointer, on the side with more room. */
function besides(pixel: number, { left, right }: { left: number; right: number }) {
  return pixel < (left + right) / 2 ? { left: pixel + 14 } : { right: `calc(100% - ${pixel - 14}px)` };
}

/**
 * Curves against the steps of training, or against a swept field. Plain drawing, so that a point that arrives costs a path
 * and nothing more. A press on the plot, or a drag over it, picks the step that is shown elsewhere; a click can open what
 * stands at an abscissa.
 */
export function LineChart(props: Props) {
  const { plot, series, references, yTitle, description, note, shownStep, onPick, onOpen } = props;
  const { geometry, axis, xScale, yScale } = plot;
  const { left, right, top, bottom, width, height, compact } = geometry;
  const frame = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  // A first tap only reads out: there is no hovering with a finger.
  const tapped = useRef(false);
  const placed = useMemo(
    () =>
      series.map((line) => ({
        ...line,
        points: line.points.map((point) => ({ ...point, x: axis.placeOf(point.x) })),
      })),
    [series, axis],
  );
  const off = useMemo(() => offPoints(placed, xScale, yScale.domain), [placed, xScale, yScale]);
  const numOutside = useMemo(() => countOutside(placed, xScale), [placed, xScale]);
  const rows = useMemo(() => rowsOf(series), [series]);
  if (!hasRoom(geometry)) return null;
  const pixelOfStep = (step: number) => pixelOf(xScale, axis.placeOf(step), left, right);
  const pixelUnder = (event: MouseEvent) =>
    event.clientX - (frame.current?.getBoundingClientRect().left ?? 0);
  const isInPlot = (pixel: number) => pixel >= left - 8 && pixel <= right + 8;
  const nearest = (pixel: number): number | null => {
    const stops = rows.map(({ x }) => x);
    return stops.length > 0 && isInPlot(pixel) ? nearestStop(stops, pixel, pixelOfStep) : null;
  };
  const follow = (event: PointerEvent) => {
    const pixel = pixelUnder(event);
    const isPressed = event.currentTarget.hasPointerCapture(event.pointerId);
    if (isPressed) onPick?.(pixel);
    setHovered(nearest(pixel));
  };
  const details = offWords(off, numOutside);
  // A loss of exactly 0 is below any end of a logarithmic axis: a mark at half decades is enough, the note counts them all.
  const marked = new Set(rows.flatMap(({ x }) => (axis.isMarked(x) ? [axis.placeOf(x)] : [])));
  const marks = off.filter(({ x, at }) => at !== 'below' || marked.has(x));
  const cursor = hovered === null ? null : pixelOfStep(hovered);
  const shownPixel = shownStep === undefined ? null : pixelOfStep(shownStep);
  return (
    <div className={`${chartClasses.chart} ${classes.chart}`} ref={frame}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys have the scrubber, or the links of the data table. */}
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={details === '' ? description : `${description}. Points off the scale: ${details}`}
        onPointerDown={(event) => {
          const pixel = pixelUnder(event);
          if (event.button !== 0 || !isInPlot(pixel)) return;
          tapped.current = event.pointerType !== 'mouse' && nearest(pixel) !== hovered;
          setHovered(nearest(pixel));
          if (onPick === undefined) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          onPick(pixel);
        }}
        onClick={(event) => {
          const x = nearest(pixelUnder(event));
          if (x !== null && !tapped.current) onOpen?.(x);
        }}
        onPointerMove={follow}
        onPointerLeave={() => setHovered(null)}
      >
        <PlotAxes
          {...plot}
          references={references}
          yTitle={yTitle}
          note={note ?? zeroNote(off, series, numOutside) ?? offNote(off, numOutside)}
        />
        {shownPixel !== null && (
          <path className={classes.shown} d={`M${shownPixel} ${top} V${bottom}`} data-step={shownStep} />
        )}
        {cursor !== null && <path className={classes.cursor} d={`M${cursor} ${top} V${bottom}`} />}
        <PlotLines plot={plot} series={series} />
        <EndLabels
          series={placed}
          geometry={geometry}
          xScale={xScale}
          yDomain={yScale.domain}
          yKind={yScale.kind}
        />
        <OffScalePaths off={marks} looks={series} geometry={geometry} xScale={xScale} />
      </svg>
      {cursor !== null && (
        <div className={classes.readOut} style={compact ? { left: 0 } : besides(cursor, geometry)}>
          <ReadOut
            row={rows.find(({ x }) => x === hovered)}
            xName={axis.name}
            series={series}
            compact={compact}
          />
        </div>
      )}
    </div>
  );
}
