import { portableLog } from '../math/portable.ts';
import type { Stream } from '../math/streams.ts';
import { openStream, uniformAt } from '../math/streams.ts';

/** The risks of one draw along a sweep, in any order. */
export interface DrawPoints {
  readonly seed: number;
  readonly points: readonly { readonly x: number; readonly risk: number }[];
}

/** A power law risk = e^intercept · x^slope through the points of a range. */
export interface SlopeFit {
  readonly kind: 'fit';
  readonly slope: number;
  /** Natural logarithm of the fitted risk at x = 1. */
  readonly intercept: number;
  /** 90 % interval of the slope over draws; null when there is only one draw, which cannot tell how much draws differ. */
  readonly interval: readonly [low: number, high: number] | null;
  /** What the interval is, or why there is none. */
  readonly intervalWords: string;
  readonly numPoints: number;
  readonly numSeeds: number;
  /** Smallest and largest x that were used. */
  readonly span: readonly [smallest: number, largest: number];
}

/** Why no slope is given. */
interface SlopeRefusal {
  readonly kind: 'refused';
  readonly reason: 'fewSizes' | 'narrow' | 'notPositive';
  /** The reason as a sentence, with the numbers that it rests on. */
  readonly words: string;
}

/** Fewer different x than this fit any curve. */
const LEAST_SIZES = 4;
/** Over a smaller factor of x, neighbouring stairs and power laws look alike. */
const LEAST_FACTOR = 4;

/** Smaller numbers have lost digits, and {@link portableLog} does not take them. */
const SMALLEST_RISK = 2.2250738585072014e-308;
const RESAMPLES = 1000;
/** Standard normal quantile at 95 %. */
const Z = 1.6448536269514722;
/** Student's 95 % quantiles with 1 to 4 degrees of freedom, where the expansion below is poor. */
const SMALL_T: readonly number[] = [
  6.313751514675043, 2.919985580355516, 2.3533634348018264, 2.13184678632665,
];

