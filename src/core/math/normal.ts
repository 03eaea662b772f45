import { portableExp, portableLog } from './portable.ts';

// Wichura 1988, algorithm AS 241 (PPND16): rational approximations by region, written out because every normal variate
// of the lab passes through the first.

/** Region |u - 1/2| <= 0.425; r = 0.180625 - (u - 1/2)². */
function centre(r: number): number {
  const top =
    ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
      13731.69376550946) *
      r +
      1971.5909503065513) *
      r +
      133.14166789178438) *
      r +
    3.3871328727963665;
  const bottom =
    ((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
      5394.196021424751) *
      r +
      687.1870074920579) *
      r +
      42.31333070160091) *
      r +
    1;
  return top / bottom;
}

/** Region sqrt(-ln tail) <= 5; r = that root less 1.6. */
function middle(r: number): number {
  const top =
    ((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r +
      1.2704582524523684) *
      r +
      3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
    1.4234371107496835;
  const bottom =
    ((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r +
      0.14810397642748008) *
      r +
      0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
    1;
  return top / bottom;
}

/** Region beyond; r = that root less 5. */
function far(r: number): number {
  const top =
    ((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r +
      0.026532189526576124) *
      r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
    6.657904643501103;
  const bottom =
    ((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r +
      0.0007868691311456133) *
      r +
      0.014875361290850615) *
      r +
      0.1369298809227358) *
      r +
      0.599832206555888) *
      r +
    1;
  return top / bottom;
}

/**
 * Standard normal quantile F^{-1}(u) for u in (0, 1); relative error below 1e-15 (AS 241).
 * Uses portable arithmetic only: the same bits in every engine.
 */
export function normalQuantile(u: number): number {
  const q = u - 0.5;
  if (q >= -0.425 && q <= 0.425) return q * centre(0.180625 - q * q);
  const r = Math.sqrt(-portableLog(q < 0 ? u : 1 - u));
  const magnitude = r <= 5 ? middle(r - 1.6) : far(r - 5);
  return q < 0 ? -magnitude : magnitude;
}

/** Standard normal density p(x). */
export function normalDensity(x: number): number {
  return Math.abs(x) > 37 ? 0 : portableExp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/**
 * Standard normal distribution function F(x); absolute error below 1e-15.
 * Power series of (F - 1/2)/p near 0 (Marsaglia 2004), Laplace's continued fraction in the tail.
 */
export function normalDistribution(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude > 37) return x > 0 ? 1 : 0;
  if (magnitude < 4) {
    let term = x;
    let sum = x;
    for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
      term *= (x * x) / k;
      sum += term;
    }
    return 0.5 + sum * normalDensity(x);
  }
  let fraction = magnitude;
  for (let k = 60; k >= 1; k--) fraction = magnitude + k / fraction;
  const tail = normalDensity(magnitude) / fraction;
  return x > 0 ? 1 - tail : tail;
}
