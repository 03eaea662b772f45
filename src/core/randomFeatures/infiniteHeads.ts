import { bivariateNormalDensity, bivariateNormalDistribution } from '../math/bivariateNormal.ts';
import { normalDensity, normalDistribution } from '../math/normal.ts';
import type { Tokens } from './tokens.ts';

/** Correlations are kept this far inside (-1, 1), where the closed form divides by sqrt(1 - r²). */
const CORRELATION_MARGIN = 1e-12;

/**
 * [RF-8] E[(a + Z1)_+ (b + Z2)_+] for standard bivariate normal Z with correlation r:
 *
 *     (ab + r) F2(a,b;r) + a p(b) F((a - rb)/s) + b p(a) F((b - ra)/s) + s² p2(a,b;r),   s = sqrt(1 - r²).
 *
 * Absolute error about 1e-12.
 */
export function reluMoment(a: number, b: number, correlation: number): number {
  const r = Math.min(Math.max(correlation, -1 + CORRELATION_MARGIN), 1 - CORRELATION_MARGIN);
  const s2 = (1 - r) * (1 + r);
  const s = Math.sqrt(s2);
  return (
    (a * b + r) * bivariateNormalDistribution(a, b, r) +
    a * normalDensity(b) * normalDistribution((a - r * b) / s) +
    b * normalDensity(a) * normalDistribution((b - r * a) / s) +
    s2 * bivariateNormalDensity(a, b, r)
  );
}

/** [RF-8] at a = b = 0: the order-1 arc-cosine kernel (sqrt(1-r²) + r (pi - arccos r)) / (2 pi). */
export function arcCosineMoment(correlation: number): number {
  const r = Math.min(Math.max(correlation, -1), 1);
  return (Math.sqrt(1 - r * r) + r * (Math.PI - Math.acos(r))) / (2 * Math.PI);
}

/**
 * [RF-8] Kernel of infinitely many ReLU heads with query–key mean c, per head:
 *
 *     K(x,x') = N^{-2} sum_ij k(c<x0,xi>, c<x0',x'j>, r_ij) (<xi,x'j> + 1),   r_ij = (<x0,x0'> + 1)(<xi,x'j> + 1)/4.
 *
 * Shape [left.n, right.n]. Absolute error about 1e-12; O(left.n right.n N²) moments.
 */
export function infiniteHeadKernel(left: Tokens, right: Tokens, c: number): Float64Array {
  const { N, d } = left;
  const kernel = new Float64Array(left.n * right.n);
  const product = (x: Float64Array, at: number, y: Float64Array, from: number): number => {
    let sum = 0;
    for (let a = 0; a < d; a++) sum += x[at * d + a] * y[from * d + a];
    return sum;
  };
  const meanScores = (tokens: Tokens): Float64Array =>
    Float64Array.from(
      { length: tokens.n * N },
      (_, at) => c * product(tokens.query, Math.floor(at / N), tokens.keys, at),
    );
  const a = meanScores(left);
  const b = meanScores(right);
  for (let k = 0; k < left.n; k++) {
    for (let l = 0; l < right.n; l++) {
      const queries = product(left.query, k, right.query, l) + 1;
      let sum = 0;
      for (let i = k * N; i < (k + 1) * N; i++) {
        for (let j = l * N; j < (l + 1) * N; j++) {
          const keys = product(left.keys, i, right.keys, j) + 1;
          const r = (queries * keys) / 4;
          sum += (c === 0 ? arcCosineMoment(r) : reluMoment(a[i], b[j], r)) * keys;
        }
      }
      kernel[k * right.n + l] = sum / (N * N);
    }
  }
  return kernel;
}
