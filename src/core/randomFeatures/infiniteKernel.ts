import type { Placement } from '../math/products.ts';
import type { TokenMeans } from './headMoments.ts';
import { momentFiller, prepareMeans } from './headMoments.ts';
import type { Tile } from './headTile.ts';
import { allocateTiles, openTile } from './headTile.ts';
import type { InfiniteActivation } from './infiniteHeads.ts';
import type { Tokens } from './tokens.ts';

/** A share of the heads: their weight and what their mean adds to each score, [n N] of `meanScores`. */
export interface HeadShare {
  readonly weight: number;
  readonly meanScores: Float64Array;
}

/** Tokens prepared for kernels of infinitely many heads: a few numbers per token. */
export interface InfiniteHeads {
  readonly tokens: Tokens;
  readonly shares: readonly { readonly weight: number; readonly means: TokenMeans }[];
}

/** Tokens of a tile on either side: their tables and matrices stay in the second-level cache. */
const LEFT_TOKENS = 128;
const RIGHT_TOKENS = 64;

/**
 * [RF-8] Prepares samples for kernels of infinitely many heads of an activation. The heads may be of several sorts, each
 * a share with a weight and mean of its own (all weights should add up to 1): their kernel is the weighted sum. O(n N).
 */
export function prepareInfiniteHeads(
  tokens: Tokens,
  shares: readonly HeadShare[],
  activation: InfiniteActivation,
): InfiniteHeads {
  return {
    tokens,
    shares: shares.map(({ weight, meanScores }) => {
      if (meanScores.length !== tokens.n * tokens.N) {
        throw new RangeError(`${meanScores.length} mean scores for ${tokens.n * tokens.N} tokens`);
      }
      return { weight, means: prepareMeans(meanScores, activation) };
    }),
  };
}

/** The kernel in tiles of so many samples, with all the memory it needs. */
interface KernelTiles {
  readonly leftSamples: number;
  readonly rightSamples: number;
  fill(k: number, rows: number, l: number, columns: number, out: Float64Array, placement: Placement): void;
}

function openKernel(left: InfiniteHeads, right: InfiniteHeads, most: number): KernelTiles {
  const { N, d } = left.tokens;
  if (right.tokens.N !== N || right.tokens.d !== d || right.shares.length !== left.shares.length) {
    throw new RangeError('the two sides of a kernel need the same N, d and shares of heads');
  }
  const leftSamples = Math.min(most, Math.max(1, Math.floor(LEFT_TOKENS / N)));
  const rightSamples = Math.min(most, Math.max(1, Math.floor(RIGHT_TOKENS / N)));
  const matrices = allocateTiles(leftSamples * N, rightSamples * N, d);
  const fillers = left.shares.map(({ weight, means }, share) => {
    const other = right.shares[share];
    if (other.weight !== weight)
      throw new RangeError(`share ${share} has weights ${weight} and ${other.weight}`);
    return { weight, fillMoments: momentFiller(means, other.means, matrices.rows, matrices.columns) };
  });
  return {
    leftSamples,
    rightSamples,
    fill(k, rows, l, columns, out, { offset, stride }) {
      const tile = openTile(matrices, left.tokens, k, rows, right.tokens, l, columns);
      for (let a = 0; a < rows; a++) out.fill(0, offset + a * stride, offset + a * stride + columns);
      for (const { weight, fillMoments } of fillers) {
        fillMoments(tile);
        addSampleSums(tile, N, rows, columns, weight / (N * N), out, offset, stride);
      }
    },
  };
}

/** Adds factor · sum_ij moments · products over the N by N pairs of each two samples. */
function addSampleSums(
  { columns: width, products, moments }: Tile,
  N: number,
  rows: number,
  columns: number,
  factor: number,
  out: Float64Array,
  offset: number,
  stride: number,
): void {
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < columns; b++) {
      let sum = 0;
      for (let i = a * N; i < (a + 1) * N; i++) {
        const last = i * width + (b + 1) * N;
        for (let at = i * width + b * N; at < last; at++) sum += moments[at] * products[at];
      }
      out[offset + a * stride + b] += factor * sum;
    }
  }
}

/**
 * [RF-8] A block of the kernel per head of infinitely many heads: out[offset + a·stride + b] = K(x_{leftFirst+a},
 * x'_{rightFirst+b}) for leftCount by rightCount samples, overwriting what was there.
 *
 * Unit tokens; both sides prepared with the same activation and weights (RangeError otherwise). An error of a ReLU moment
 * is at most 4e-11 of the mean of E s(a + Z)² over the tokens, which in practice leaves 1e-12 of the kernel; exp, linear and
 * ReLU with all means 0 are good to rounding. O(leftCount rightCount N² (d + terms)); a ReLU moment with means takes about
 * log(4e-11)/log(r) terms (14 at r = 1/4), the others none. Memory: five matrices of 128 by 64 keys, or of N by N if that is
 * more. Tables are made anew for each call, so let it have at least 128 keys on either side where it can. Of a train kernel,
 * ask of each block of rows only for the columns up to its last row.
 */
export function infiniteKernelRows(
  left: InfiniteHeads,
  leftFirst: number,
  leftCount: number,
  right: InfiniteHeads,
  rightFirst: number,
  rightCount: number,
  out: Float64Array,
  { offset, stride }: Placement,
): void {
  const kernel = openKernel(left, right, Math.max(leftCount, rightCount));
  for (let k = 0; k < leftCount; k += kernel.leftSamples) {
    const rows = Math.min(kernel.leftSamples, leftCount - k);
    for (let l = 0; l < rightCount; l += kernel.rightSamples) {
      const columns = Math.min(kernel.rightSamples, rightCount - l);
      const placement = { offset: offset + k * stride + l, stride };
      kernel.fill(leftFirst + k, rows, rightFirst + l, columns, out, placement);
    }
  }
}

/** [RF-8] Diagonal K(x, x) of samples `first` … first+count-1, [count], as by `infiniteKernelRows`. O(count N² (d + terms)). */
export function infiniteKernelDiagonal(heads: InfiniteHeads, first: number, count: number): Float64Array {
  const kernel = openKernel(heads, heads, 1);
  const diagonal = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    kernel.fill(first + k, 1, first + k, 1, diagonal, { offset: k, stride: 1 });
  }
  return diagonal;
}
