import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import type { Geometry } from './geometry.ts';
import { nearestStop, rangeBetween } from './range.ts';
import type { Scale } from './scale.ts';
import { pixelOf } from './scale.ts';
import type { Range } from './series.ts';

export interface Brush {
  geometry: Geometry;
  xScale: Scale;
  /** Where an end may lie, ascending. */
  stops: readonly number[];
  range: Range | null;
  onRange: (range: Range | null) => void;
}

/** Pixels before a press becomes a drag: less is a click, or a finger that trembles. */
const THRESHOLD = 5;

interface Drag {
  readonly pointer: number;
  readonly startX: number;
  /** The end that stays; undefined until the press has become a drag. */
  anchor: number | undefined;
  /** What a cancelled drag goes back to. */
  readonly before: Range | null;
}

/**
 * Lets a pointer drag a range of x over `frame`: from an empty place of the plot a new one, from a handle (an element with
 * data-end) its end. A vertical swipe stays the page's: the browser then cancels the drag, which puts the range back, as
 * Escape does.
 */
export function useRangeDrag(frame: RefObject<HTMLDivElement | null>, brush: Brush): void {
  // Listeners stay the same while points arrive in the midst of a drag.
  const latest = useRef(brush);
  useEffect(() => {
    latest.current = brush;
  });
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let drag: Drag | null = null;
    const spot = ({ clientX, clientY }: PointerEvent) => {
      const { left, top } = element.getBoundingClientRect();
      return { x: clientX - left, y: clientY - top };
    };
    const stopAt = (x: number) => {
      const { geometry, xScale, stops } = latest.current;
      return nearestStop(stops, x, (stop) => pixelOf(xScale, stop, geometry.left, geometry.right));
    };
    const choose = (next: Range | null) => {
      const { range, onRange } = latest.current;
      if (next?.[0] !== range?.[0] || next?.[1] !== range?.[1]) onRange(next);
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || drag !== null || !(event.target instanceof Element)) return;
      const { geometry, range, stops } = latest.current;
      const { x, y } = spot(event);
      const [first, last] = range ?? [stops[0] as number, stops.at(-1) as number];
      const handle = event.target.closest('[data-end]')?.getAttribute('data-end');
      const inPlot = x >= geometry.left && x <= geometry.right && y >= geometry.top && y <= geometry.bottom;
      if (event.target.closest('button') !== null || (handle === undefined && !inPlot)) return;
      const anchor = handle === undefined ? undefined : handle === 'from' ? last : first;
      drag = { pointer: event.pointerId, startX: x, anchor, before: range };
      if (anchor !== undefined) element.setPointerCapture(event.pointerId);
    };
    const onMove = (event: PointerEvent) => {
      if (drag === null || event.pointerId !== drag.pointer) return;
      const { x } = spot(event);
      if (drag.anchor === undefined) {
        if (Math.abs(x - drag.startX) < THRESHOLD) return;
        drag.anchor = stopAt(drag.startX);
        element.setPointerCapture(event.pointerId);
      }
      const next = rangeBetween(drag.anchor, stopAt(x));
      // Back at its anchor a range holds nothing: the last one that did is kept.
      if (next !== null) choose(next);
    };
    const onUp = () => {
      drag = null;
    };
    const onCancel = () => {
      if (drag?.anchor !== undefined) choose(drag.before);
      drag = null;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      if (drag !== null) onCancel();
      else if (latest.current.range !== null) choose(null);
    };
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onCancel);
    element.addEventListener('keydown', onKey);
    return () => {
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onCancel);
      element.removeEventListener('keydown', onKey);
    };
  }, [frame]);
}
