import { describe, expect, it } from 'vitest';
import { largestRelativeDifference } from '../golden/golden.ts';
import type { InfiniteActivation } from './infiniteHeads.ts';
import { infiniteHeadKernel } from './infiniteHeads.ts';
import { infiniteKernelDiagonal, infiniteKernelRows, prepareInfiniteHeads } from './infiniteKernel.ts';
import type { QueryKeyMean } from './meanScores.ts';
import { meanScores } from './meanScores.ts';
import { sampleRotation } from './rotation.ts';
import type { Tokens } from './tokens.ts';
import { sampleTokens } from './tokens.ts';

/** Three drawn samples, then the first once more, with opposite query, and with opposite keys. */
function telling(N: number, d: number): Tokens {
  const { query, keys } = sampleTokens(7, 'data/train', 3, N, d);
  const [q, x] = [query.subarray(0, d), keys.subarray(0, N * d)];
  const opposite = (values: Float64Array): Float64Array => values.map((value) => -value);
  return {
    n: 6,
    N,
    d,
    query: Float64Array.from([...query, ...q, ...opposite(q), ...q]),
    keys: Float64Array.from([...keys, ...x, ...x, ...opposite(x)]),
  };
}

function fastKernel(
  left: Tokens,
  right: Tokens,
  mean: QueryKeyMean,
  activation: InfiniteActivation,
): Float64Array {
  const prepare = (tokens: Tokens): ReturnType<typeof prepareInfiniteHeads> =>
    prepareInfiniteHeads(tokens, [{ weight: 1, meanScores: meanScores(tokens, mean) }], activation);
  const kernel = new Float64Array(left.n * right.n);
  const place = { offset: 0, stride: right.n };
  infiniteKernelRows(prepare(left), 0, left.n, prepare(right), 0, right.n, kernel, place);
  return kernel;
}

function plainKernel(
  left: Tokens,
  right: Tokens,
  mean: QueryKeyMean,
  activation: InfiniteActivation,
): Float64Array {
  return infiniteHeadKernel(left, right, meanScores(left, mean), meanScores(right, mean), activation);
}

const SHAPES = [2, 5, 16].flatMap((d) => [1, 5, 16].map((N) => [d, N] as const));

