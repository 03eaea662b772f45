import type { Placement } from '../math/products.ts';
import type { InfiniteActivation } from './infiniteHeads.ts';
import { infiniteKernelDiagonal, infiniteKernelRows, prepareInfiniteHeads } from './infiniteKernel.ts';
import type { Tokens } from './tokens.ts';

/** Samples with what the query–key mean adds to their scores, [n N]. */
export interface ScoredTokens {
  readonly tokens: Tokens;
  readonly meanScores: Float64Array;
}

/** [RF-8] Whose kernels of infinitely many heads are asked for. Both sides have the same N and d. */
export interface InfiniteProblem {
  readonly activation: InfiniteActivation;
  readonly train: ScoredTokens;
  readonly heldOut: ScoredTokens;
}

/** [RF-8] Blocks of the kernels per head of infinitely many heads, in float64. Must be released. */
export interface InfiniteBlocks {
  /** Moments, N² of them for a pair of samples, that take a few tens of milliseconds. */
  readonly pieceMoments: number;
  /** Rows that should at least be asked for together. */
  readonly pieceRows: number;
  /**
   * out[offset + a·stride + b] = K(x_{first+a}, x'_{from+b}) for `rows` samples x of a side by `columns` training samples x',
   * overwriting what was there.
   */
  fill(
    side: 'train' | 'heldOut',
    first: number,
    rows: number,
    from: number,
    columns: number,
    out: Float64Array,
    placement: Placement,
  ): void;
  /** K(x, x) of training samples `first` … first+count-1, [count]. */
  diagonal(first: number, count: number): Float64Array;
  release(): void;
}

export type InfiniteBlocksOpener = (problem: InfiniteProblem) => InfiniteBlocks;

/** By core's own loops, good to what `infiniteKernelRows` says; 1e-12 of an entry depends on what is computed beside. */
export function openPlainBlocks({ activation, train, heldOut }: InfiniteProblem): InfiniteBlocks {
  const prepare = ({ tokens, meanScores }: ScoredTokens): ReturnType<typeof prepareInfiniteHeads> =>
    prepareInfiniteHeads(tokens, [{ weight: 1, meanScores }], activation);
  const sides = { train: prepare(train), heldOut: prepare(heldOut) };
  return {
    pieceMoments: 1e6,
    pieceRows: 8,
    fill: (side, first, rows, from, columns, out, placement) =>
      infiniteKernelRows(sides[side], first, rows, sides.train, from, columns, out, placement),
    diagonal: (first, count) => infiniteKernelDiagonal(sides.train, first, count),
    release: () => undefined,
  };
}
