import type { MixtureFrame } from './mixtureFrame.ts';
import type { HeadWeights } from './weights.ts';
import { zeroWeights } from './weights.ts';

/** mu_+ mu_+^T + mu_- mu_-^T + sum_j nu_j (mu_+ + mu_-)^T, [d, d]: every key's score is that of a relevant one or 0. */
function relevanceMatrix({ d, mu, nu }: MixtureFrame): Float64Array {
  const matrix = new Float64Array(d * d);
  const plus = mu.subarray(0, d);
  const minus = mu.subarray(d);
  for (let a = 0; a < d; a++) {
    let noise = 0;
    for (let j = 0; j < nu.length; j += d) noise += nu[j + a];
    for (let b = 0; b < d; b++) {
      matrix[a * d + b] = plus[a] * plus[b] + minus[a] * minus[b] + noise * (plus[b] + minus[b]);
    }
  }
  return matrix;
}

/** S², from the frame itself. */
function squareOf({ d, mu }: MixtureFrame): number {
  let square = 0;
  for (let a = 0; a < d; a++) square += mu[a] * mu[a];
  return square;
}

/**
 * [MH-10] The attention part of the canonical theta*: W*_h = sign_h M / (S² sqrt(2 H (n_noise + 1))) with M the sum of outer
 * products above, U* = 0. As |M|² = 2 S⁴ (n_noise + 1), |theta*| = 1 over all heads. `signs` are those of the start,
 * [H]; heads without sign count as +.
 */
export function attentionDirection(
  frame: MixtureFrame,
  T: number,
  H: number,
  signs: Int8Array | undefined,
): HeadWeights {
  const { d, nu } = frame;
  const direction = zeroWeights(H, T, d);
  const matrix = relevanceMatrix(frame);
  const scale = 1 / (squareOf(frame) * Math.sqrt(2 * H * (nu.length / d + 1)));
  for (let h = 0; h < H; h++) {
    const sign = signs?.[h] ?? 1;
    for (let k = 0; k < d * d; k++) direction.W[h * d * d + k] = sign * scale * matrix[k];
  }
  return direction;
}

/** [MH-10] The linear part: U*_h = 1 (mu_+ - mu_-)^T / (S sqrt(2 T H)), W* = 0; |theta*| = 1 over all heads. */
export function linearDirection(frame: MixtureFrame, T: number, H: number): HeadWeights {
  const { d, mu } = frame;
  const direction = zeroWeights(H, T, d);
  const scale = 1 / Math.sqrt(2 * T * H * squareOf(frame));
  for (let row = 0; row < H * T; row++) {
    for (let a = 0; a < d; a++) direction.U[row * d + a] = scale * (mu[a] - mu[d + a]);
  }
  return direction;
}

/**
 * [MH-11] The linear part of theta* with attention W_h = (gap/S⁴) M on every head: on noise-free data each query, relevant
 * or not, gives a relevant token of its own sample a logit of `gap` and every other token 0.
 */
export function saturatingWeights(frame: MixtureFrame, T: number, H: number, gap: number): HeadWeights {
  const weights = linearDirection(frame, T, H);
  const matrix = relevanceMatrix(frame);
  const square = squareOf(frame);
  for (let k = 0; k < weights.W.length; k++) {
    weights.W[k] = (gap / (square * square)) * matrix[k % matrix.length];
  }
  return weights;
}
