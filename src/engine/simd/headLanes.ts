import type { HeadWeights } from '../../core/multiHead/weights.ts';
import { zeroWeights } from '../../core/multiHead/weights.ts';
import { LANES } from './featureWeights.ts';

/** Shapes of all heads of a training together. */
export type HeadShape = Pick<HeadWeights, 'H' | 'T' | 'd'>;

/** Numbers of one head, W and U. */
export function headWidth({ T, d }: HeadShape): number {
  return d * d + T * d;
}

/** Groups of eight heads, the last one filled up. */
export function headGroups({ H }: HeadShape): number {
  return Math.ceil(H / LANES);
}

/** Where entry (item, head) of [groups, items, 8] stands. */
export function laneOf(head: number, items: number, item: number): number {
  return (Math.floor(head / LANES) * items + item) * LANES + (head % LANES);
}

/**
 * Writes heads side by side as the kernels read them: [groups, d² + Td, 8], W transposed, zeros past the last head. Numbers
 * are rounded to float32.
 */
export function packHeads(weights: HeadWeights, packed: Float32Array): void {
  const { H, T, d, W, U } = weights;
  const width = headWidth(weights);
  packed.fill(0);
  for (let h = 0; h < H; h++) {
    for (let a = 0; a < d; a++) {
      for (let c = 0; c < d; c++) packed[laneOf(h, width, c * d + a)] = W[(h * d + a) * d + c];
    }
    for (let k = 0; k < T * d; k++) packed[laneOf(h, width, d * d + k)] = U[h * T * d + k];
  }
}

/** What `packHeads` packed. */
export function unpackHeads(packed: Float32Array, shape: HeadShape): HeadWeights {
  const { H, T, d } = shape;
  const width = headWidth(shape);
  const weights = zeroWeights(H, T, d);
  for (let h = 0; h < H; h++) {
    for (let a = 0; a < d; a++) {
      for (let c = 0; c < d; c++) weights.W[(h * d + a) * d + c] = packed[laneOf(h, width, c * d + a)];
    }
    for (let k = 0; k < T * d; k++) weights.U[h * T * d + k] = packed[laneOf(h, width, d * d + k)];
  }
  return weights;
}
