import { superscript } from '../format.ts';

/** A tick of an axis; a minor one has no label. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Ends of an axis, low before high; both positive on a logarithmic one. */
export type Domain = readonly [low: number, high: number];

/** 0.2, 50 or 10⁻⁴: plain while it stays short. */
export function formatTick(value: number): string {
  if (value >= 1e-3 && value < 1e4) return String(Number(value.toPrecision(3)));
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const mantissa = Math.round(value / 10 ** exponent);
  return `${mantissa === 1 ? '' : `${mantissa} · `}10${superscript(exponent)}`;
}

/** Exact decimal m · 10^e, without the noise of multiplying. */
function decimal(mantissa: number, exponent: number): number {
  return Number(`${mantissa}e${exponent}`);
}

/** Sets of labelled digits, the fullest first, each with the least distance between two of them in decades. */
const LABELLED: readonly (readonly [digits: readonly number[], apart: number])[] = [
  [[1, 2, 3, 5, 7], Math.log10(7 / 5)],
  [[1, 2, 5], Math.log10(2)],
  [[1, 3], Math.log10(3)],
  [[1], 1],
];

/**
 * Ticks of a logarithmic axis in decades: 1 to 9 in each decade, of which decades are labelled, and 2 and 5 as well
 * (and 3 and 7 within less than one decade) while there is room for them.
 *
 * @param most how many labels fit above one another
 */
export function decadeTicks([low, high]: Domain, most = Number.POSITIVE_INFINITY): Tick[] {
  const decades = Math.log10(high / low);
  const sets = LABELLED.slice(decades < 1 ? 0 : decades <= 3 ? 1 : 3);
  const labelled = sets.find(([, apart]) => apart * Math.max(1, most) >= decades)?.[0] ?? [1];
  const every = Math.max(1, Math.ceil(decades / Math.max(1, Math.min(8, most))));
  const ticks: Tick[] = [];
  const inside = (value: number) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  for (let exponent = Math.floor(Math.log10(low)); exponent <= Math.ceil(Math.log10(high)); exponent++) {
    for (let mantissa = 1; mantissa <= (decades > 6 ? 1 : 9); mantissa++) {
      const value = decimal(mantissa, exponent);
      if (!inside(value)) continue;
      const label = labelled.includes(mantissa) && exponent % every === 0 ? formatTick(value) : '';
      ticks.push({ value, label });
    }
  }
  return ticks;
}

/** 64 or 0.25; from 2¹⁷ = 131 072 on, and below 1/16, as a power. */
function formatOctave(exponent: number): string {
  return exponent > 16 || exponent < -4 ? `2${superscript(exponent)}` : String(2 ** exponent);
}

/** Powers of two within the axis; labels thinned to `most`, counted from the lower end. */
export function octaveTicks([low, high]: Domain, most: number): Tick[] {
  const first = Math.ceil(Math.log2(low) - 1e-9);
  const last = Math.floor(Math.log2(high) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, most)));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => ({
    value: 2 ** (first + k),
    label: k % every === 0 ? formatOctave(first + k) : '',
  }));
}

/** A number on a linear axis or of a swept field: up to four digits, with a real minus sign. */
export function formatPlain(value: number): string {
  return String(Number(value.toPrecision(4))).replace('-', '−');
}

/**
 * Multiples of a round step, at most `most` steps: one that meets both ends (1, 2 or 5 times a power of ten, else 4 or 8
 * times) where that is not much longer than it need be, else 1, 2 or 5 times a power of ten.
 */
export function linearTicks([low, high]: Domain, most: number): Tick[] {
  const least = (high - low) / Math.max(1, most);
  const exponent = Math.floor(Math.log10(least) + 1e-9);
  const meets = (value: number, step: number) => Math.abs(value / step - Math.round(value / step)) < 1e-9;
  const stepsOf = (mantissas: readonly number[]) =>
    mantissas
      .map((mantissa) => decimal(mantissa, exponent))
      .filter((candidate) => candidate >= least * (1 - 1e-9));
  const meetsEnds = (candidate: number) =>
    candidate <= 2 * least && meets(low, candidate) && meets(high, candidate);
  const round = stepsOf([1, 2, 5, 10]);
  const step = round.find(meetsEnds) ?? stepsOf([4, 8]).find(meetsEnds) ?? round[0] ?? decimal(10, exponent);
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => {
    const value = Number(((first + k) * step).toPrecision(12));
    return { value, label: formatPlain(value) };
  });
}

const LOW_ENDS = [1, 2, 3, 5];
const HIGH_ENDS = [1.5, 2, 3, 5, 10];

/** Largest value of the series, times a power of ten, that is at most `value`. */
function roundDown(value: number): number {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const mantissa = value / 10 ** exponent;
  return decimal(LOW_ENDS.findLast((end) => end <= mantissa * (1 + 1e-9)) ?? 1, exponent);
}

function roundUp(value: number): number {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const mantissa = value / 10 ** exponent;
  return decimal(HIGH_ENDS.find((end) => end >= mantissa * (1 - 1e-9)) ?? 10, exponent);
}

/** Where the axis of risks starts before there is a point: wide enough for most runs not to move it. */
const FIRST_RISKS: Domain = [0.2, 1.5];
/** Beyond this a risk is a solver's failure or nothing at all; it must not squeeze the rest of the picture. */
const WIDEST: Domain = [1e-8, 1e8];

/** Axis of values that start at 0: from there to a round number with a little air, `first` at least. */
export function domainFromZero(values: Iterable<number>, first: number): Domain {
  let high = first;
  for (const value of values) {
    if (Number.isFinite(value)) high = Math.max(high, Math.min(WIDEST[1], value * 1.02));
  }
  return [0, high === first ? first : roundUp(high)];
}

/**
 * Axis of test risks: holds 1 and every given risk with a little air, ends at round numbers. It is monotone: more risks
 * never make it smaller, so nothing jumps back while points arrive.
 *
 * @param first what it holds before there is a point
 */
export function riskDomain(risks: Iterable<number>, first: Domain = FIRST_RISKS): Domain {
  let [low, high] = first;
  for (const risk of risks) {
    if (!(risk > 0) || !Number.isFinite(risk)) continue;
    low = Math.min(low, Math.max(WIDEST[0], risk / 1.06));
    high = Math.max(high, Math.min(WIDEST[1], risk * 1.06));
  }
  return [roundDown(low), roundUp(high)];
}

/** Axis of sample sizes, from 16 to the largest; a single size stands in the middle of an octave. */
export function sampleDomain(smallest: number, largest: number): Domain {
  return largest > smallest ? [smallest, largest] : [smallest / Math.SQRT2, smallest * Math.SQRT2];
}

/** Pixel of a value on a logarithmic axis that runs from pixel `from` (low end) to pixel `to` (high end). */
export function logPixel(value: number, [low, high]: Domain, from: number, to: number): number {
  return from + ((to - from) * Math.log(value / low)) / Math.log(high / low);
}
