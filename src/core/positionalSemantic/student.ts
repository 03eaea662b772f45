import type { PairGeometry } from './geometry.ts';
import { squaredGap } from './geometry.ts';
import { pairAttention, tokenFields } from './samples.ts';

/** Samples of two tokens, and what errors on them depend on. */
export interface PairSamples {
  /** X [n, 2, d] */
  readonly tokens: Float64Array;
  readonly geometry: PairGeometry;
}

/**
 * [PS-2] s = (X + P) Q / sqrt d, [n, 2], with p_1 = 1/sqrt d and p_2 = −1/sqrt d: the fields of the tokens alone, plus and minus
 * m = 1·Q/d, which is the positional order parameter with its sign. O(n d).
 */
export function studentFields({ tokens, geometry }: PairSamples, Q: Float64Array): Float64Array {
  const fields = tokenFields(tokens, Q);
  const m = Q.reduce((sum, value) => sum + value, 0) / geometry.d;
  for (let at = 0; at < fields.length; at += 2) {
    fields[at] += m;
    fields[at + 1] -= m;
  }
  return fields;
}

/** Squared errors of students by their fields, and what they follow from. */
export interface FieldErrors {
  /** sum_i |y_i − S(s_i)(X_i + P)|² */
  readonly error: number;
  /** The derivative of half of it by the fields, [n, 2]. */
  readonly slopes: Float64Array;
  /** Means of S_11 and S_22. */
  readonly attention: readonly [first: number, second: number];
}

/**
 * [PS-2] With rows (a, 1−a), (1−b, b) of S = softmax_rows(s s^T), (f, 1−f), (1−g, g) of T, gap δ = x_1 − x_2 and p = p_1 = −p_2,
 * the two rows of S (X + P) − T X are (a−f) δ + (2a−1) p and −(b−g) δ − (2b−1) p, so that
 * |y − S (X + P)|² = (a−f)² |δ|² + 2 (a−f)(2a−1) p·δ + (2a−1)² and the same of b and g. O(n).
 */
export function fieldErrors(geometry: PairGeometry, fields: Float64Array): FieldErrors {
  const { n, shift, mixing } = geometry;
  const slopes = new Float64Array(2 * n);
  let error = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i < n; i++) {
    const s1 = fields[2 * i];
    const s2 = fields[2 * i + 1];
    const [a, b] = pairAttention(s1, s2);
    const gap = squaredGap(geometry, i);
    const tilt = shift[i];
    const byA = a - mixing[2 * i];
    const byB = b - mixing[2 * i + 1];
    const leakA = 2 * a - 1;
    const leakB = 2 * b - 1;
    error += byA * byA * gap + 2 * byA * leakA * tilt + leakA * leakA;
    error += byB * byB * gap + 2 * byB * leakB * tilt + leakB * leakB;
    // Halves of the derivatives by a and b, then through u = s1(s1 − s2) and w = s2(s2 − s1).
    const slopeA = (byA * gap + (leakA + 2 * byA) * tilt + 2 * leakA) * a * (1 - a);
    const slopeB = (byB * gap + (leakB + 2 * byB) * tilt + 2 * leakB) * b * (1 - b);
    slopes[2 * i] = slopeA * (2 * s1 - s2) - slopeB * s2;
    slopes[2 * i + 1] = slopeB * (2 * s2 - s1) - slopeA * s1;
    first += a;
    second += b;
  }
  return { error, slopes, attention: [first / n, second / n] };
}

/** [PS-2] A student's loss on its training samples with the gradient by Q. */
export interface StudentLoss {
  /** L = sum_i |y_i − f(X_i)|²/(2d) + lambda |Q|²/2 */
  readonly loss: number;
  /** [d] */
  readonly gradient: Float64Array;
}

/** |Q|² */
export function squaredNorm(Q: Float64Array): number {
  return Q.reduce((sum, value) => sum + value * value, 0);
}

/** [PS-2] Loss and gradient, (X + P)^T slopes / (d sqrt d) + lambda Q. O(n d). */
export function studentLoss(samples: PairSamples, Q: Float64Array, weightDecay: number): StudentLoss {
  const { tokens, geometry } = samples;
  const { n, d } = geometry;
  const { error, slopes } = fieldErrors(geometry, studentFields(samples, Q));
  const gradient = new Float64Array(d);
  let tilt = 0;
  for (let row = 0; row < 2 * n; row++) {
    const slope = slopes[row];
    tilt += row % 2 === 0 ? slope : -slope;
    for (let j = 0; j < d; j++) gradient[j] += slope * tokens[row * d + j];
  }
  const scale = 1 / (d * Math.sqrt(d));
  for (let j = 0; j < d; j++) gradient[j] = gradient[j] * scale + tilt / (d * d) + weightDecay * Q[j];
  return { loss: error / (2 * d) + (weightDecay * squaredNorm(Q)) / 2, gradient };
}
