import type { PairSamples } from './samples.ts';
import { pairAttention } from './samples.ts';

/**
 * [PS-2] What of fixed samples the student's loss depends on besides its fields s: with Z = X + P, p_1 = 1/sqrt d and
 * p_2 = −1/sqrt d, the products Z Z^T and y Z^T and |y|², 2×2 matrices row-major.
 */
export interface StudentProducts {
  readonly n: number;
  readonly d: number;
  /** Z [2n, d] */
  readonly tokens: Float64Array;
  /** Z_i Z_i^T as (11, 12, 22), [n, 3] */
  readonly gram: Float64Array;
  /** y_i Z_i^T [n, 4] */
  readonly cross: Float64Array;
  /** |y_i|² [n] */
  readonly squares: Float64Array;
}

/** [PS-2] Adds the positions and takes the products. O(n d). */
export function studentProducts({ n, d, tokens, targets }: PairSamples): StudentProducts {
  const Z = new Float64Array(tokens.length);
  const shift = 1 / Math.sqrt(d);
  const gram = new Float64Array(3 * n);
  const cross = new Float64Array(4 * n);
  const squares = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const at = 2 * i * d;
    for (let j = 0; j < d; j++) {
      const z1 = tokens[at + j] + shift;
      const z2 = tokens[at + d + j] - shift;
      const y1 = targets[at + j];
      const y2 = targets[at + d + j];
      Z[at + j] = z1;
      Z[at + d + j] = z2;
      gram[3 * i] += z1 * z1;
      gram[3 * i + 1] += z1 * z2;
      gram[3 * i + 2] += z2 * z2;
      cross[4 * i] += y1 * z1;
      cross[4 * i + 1] += y1 * z2;
      cross[4 * i + 2] += y2 * z1;
      cross[4 * i + 3] += y2 * z2;
      squares[i] += y1 * y1 + y2 * y2;
    }
  }
  return { n, d, tokens: Z, gram, cross, squares };
}

/** [PS-2] s = Z Q / sqrt d, [2n]. O(n d). */
export function studentFields({ n, d, tokens }: StudentProducts, Q: Float64Array): Float64Array {
  const fields = new Float64Array(2 * n);
  const root = Math.sqrt(d);
  for (let row = 0; row < 2 * n; row++) {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += tokens[row * d + j] * Q[j];
    fields[row] = sum / root;
  }
  return fields;
}

/** Squared errors of samples by their fields, and their slopes. */
interface FieldErrors {
  /** sum_i |y_i − S(s_i) Z_i|² */
  readonly error: number;
  /** The derivative of half of it by the fields, [2n]. */
  readonly slopes: Float64Array;
  /** Means of S_11 and S_22. */
  readonly attention: readonly [first: number, second: number];
}

/**
 * [PS-2] |y − S Z|² = tr S Z Z^T S^T − 2 tr S Z y^T + |y|² from the products alone, S = softmax_rows(s s^T) with rows
 * (a, 1−a) and (1−b, b). O(n).
 */
export function fieldErrors({ n, gram, cross, squares }: StudentProducts, fields: Float64Array): FieldErrors {
  const slopes = new Float64Array(2 * n);
  let error = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i < n; i++) {
    const s1 = fields[2 * i];
    const s2 = fields[2 * i + 1];
    const [a, b] = pairAttention(s1, s2);
    const g11 = gram[3 * i];
    const g12 = gram[3 * i + 1];
    const g22 = gram[3 * i + 2];
    const c11 = cross[4 * i];
    const c12 = cross[4 * i + 1];
    const c21 = cross[4 * i + 2];
    const c22 = cross[4 * i + 3];
    const a2 = 1 - a;
    const b1 = 1 - b;
    const row1 = a * a * g11 + 2 * a * a2 * g12 + a2 * a2 * g22 - 2 * (a * c11 + a2 * c12);
    const row2 = b1 * b1 * g11 + 2 * b1 * b * g12 + b * b * g22 - 2 * (b1 * c21 + b * c22);
    error += row1 + row2 + squares[i];
    // Halves of the derivatives by a and b, then through u = s1(s1 − s2) and w = s2(s2 − s1).
    const byA = (a * g11 + (a2 - a) * g12 - a2 * g22 - c11 + c12) * a * a2;
    const byB = (b * g22 + (b1 - b) * g12 - b1 * g11 - c22 + c21) * b * b1;
    slopes[2 * i] = byA * (2 * s1 - s2) - byB * s2;
    slopes[2 * i + 1] = byB * (2 * s2 - s1) - byA * s1;
    first += a;
    second += b;
  }
  return { error, slopes, attention: [first / n, second / n] };
}

/** [PS-2] A student's loss on its training samples with the gradient by Q. */
export interface StudentLoss {
  /** sum_i |y_i − f(X_i)|²/(2d) + lambda |Q|²/2 */
  readonly loss: number;
  /** [d] */
  readonly gradient: Float64Array;
}

/** [PS-2] Loss and gradient, Z^T slopes / (d sqrt d) + lambda Q. O(n d). */
export function studentLoss(products: StudentProducts, Q: Float64Array, weightDecay: number): StudentLoss {
  const { n, d, tokens } = products;
  const { error, slopes } = fieldErrors(products, studentFields(products, Q));
  const gradient = new Float64Array(d);
  let norm = 0;
  for (let row = 0; row < 2 * n; row++) {
    for (let j = 0; j < d; j++) gradient[j] += slopes[row] * tokens[row * d + j];
  }
  const scale = 1 / (d * Math.sqrt(d));
  for (let j = 0; j < d; j++) {
    gradient[j] = gradient[j] * scale + weightDecay * Q[j];
    norm += Q[j] * Q[j];
  }
  return { loss: error / (2 * d) + (weightDecay * norm) / 2, gradient };
}
