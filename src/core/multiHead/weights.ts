import { allocateFloat64 } from '../math/allocate.ts';

/** theta = (W, U) of H heads on samples of T tokens in R^d, or anything of the same shape: a gradient, a direction. */
export interface HeadWeights {
  readonly H: number;
  readonly T: number;
  readonly d: number;
  /** Query–key matrices, [H, d, d]. */
  readonly W: Float64Array;
  /** Values, one row for each query position, [H, T, d]. */
  readonly U: Float64Array;
}

/** All zero. H(d² + Td) numbers; OutOfMemoryError when there is no room. */
export function zeroWeights(H: number, T: number, d: number): HeadWeights {
  const all = allocateFloat64(H * (d * d + T * d), `${H} heads of d = ${d} on ${T} tokens`);
  return { H, T, d, W: all.subarray(0, H * d * d), U: all.subarray(H * d * d) };
}

/** A copy with memory of its own. */
export function copyWeights({ H, T, d, W, U }: HeadWeights): HeadWeights {
  const copy = zeroWeights(H, T, d);
  copy.W.set(W);
  copy.U.set(U);
  return copy;
}

/** <a, b> over all of W and U. */
export function innerProduct(a: HeadWeights, b: HeadWeights): number {
  let sum = 0;
  for (let i = 0; i < a.W.length; i++) sum += a.W[i] * b.W[i];
  for (let i = 0; i < a.U.length; i++) sum += a.U[i] * b.U[i];
  return sum;
}

/** |a_h - b_h|² of every head, [H]; b missing is 0. */
export function squaredHeadDistances(a: HeadWeights, b?: HeadWeights): Float64Array {
  const { H } = a;
  const squares = new Float64Array(H);
  for (const part of ['W', 'U'] as const) {
    const width = a[part].length / H;
    for (let i = 0; i < a[part].length; i++) {
      const gap = a[part][i] - (b === undefined ? 0 : b[part][i]);
      squares[Math.floor(i / width)] += gap * gap;
    }
  }
  return squares;
}