/** Student's t at 95 % with `freedom` degrees of freedom, to 0.1 %: Cornish–Fisher expansion in 1/freedom from five on. */
function studentQuantile(freedom: number): number {
  const exact = SMALL_T[freedom - 1];
  if (exact !== undefined) return exact;
  const z2 = Z * Z;
  const first = (z2 + 1) / 4;
  const second = ((5 * z2 + 16) * z2 + 3) / 96;
  const third = (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
  return Z * (1 + (first + (second + third / freedom) / freedom) / freedom);
}

/** Sums over the points of one draw, of logarithms taken from a common origin so that nothing cancels. */
interface Sums {
  count: number;
  x: number;
  y: number;
  xx: number;
  xy: number;
}

const noSums = (): Sums => ({ count: 0, x: 0, y: 0, xx: 0, xy: 0 });

function add(total: Sums, { count, x, y, xx, xy }: Sums): void {
  total.count += count;
  total.x += x;
  total.y += y;
  total.xx += xx;
  total.xy += xy;
}

/** Least-squares slope; NaN when all x are equal. */
function slopeOf({ count, x, y, xx, xy }: Sums): number {
  const spread = count * xx - x * x;
  return spread > 1e-12 * count * xx ? (count * xy - x * y) / spread : Number.NaN;
}

/** Deviation of the slope over `RESAMPLES` resamples of whole draws with replacement; those without a slope are left out. */
function bootstrapDeviation(draws: readonly Sums[], stream: Stream): number {
  let [count, mean, squares] = [0, 0, 0];
  for (let resample = 0; resample < RESAMPLES; resample++) {
    const total = noSums();
    for (let position = 0; position < draws.length; position++) {
      const pick = Math.floor(uniformAt(stream, resample, position) * draws.length);
      add(total, draws[pick] as Sums);
    }
    const slope = slopeOf(total);
    if (Number.isNaN(slope)) continue;
    count += 1;
    const gap = slope - mean;
    mean += gap / count;
    squares += gap * (slope - mean);
  }
  return Math.sqrt(squares / count);
}

const refuse = (reason: SlopeRefusal['reason'], words: string): SlopeRefusal => ({
  kind: 'refused',
  reason,
  words,
});

const short = (value: number) => String(Number(value.toPrecision(3)));

/**
 * Fits log risk = a + b log x by least squares to all points of all draws with `from` <= x <= `to`.
 *
 * The interval of b: draws are resampled whole (all points of a draw share its samples, so they are not independent),
 * b is fitted to each of 1000 resamples, and the deviation s of these b gives b ± t · s · sqrt(S / (S - 1)), with S draws
 * and t Student's 95 % quantile with S - 1 degrees of freedom. Plain bootstrap percentiles of three draws would cover
 * less than 75 %: they never leave the range of the three slopes, and the deviation that they see is sqrt((S - 1) / S)
 * too small. The resampling is drawn from the stream 'bootstrap/slope' and depends on nothing but the points.
 *
 * Refuses, in words, when the range holds fewer than four different x, when these span less than a factor
 * of four, or when a risk in it is zero, negative or not a number. Cost: O(points + 1000 S).
 *
 * @param draws at most one entry for each seed; draws without a point in the range do not count
 * @param range both ends positive, included, in any order
 */
export function fitSlope(
  draws: readonly DrawPoints[],
  range: readonly [from: number, to: number],
): SlopeFit | SlopeRefusal {
  const [from, to] = [Math.min(...range), Math.max(...range)];
  const inside = draws
    .map(({ points }) => points.filter(({ x }) => x > 0 && x >= from && x <= to))
    .filter((points) => points.length > 0);
  const points = inside.flat();
  const unusable = points.filter(({ risk }) => !(risk >= SMALLEST_RISK) || risk === Number.POSITIVE_INFINITY);
  if (unusable.length > 0) {
    const [one] = unusable as [{ x: number; risk: number }];
    return refuse(
      'notPositive',
      `No slope: the risk at ${short(one.x)} is ${one.risk}, and only positive risks have a logarithm.`,
    );
  }
  const sizes = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
  if (sizes.length < LEAST_SIZES) {
    return refuse(
      'fewSizes',
      `Too narrow to mean anything: ${sizes.length} of at least ${LEAST_SIZES} different sizes are in the range.`,
    );
  }
  const span = [sizes[0] as number, sizes.at(-1) as number] as const;
  if (span[1] < LEAST_FACTOR * span[0]) {
    return refuse(
      'narrow',
      `Too narrow to mean anything: ${short(span[0])} to ${short(span[1])} is a factor of ${short(span[1] / span[0])}, and at least ${LEAST_FACTOR} is needed.`,
    );
  }

  const origin = portableLog(Math.sqrt(span[0]) * Math.sqrt(span[1]));
  const sums = inside.map((own) => {
    const total = noSums();
    for (const { x, risk } of own) {
      const [logX, logRisk] = [portableLog(x) - origin, portableLog(risk)];
      add(total, { count: 1, x: logX, y: logRisk, xx: logX * logX, xy: logX * logRisk });
    }
    return total;
  });
  const all = noSums();
  for (const own of sums) add(all, own);
  const slope = slopeOf(all);
  const fit = {
    kind: 'fit',
    slope,
    intercept: (all.y - slope * all.x) / all.count - slope * origin,
    numPoints: points.length,
    numSeeds: sums.length,
    span,
  } as const;
  const S = sums.length;
  if (S < 2) {
    return {
      ...fit,
      interval: null,
      intervalWords: 'no interval: one draw cannot tell how much draws differ',
    };
  }
  const half =
    studentQuantile(S - 1) *
    Math.sqrt(S / (S - 1)) *
    bootstrapDeviation(sums, openStream(0, 'bootstrap/slope'));
  return {
    ...fit,
    interval: [slope - half, slope + half],
    intervalWords: `90 % interval over ${S} draws`,
  };
}
