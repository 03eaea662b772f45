import { bivariateNormalDensity, bivariateNormalDistribution } from '../math/bivariateNormal.ts';
import { normalDensity, normalDistribution } from '../math/normal.ts';
import { portableExp } from '../math/portable.ts';
import type { Activation } from './attention.ts';
import type { Tokens } from './tokens.ts';

/** So near -1 and 1 the closed form, which divides by sqrt(1 - r²), is left for its limit. */
const CORRELATION_MARGIN = 1e-12;

/**
 * [RF-8] E[(a + Z1)_+ (b + Z2)_+] for standard bivariate normal Z with correlation r:
 *
 *     (ab + r) F2(a,b;r) + a p(b) F((a - rb)/s) + b p(a) F((b - ra)/s) + s² p2(a,b;r),   s = sqrt(1 - r²).
 *
 * At r = 1 it is (ab + 1) F(lo) + hi p(lo), lo and hi being the smaller and the larger mean. Absolute error about 1e-12.
 */
export function reluMoment(a: number, b: number, correlation: number): number {
  if (correlation > 1 - CORRELATION_MARGIN) {
    const smaller = Math.min(a, b);
    return (a * b + 1) * normalDistribution(smaller) + Math.max(a, b) * normalDensity(smaller);
  }
  const r = Math.max(correlation, -1 + CORRELATION_MARGIN);
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

/** [RF-8] Activations whose kernel has a closed form: softmax divides by a sum over all keys and has none. */
export type InfiniteActivation = Exclude<Activation, 'softmax'>;

/** [RF-8] k(a, b, r) = E s(a + Z1) s(b + Z2): for exp e^(a+b+1+r), as a + b + Z1 + Z2 has variance 2 + 2r; ab + r for linear. */
function headMoment(a: number, b: number, r: number, activation: InfiniteActivation): number {
  switch (activation) {
    case 'relu':
      return a === 0 && b === 0 ? arcCosineMoment(r) : reluMoment(a, b, r);
    case 'exp':
      return portableExp(a + b + 1 + r);
    case 'linear':
      return a * b + r;
    default:
      return activation satisfies never;
  }
}

/**
 * [RF-8] Kernel of infinitely many heads, per head, whose mean adds a_i and b_j to the scores of the keys (`meanScores`,
 * [left.n N] and [right.n N]):
 *
 *     K(x,x') = N^{-2} sum_ij k(a_i, b_j, r_ij) (<xi,x'j> + 1),   r_ij = (<x0,x0'> + 1)(<xi,x'j> + 1)/4.
 *
 * Shape [left.n, right.n]. Moments one by one by their closed forms, to be read and to check `infiniteKernelRows` with:
 * absolute error about 1e-12; O(left.n right.n N²) moments, up to 2 µs each.
 */
export function infiniteHeadKernel(
  left: Tokens,
  right: Tokens,
  leftScores: Float64Array,
  rightScores: Float64Array,
  activation: InfiniteActivation = 'relu',
): Float64Array {
  const { N, d } = left;
  const kernel = new Float64Array(left.n * right.n);
  const product = (x: Float64Array, at: number, y: Float64Array, from: number): number => {
    let sum = 0;
    for (let a = 0; a < d; a++) sum += x[at * d + a] * y[from * d + a];
    return sum;
  };
  for (let k = 0; k < left.n; k++) {
    for (let l = 0; l < right.n; l++) {
      const queries = product(left.query, k, right.query, l) + 1;
      let sum = 0;
      for (let i = k * N; i < (k + 1) * N; i++) {
        for (let j = l * N; j < (l + 1) * N; j++) {
          const keys = product(left.keys, i, right.keys, j) + 1;
          sum += headMoment(leftScores[i], rightScores[j], (queries * keys) / 4, activation) * keys;
        }
      }
      kernel[k * right.n + l] = sum / (N * N);
    }
  }
  return kernel;
}
