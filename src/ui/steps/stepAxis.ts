import type { Scale } from '../charts/scale.ts';
import type { Tick } from '../charts/ticks.ts';
import { decadeTicks } from '../charts/ticks.ts';
import type { PlotAxis } from '../plot/linePaths.ts';

/** Where step 0 stands on the logarithmic axis of steps: at its left end, an octave before step 1. */
const ZERO = 0.5;

/** The axis of steps from 0 to the last: logarithmic from 1 on. */
export function stepScale(steps: number): Scale {
  return { kind: 'log', domain: [ZERO, Math.max(1, steps)] };
}

/** Where a step stands on it. */
export function placeOfStep(step: number): number {
  return step === 0 ? ZERO : step;
}

/** The step at a place of the axis, in words. */
export function placeWords(place: number): string {
  return place < Math.SQRT1_2 ? '0' : String(Number(place.toPrecision(3)));
}

/** Ticks: 0 at the left end, then 1 to 9 in each decade, labelled as far as `most` labels fit. */
export function stepTicks({ domain: [, last] }: Scale, most: number): Tick[] {
  const decades = last > 1 ? decadeTicks([1, last], Math.max(1, most - 1)) : [{ value: 1, label: '1' }];
  return [{ value: ZERO, label: '0' }, ...decades];
}

/** Steps that bear a marker: 0, 1, 3, 10, 32, 100 … and the last there is, so that none moves while points arrive. */
export function isMarked(step: number): boolean {
  if (step === 0) return true;
  const half = 2 * Math.log10(step);
  return Math.round(10 ** (Math.round(half) / 2)) === step;
}

/** A press within so many pixels of a kept step means that one. */
const SNAP_PIXELS = 3;

/** The whole step from 0 to `latest` at a place of the axis; a kept one where it is as near as `SNAP_PIXELS`. */
export function stepNear(
  place: number,
  kept: readonly number[],
  latest: number,
  pixelsBetween: (from: number, to: number) => number,
): number {
  // Step 0 stands an octave before step 1: half way between them in the logarithm its part begins.
  const whole = place < Math.SQRT1_2 ? 0 : Math.max(1, Math.round(place));
  const near = kept.find((step) => Math.abs(pixelsBetween(placeOfStep(step), place)) <= SNAP_PIXELS);
  return near ?? Math.min(whole, latest);
}
/** The axis of steps. */
export const STEP_AXIS: PlotAxis = {
  name: 'k',
  title: 'k, steps of gradient descent',
  hasBreak: true,
  placeOf: placeOfStep,
  isMarked,
  ticks: (scale, length, rem) => stepTicks(scale, length / (4 * rem)),
};

/**
 * The step after a key at the scrubber that stands at step `at`: arrows to the next, Page keys to the next kept one, Home
 * and End to the ends. Undefined for keys that mean nothing here.
 */
export function steppedByKey(
  kept: readonly number[],
  at: number,
  latest: number,
  key: string,
): number | undefined {
  const places: Readonly<Record<string, number | undefined>> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageDown: kept.findLast((step) => step < at) ?? 0,
    PageUp: kept.find((step) => step > at) ?? latest,
    Home: 0,
    End: latest,
  };
  const wanted = places[key];
  return wanted === undefined ? undefined : Math.max(0, Math.min(latest, wanted));
}