describe('the kernel of infinitely many heads at speed [RF-8]', () => {
  it.each(SHAPES)('is the closed form for d = %i, N = %i and every mean', (d, N) => {
    const left = telling(N, d);
    const right = sampleTokens(2, 'data/test', 3, N, d);
    for (const c of [0, 1, 4, -4, 16]) {
      const mean = { c, matrix: 'tokens' } as const;
      for (const other of [left, right]) {
        const fast = fastKernel(left, other, mean, 'relu');
        expect(largestRelativeDifference(fast, plainKernel(left, other, mean, 'relu'))).toBeLessThan(1e-11);
      }
    }
  });

  it.each(['relu', 'exp', 'linear'] as const)('is the closed form for other means: %s', (activation) => {
    const [N, d] = [3, 4];
    const left = telling(N, d);
    for (const matrix of ['tokens', 'augmented'] as const) {
      for (const rotation of [undefined, sampleRotation(3, d)]) {
        for (const c of [0, -1.5, 4]) {
          const mean = { c, matrix, rotation };
          const fast = fastKernel(left, left, mean, activation);
          const plain = plainKernel(left, left, mean, activation);
          expect(largestRelativeDifference(fast, plain)).toBeLessThan(1e-11);
        }
      }
    }
  });

  it('is positive at opposite tokens, where r = 0, and symmetric', () => {
    const tokens = telling(1, 2);
    const K = fastKernel(tokens, tokens, { c: 0, matrix: 'tokens' }, 'relu');
    // The query opposite: r = 0, k = 1/(2 pi), times <x1, x1> + 1 = 2.
    expect(K[4]).toBeCloseTo(1 / Math.PI, 14);
    // The sample itself: r = 1, k = 1/2.
    expect(K[3]).toBeCloseTo(1, 14);
    // The key opposite: the product of augmented keys is 0.
    expect(K[5]).toBeCloseTo(0, 14);
    for (let k = 0; k < 6; k++)
      for (let l = 0; l < k; l++) expect(K[k * 6 + l]).toBeCloseTo(K[l * 6 + k], 14);
  });

  it('mixes heads of several means by their weights', () => {
    const tokens = telling(4, 3);
    const without = { c: 0, matrix: 'tokens' } as const;
    const withMean = { c: 4, matrix: 'tokens' } as const;
    const mixed = prepareInfiniteHeads(
      tokens,
      [
        { weight: 0.75, meanScores: meanScores(tokens, without) },
        { weight: 0.25, meanScores: meanScores(tokens, withMean) },
      ],
      'relu',
    );
    const K = new Float64Array(36);
    infiniteKernelRows(mixed, 0, 6, mixed, 0, 6, K, { offset: 0, stride: 6 });
    const [zero, four] = [without, withMean].map((mean) => plainKernel(tokens, tokens, mean, 'relu'));
    const expected = zero.map((value, at) => 0.75 * value + 0.25 * four[at]);
    expect(largestRelativeDifference(K, expected)).toBeLessThan(1e-11);
    const diagonal = infiniteKernelDiagonal(mixed, 1, 5);
    for (let k = 1; k < 6; k++) expect(diagonal[k - 1]).toBeCloseTo(expected[7 * k], 11);
  });

  it('comes in blocks of any size, each in its place', () => {
    // Samples enough for several tiles on either side, and a number of keys that leaves both with a remainder.
    const [n, N, d] = [50, 5, 3];
    const tokens = sampleTokens(4, 'data/train', n, N, d);
    const mean = { c: 2, matrix: 'tokens' } as const;
    const heads = prepareInfiniteHeads(tokens, [{ weight: 1, meanScores: meanScores(tokens, mean) }], 'relu');
    const whole = new Float64Array(n * n);
    infiniteKernelRows(heads, 0, n, heads, 0, n, whole, { offset: 0, stride: n });
    expect(largestRelativeDifference(whole, plainKernel(tokens, tokens, mean, 'relu'))).toBeLessThan(1e-11);
    const stride = n + 3;
    const pieces = new Float64Array(n * stride).fill(-7);
    for (let first = 0; first < n; first += 9) {
      const rows = Math.min(9, n - first);
      infiniteKernelRows(heads, first, rows, heads, 0, first + rows, pieces, {
        offset: first * stride,
        stride,
      });
    }
    for (let k = 0; k < n; k++) {
      for (let l = 0; l <= k; l++) expect(pieces[k * stride + l]).toBeCloseTo(whole[k * n + l], 11);
      // Nothing is written beside the block.
      const end = Math.min(n, 9 * (Math.floor(k / 9) + 1));
      expect([...pieces.subarray(k * stride + end, (k + 1) * stride)].every((value) => value === -7)).toBe(
        true,
      );
    }
    const inner = new Float64Array(12).fill(-7);
    infiniteKernelRows(heads, 30, 2, heads, 41, 3, inner, { offset: 2, stride: 5 });
    expect([...inner].map((value) => value === -7)).toEqual(
      [1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1].map((untouched) => untouched === 1),
    );
    expect(inner[7]).toBeCloseTo(whole[31 * n + 41], 11);
  });

  it('refuses sides that do not belong together', () => {
    const tokens = telling(2, 3);
    const zeros = new Float64Array(12);
    const heads = prepareInfiniteHeads(tokens, [{ weight: 1, meanScores: zeros }], 'relu');
    const out = new Float64Array(1);
    const place = { offset: 0, stride: 1 };
    const exp = prepareInfiniteHeads(tokens, [{ weight: 1, meanScores: zeros }], 'exp');
    expect(() => infiniteKernelRows(heads, 0, 1, exp, 0, 1, out, place)).toThrow(RangeError);
    const half = prepareInfiniteHeads(tokens, [{ weight: 0.5, meanScores: zeros }], 'relu');
    expect(() => infiniteKernelRows(heads, 0, 1, half, 0, 1, out, place)).toThrow(RangeError);
    const wide = prepareInfiniteHeads(telling(2, 4), [{ weight: 1, meanScores: zeros }], 'relu');
    expect(() => infiniteKernelRows(heads, 0, 1, wide, 0, 1, out, place)).toThrow(RangeError);
    const short = [{ weight: 1, meanScores: new Float64Array(11) }];
    expect(() => prepareInfiniteHeads(tokens, short, 'relu')).toThrow(RangeError);
  });
});
