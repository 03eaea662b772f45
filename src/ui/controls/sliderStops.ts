import type { NumberField } from '../../core/experiment/field.ts';

/** Where a slider has room for more than this many steps it would be too fine to use: only typing is offered. */
const MOST_STEPS = 4000;

const DECIMAL_SERIES = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
const BINARY_SERIES = [1, 1.25, 1.5, 1.75];

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}

/** Where the slider of a field begins. */
function firstOf({ min, sliderMin }: NumberField): number {
  return sliderMin ?? min;
}

/**
 * The values that a slider of a logarithmic field stops at, ascending: its ends and round numbers between them,
 * in quarter octaves where the range ends at a power of two (dimensions, sample sizes), else of a decimal series.
 * Any other value can be typed.
 */
export function logStops(field: NumberField): number[] {
  const [base, series] = isPowerOfTwo(field.max) ? [2, BINARY_SERIES] : [10, DECIMAL_SERIES];
  const stops = new Set([firstOf(field), field.max]);
  const [first, last] = [firstOf(field), field.max].map((end) =>
    Math.floor(Math.log(end) / Math.log(base) + 1e-9),
  );
  for (let exponent = first as number; exponent <= (last as number); exponent++) {
    for (const step of series) {
      // Through the decimal text, so that 3 · 10^-4 is the number that a person would type.
      const exact = base === 10 ? Number(`${step}e${exponent}`) : step * 2 ** exponent;
      const stop = field.kind === 'integer' ? Math.round(exact) : exact;
      if (stop > firstOf(field) && stop < field.max) stops.add(stop);
    }
  }
  return [...stops].sort((a, b) => a - b);
}

/** How a slider runs: over `count` positions from 0, or not at all when its steps would be too fine. */
export interface SliderScale {
  readonly count: number;
  /** Position of a value, fractional between two stops. */
  positionOf(value: number): number;
  /** Value at a whole position. */
  valueAt(position: number): number;
}

function linearScale(field: NumberField): SliderScale | null {
  const count = Math.round((field.max - field.min) / field.step);
  if (!(count <= MOST_STEPS)) return null;
  return {
    count,
    positionOf: (value) => (value - field.min) / field.step,
    // toPrecision drops the last bits' noise of multiples such as 3 · 0.05.
    valueAt: (position) =>
      Math.min(field.max, Number((field.min + Math.round(position) * field.step).toPrecision(12))),
  };
}

function logScale(field: NumberField): SliderScale {
  const stops = logStops(field);
  const last = stops.length - 1;
  return {
    count: last,
    positionOf: (value) => {
      const above = stops.findIndex((stop) => stop >= value);
      if (above <= 0) return above < 0 ? last : 0;
      const [low, high] = [stops[above - 1] as number, stops[above] as number];
      return above - 1 + Math.log(value / low) / Math.log(high / low);
    },
    valueAt: (position) => stops[Math.min(last, Math.max(0, Math.round(position)))] as number,
  };
}

/** The slider of a field, or null for a field that is better typed, such as a seed. */
export function sliderScale(field: NumberField): SliderScale | null {
  return field.scale === 'log' ? logScale(field) : linearScale(field);
}
