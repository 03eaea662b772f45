import type { Scale } from '../charts/scale.ts';
import { pixelOf, valueAt } from '../charts/scale.ts';
import type { SinglePoint } from '../charts/series.ts';

/** How many handles a drawn curve has: few enough to set by key. */
const NUM_HANDLES = 7;

/** Where values lie: both axes of a chart. */
export interface Axes {
  readonly x: Scale;
  readonly y: Scale;
}

/** A curve that is expected: points at fixed places of the x axis, joined by straight lines as the axes draw them. */
export type Handles = readonly SinglePoint[];

/** Share of the way along an axis, 0 at its low end and 1 at its high one. */
export const shareOf = (scale: Scale, value: number): number => pixelOf(scale, value, 0, 1);

/** A level curve in the middle of the picture, handles spread evenly from end to end. */
export function levelGuess({ x, y }: Axes): Handles {
  return Array.from({ length: NUM_HANDLES }, (_, k) => ({
    x: valueAt(x, k / (NUM_HANDLES - 1), 0, 1),
    y: valueAt(y, 0.5, 0, 1),
  }));
}

/** The handle that stands nearest to a share of the x axis. */
export function nearestHandle(handles: Handles, x: Scale, share: number): number {
  const distances = handles.map((handle) => Math.abs(shareOf(x, handle.x) - share));
  return distances.indexOf(Math.min(...distances));
}

/** The same curve with one handle at another share of the y axis, kept on the axis. */
export function withHandle(handles: Handles, at: number, y: Scale, share: number): Handles {
  const value = valueAt(y, Math.max(0, Math.min(1, share)), 0, 1);
  return handles.map((handle, k) => (k === at ? { ...handle, y: value } : handle));
}

/** Height of the drawn curve at a value of x, as a share of the y axis; undefined beyond its ends. */
export function guessedShare(handles: Handles, { x, y }: Axes, value: number): number | undefined {
  const at = shareOf(x, value);
  const places = handles.map((handle) => shareOf(x, handle.x));
  const last = places.length - 1;
  const slack = 1e-9;
  if (!(at >= (places[0] ?? 1) - slack && at <= (places[last] ?? 0) + slack)) return undefined;
  const right = Math.max(
    1,
    places.findIndex((place) => place >= at - slack),
  );
  const [from, to] = [places[right - 1] as number, places[right] as number];
  const [low, high] = [handles[right - 1], handles[right]].map((handle) =>
    shareOf(y, (handle as SinglePoint).y),
  ) as [number, number];
  return low + ((high - low) * (at - from)) / (to - from);
}
