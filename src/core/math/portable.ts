/*
 * Elementary functions from IEEE arithmetic alone.
 *
 * ECMAScript leaves the last bits of Math.log, exp and cos to the engine, so a draw or label made with them would differ
 * between browsers. These use only + - * / and sqrt, which are exact to the last bit everywhere.
 */

const LN2_HIGH = 0.6931471803691238; // ln 2 cut to 32 bits: an exponent times it is exact
const LN2_LOW = 1.9082149292705877e-10;

const words = new Uint32Array(2);
const double = new Float64Array(words.buffer);
// Which 32-bit word of a double holds sign and exponent depends on the machine's byte order.
double[0] = 1;
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;

/** ln x for finite normal x > 0; relative error below 1e-15. Atanh series after scaling to [sqrt ½, sqrt 2). */
export function portableLog(x: number): number {
  double[0] = x;
  let exponent = (words[HIGH] >>> 20) - 1023;
  words[HIGH] = (words[HIGH] & 0x000fffff) | 0x3ff00000;
  let fraction = double[0];
  if (fraction > Math.SQRT2) {
    fraction /= 2;
    exponent += 1;
  }
  const s = (fraction - 1) / (fraction + 1);
  const s2 = s * s;
  // |s| <= 0.1716, so the first term left out is below 1e-18 of the sum.
  let tail = 0;
  for (let k = 21; k >= 3; k -= 2) tail = s2 * (1 / k + tail);
  return exponent * LN2_HIGH + (exponent * LN2_LOW + 2 * s * tail + 2 * s);
}

/** e^x for |x| <= 700; relative error below 1e-15. Taylor series after removing multiples of ln 2. */
export function portableExp(x: number): number {
  const k = Math.round(x / Math.LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let i = 16; i >= 1; i--) sum = 1 + (r / i) * sum;
  words[HIGH] = (k + 1023) << 20;
  words[1 - HIGH] = 0;
  return sum * double[0];
}

/** cos x for |x| <= 4; absolute error below 1e-14 (1e-16 on [-1, 1], where inner products of unit vectors lie). */
export function portableCos(x: number): number {
  const x2 = x * x;
  let sum = 1;
  for (let k = 32; k >= 2; k -= 2) sum = 1 - (x2 / (k * (k - 1))) * sum;
  return sum;
}

/** x^k for a whole k >= 0, by repeated multiplication. */
export function wholePower(x: number, k: number): number {
  let result = 1;
  for (let i = 0; i < k; i++) result *= x;
  return result;
}
