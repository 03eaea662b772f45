import type { HeadWeights } from '../../../core/multiHead/weights.ts';
import { zeroWeights } from '../../../core/multiHead/weights.ts';
import type { TensorReader } from '../tfjsWorkspace.ts';
import type { Vectors } from './vectors.ts';
import { numbersOf, TEXEL, texelsFor, upload } from './vectors.ts';

/** W and U of all heads, or anything of their shape. */
export interface HeadVectors {
  /** Vector h rows + a: row a of W_h, as many rows as there are numbers in one, zeros included. */
  readonly W: Vectors;
  /** Vector h T + t: row t of U_h. */
  readonly U: Vectors;
}

export type Part = 'W' | 'U';

/** Vectors that a head has in W, zeros included. */
export function rowsOfW(d: number): number {
  return TEXEL * texelsFor(d);
}

export function releaseHeads(heads: HeadVectors | undefined): void {
  heads?.W.release();
  heads?.U.release();
}

/** Weights on the device. */
export function uploadHeads({ H, T, d, W, U }: HeadWeights): HeadVectors {
  const texels = texelsFor(d);
  const rows = rowsOfW(d);
  return {
    W: upload({ count: H * rows, texels }, (vector, numbers) => {
      const [h, a] = [Math.floor(vector / rows), vector % rows];
      if (a < d) numbers.set(W.subarray((h * d + a) * d, (h * d + a + 1) * d));
    }),
    U: upload({ count: H * T, texels }, (vector, numbers) =>
      numbers.set(U.subarray(vector * d, (vector + 1) * d)),
    ),
  };
}

/** Weights off the device. */
export async function readHeads(
  device: TensorReader,
  { W, U }: HeadVectors,
  H: number,
  T: number,
  d: number,
): Promise<HeadWeights> {
  // Both at once: each wait for a GPU takes milliseconds, however little is read.
  const [ofW, ofU] = await Promise.all([device.read(W.tensor), device.read(U.tensor)]);
  const weights = zeroWeights(H, T, d);
  const padded = numbersOf(W.shape, ofW, d);
  const rows = rowsOfW(d);
  for (let h = 0; h < H; h++) {
    weights.W.set(padded.subarray(h * rows * d, (h * rows + d) * d), h * d * d);
  }
  weights.U.set(numbersOf(U.shape, ofU, d));
  return weights;
}
