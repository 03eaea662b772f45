import { portableCos } from './portable.ts';

/** A function on [0, length] as polynomials of degree 5 on pieces of equal length. */
export interface Piecewise {
  /** Pieces per unit of the argument. */
  readonly scale: number;
  /** Six coefficients per piece, in powers of (place within the piece, -½ … ½). */
  readonly coefficients: Float64Array;
}

const ORDER = 6;

/** Zeros of the Chebyshev polynomial of degree 6 on [-½, ½]. */
const NODES = Float64Array.from(
  { length: ORDER },
  (_, k) => portableCos((Math.PI * (2 * k + 1)) / (2 * ORDER)) / 2,
);

/** Coefficients of the polynomial that has these values at NODES, by Newton's divided differences. */
function interpolate(values: Float64Array): Float64Array {
  const differences = values.slice();
  for (let level = 1; level < ORDER; level++) {
    for (let k = ORDER - 1; k >= level; k--) {
      differences[k] = (differences[k] - differences[k - 1]) / (NODES[k] - NODES[k - level]);
    }
  }
  const coefficients = new Float64Array(ORDER);
  for (let k = ORDER - 1; k >= 0; k--) {
    for (let m = ORDER - 1; m >= 1; m--) {
      coefficients[m] = coefficients[m - 1] - NODES[k] * coefficients[m];
    }
    coefficients[0] = differences[k] - NODES[k] * coefficients[0];
  }
  return coefficients;
}

/**
 * Tabulates a smooth function on [0, length] in that many pieces by interpolation at Chebyshev nodes: error at most
 * max |f⁽⁶⁾| (length / (4 pieces))⁶ / 360. One piece more is made, so that rounding may carry an argument past the end.
 */
export function tabulatePiecewise(f: (x: number) => number, length: number, pieces: number): Piecewise {
  const coefficients = new Float64Array((pieces + 1) * ORDER);
  for (let piece = 0; piece <= pieces; piece++) {
    const values = NODES.map((t) => f(((piece + 0.5 + t) * length) / pieces));
    coefficients.set(interpolate(values), piece * ORDER);
  }
  return { scale: pieces / length, coefficients };
}

/** The tabulated function at x in [0, length]. */
export function evaluatePiecewise({ scale, coefficients }: Piecewise, x: number): number {
  const place = x * scale;
  const piece = place | 0;
  const t = place - piece - 0.5;
  const at = piece * ORDER;
  return (
    ((((coefficients[at + 5] * t + coefficients[at + 4]) * t + coefficients[at + 3]) * t +
      coefficients[at + 2]) *
      t +
      coefficients[at + 1]) *
      t +
    coefficients[at]
  );
}
