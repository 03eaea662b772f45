import { portableExp, portableLog, wholePower } from './portable.ts';

/*
 * Elementary functions of any double, from IEEE arithmetic alone: the same bits in every engine. They extend
 * portable.ts, whose functions are faster and hold on the ranges that draws need, to what a visitor may type.
 */

/** e^x for every x: Infinity above 709.78, 0 far below; relative error below 3e-15 where the result is a normal number. */
export function exponential(x: number): number {
  if (Math.abs(x) <= 700) return portableExp(x);
  if (Number.isNaN(x)) return x;
  if (Math.abs(x) > 1400) return x > 0 ? Number.POSITIVE_INFINITY : 0;
  const half = portableExp(x / 2);
  return half * half;
}

const SMALLEST_NORMAL = 2.2250738585072014e-308;

/** ln x for every x: -Infinity at 0, NaN below; relative error below 1e-15. */
export function logarithm(x: number): number {
  if (x >= SMALLEST_NORMAL && x <= Number.MAX_VALUE) return portableLog(x);
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x > 0 && x < 1) return portableLog(x * 2 ** 54) - 54 * portableLog(2);
  return x === Number.POSITIVE_INFINITY ? x : Number.NaN;
}

/** Largest |x| of which sine and cosine are given: past it a double's last bit says little about the angle. */
const LARGEST_ANGLE = 1e6;

// pi/2 in three parts, the first two of 33 bits: a whole multiple below 2^20 of those is exact.
const QUARTER_HIGH = 1.5707963267341256;
const QUARTER_MIDDLE = 6.077100506303966e-11;
const QUARTER_LOW = 2.0222662487959506e-21;

function sineSeries(x: number): number {
  const x2 = x * x;
  let sum = 1;
  for (let k = 18; k >= 2; k -= 2) sum = 1 - (x2 / (k * (k + 1))) * sum;
  return x * sum;
}

function cosineSeries(x: number): number {
  const x2 = x * x;
  let sum = 1;
  for (let k = 18; k >= 2; k -= 2) sum = 1 - (x2 / (k * (k - 1))) * sum;
  return sum;
}

/** sin(x + quarters · pi/2), after taking whole quarter turns out of x. */
function turned(x: number, quarters: number): number {
  if (!(Math.abs(x) <= LARGEST_ANGLE)) return Number.NaN;
  const turns = Math.round(x / (Math.PI / 2));
  const rest = x - turns * QUARTER_HIGH - turns * QUARTER_MIDDLE - turns * QUARTER_LOW;
  switch ((((turns + quarters) % 4) + 4) % 4) {
    case 0:
      return sineSeries(rest);
    case 1:
      return cosineSeries(rest);
    case 2:
      return -sineSeries(rest);
    default:
      return -cosineSeries(rest);
  }
}

/** sin x for |x| <= 1e6, NaN beyond; absolute error below 5e-16. */
export function sine(x: number): number {
  return turned(x, 0);
}

/** cos x for |x| <= 1e6, NaN beyond; absolute error below 5e-16. */
export function cosine(x: number): number {
  return turned(x, 1);
}

/** tanh x for every x; relative error below 2e-15. */
export function hyperbolicTangent(x: number): number {
  const size = Math.abs(x);
  if (size > 22) return Math.sign(x);
  if (size > 0.35) return Math.sign(x) * (1 - 2 / (portableExp(2 * size) + 1));
  // e^{2x} - 1 by its own series: from e^{2x} it would lose digits near 0.
  const double = 2 * x;
  let series = 1;
  for (let k = 18; k >= 2; k--) series = 1 + (double / k) * series;
  const less = double * series;
  return less / (less + 2);
}

/** Largest whole exponent that is worked out by multiplying again and again. */
const LARGEST_WHOLE = 64;

/**
 * x^y: by multiplication for whole |y| <= 64 (a negative one as 1/x^|y|), else e^{y ln |x|} with the sign of a whole power;
 * NaN for x < 0 and y not whole. x^0 is 1. Relative error below |y| · 2e-16 for whole |y| <= 64, else about
 * (1 + |y ln |x||) · 1e-15.
 */
export function power(x: number, y: number): number {
  const whole = Number.isInteger(y);
  if (whole && Math.abs(y) <= LARGEST_WHOLE) return y < 0 ? 1 / wholePower(x, -y) : wholePower(x, y);
  if (x < 0 && !whole) return Number.NaN;
  const size = exponential(y * logarithm(Math.abs(x)));
  return x < 0 && Math.abs(y % 2) === 1 ? -size : size;
}
