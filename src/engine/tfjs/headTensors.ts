import * as tf from '@tensorflow/tfjs-core';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import { zeroWeights } from '../../core/multiHead/weights.ts';

/** W and U of all heads, or anything of their shape, as products need them. */
export interface HeadTensors {
  /** W_h side by side, [d, H d]. */
  readonly W: tf.Tensor2D;
  /** Rows of U_h one below the other, [H T, d]. */
  readonly U: tf.Tensor2D;
}

export function disposeHeads(heads: HeadTensors | undefined): void {
  if (heads !== undefined) tf.dispose([heads.W, heads.U]);
}

/** [H, d, d] <-> [d, H, d]. */
function swapHeads(
  from: ArrayLike<number>,
  to: { [at: number]: number },
  outer: number,
  inner: number,
  d: number,
): void {
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < inner; j++) {
      for (let b = 0; b < d; b++) to[(j * outer + i) * d + b] = from[(i * inner + j) * d + b] as number;
    }
  }
}

/** Weights on the device. */
export function uploadHeads({ H, T, d, W, U }: HeadWeights): HeadTensors {
  const sideBySide = new Float32Array(W.length);
  swapHeads(W, sideBySide, H, d, d);
  return {
    W: tf.tensor2d(sideBySide, [d, H * d]),
    U: tf.tensor2d(Float32Array.from(U), [H * T, d]),
  };
}

/** Zeros on the device. */
export function zeroHeads(H: number, T: number, d: number): HeadTensors {
  return { W: tf.zeros([d, H * d]), U: tf.zeros([H * T, d]) };
}

/** Weights off the device. */
export function headsOf(
  { W, U }: { readonly W: Float32Array; readonly U: Float32Array },
  H: number,
  T: number,
  d: number,
): HeadWeights {
  const weights = zeroWeights(H, T, d);
  swapHeads(W, weights.W, d, H, d);
  weights.U.set(U);
  return weights;
}
