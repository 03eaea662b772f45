import { describe, expect, it } from 'vitest';
import type {
  InfiniteBlocksOpener,
  InfiniteProblem,
  ScoredTokens,
} from '../../core/randomFeatures/infiniteBlocks.ts';
import { openPlainBlocks } from '../../core/randomFeatures/infiniteBlocks.ts';
import type { InfiniteActivation } from '../../core/randomFeatures/infiniteHeads.ts';
import { infiniteHeadKernel } from '../../core/randomFeatures/infiniteHeads.ts';
import type { QueryKeyMean } from '../../core/randomFeatures/meanScores.ts';
import { meanScores } from '../../core/randomFeatures/meanScores.ts';
import { sampleRotation } from '../../core/randomFeatures/rotation.ts';
import { permuteKeys } from '../../core/randomFeatures/testing/permuteKeys.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import { sampleTokens, stackTokens } from '../../core/randomFeatures/tokens.ts';
import { loadKernels, sharedKernels } from './loadKernels.ts';
import { kernelPlacesInNode } from './placesNode.ts';
import { SimdInfinite } from './simdInfinite.ts';

const kernels = await sharedKernels(kernelPlacesInNode);

/** Samples of which the last is the first with its keys in another order. */
function tokensOf(seed: number, n: number, N: number, d: number): Tokens {
  const drawn = sampleTokens(seed, 'data/train', n - 1, N, d);
  return stackTokens([drawn, permuteKeys(someOf(drawn, 0, 1), 1)]);
}

function someOf({ N, d, query, keys }: Tokens, first: number, n: number): Tokens {
  const [end, width] = [first + n, N * d];
  return { n, N, d, query: query.slice(first * d, end * d), keys: keys.slice(first * width, end * width) };
}

interface Case {
  readonly activation: InfiniteActivation;
  readonly mean: QueryKeyMean;
  readonly train: Tokens;
  readonly heldOut: Tokens;
}

function problemOf({ activation, mean, train, heldOut }: Case): InfiniteProblem {
  const scored = (tokens: Tokens): ScoredTokens => ({ tokens, meanScores: meanScores(tokens, mean) });
  return { activation, train: scored(train), heldOut: scored(heldOut) };
}

/** Both kernels and the diagonal in one array. */
function kernelsOf(
  of: Case,
  open: InfiniteBlocksOpener = (problem) => new SimdInfinite(kernels, problem),
): { all: Float64Array; diagonal: Float64Array } {
  const blocks = open(problemOf(of));
  const [n, held] = [of.train.n, of.heldOut.n];
  const all = new Float64Array((n + held) * n);
  blocks.fill('train', 0, n, 0, n, all, { offset: 0, stride: n });
  blocks.fill('heldOut', 0, held, 0, n, all, { offset: n * n, stride: n });
  const diagonal = blocks.diagonal(0, n);
  blocks.release();
  return { all, diagonal };
}

/** Largest difference as a share of the largest entry. */
function difference(here: Float64Array, there: Float64Array): number {
  expect(here.length).toBe(there.length);
  const largest = there.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-300);
  return here.reduce((worst, value, i) => Math.max(worst, Math.abs(value - there[i])), 0) / largest;
}

const tokens = { matrix: 'tokens' } as const;
const SHAPES = [
  [1, 2],
  [2, 5],
  [3, 16],
  [5, 3],
  [7, 33],
  [16, 16],
  [17, 2],
  [64, 6],
] as const;

describe('kernels of infinitely many heads by our own kernels [RF-8]', () => {
  describe.each(SHAPES)('of %i keys in %i dimensions', (N, d) => {
    it.each(['relu', 'exp', 'linear'] as const)('are those of core for %s and every mean', (activation) => {
      const before = kernels.memory.count;
      for (const c of activation === 'exp' ? [0, 1, -2] : [0, 1, -4, 16]) {
        const of = {
          activation,
          mean: { c, ...tokens },
          train: tokensOf(3, 13, N, d),
          heldOut: tokensOf(4, 5, N, d),
        };
        const here = kernelsOf(of);
        const there = kernelsOf(of, openPlainBlocks);
        expect(difference(here.all, there.all)).toBeLessThan(1e-11);
        expect(difference(here.diagonal, there.diagonal)).toBeLessThan(1e-11);
      }
      expect(kernels.memory.count).toBe(before);
    });
  });

  it.each(['relu', 'exp', 'linear'] as const)(
    'are the closed form for rotated and augmented means: %s',
    (activation) => {
      const [train, heldOut] = [tokensOf(5, 9, 3, 4), tokensOf(6, 4, 3, 4)];
      for (const matrix of ['tokens', 'augmented'] as const) {
        for (const rotation of [undefined, sampleRotation(3, 4)]) {
          for (const c of [-1.5, 4, -16]) {
            const mean = { c, matrix, rotation };
            const { all } = kernelsOf({ activation, mean, train, heldOut });
            const own = meanScores(train, mean);
            const closed = [
              ...infiniteHeadKernel(train, train, own, own, activation),
              ...infiniteHeadKernel(heldOut, train, meanScores(heldOut, mean), own, activation),
            ];
            // Far below 0 scores are hardly ever positive: the closed form is good to 1e-12 there, whatever the kernel's size.
            const largest = Math.max(...closed.map(Math.abs), 0.1);
            for (const [at, value] of closed.entries()) {
              expect(Math.abs(all[at] - value)).toBeLessThan(1e-11 * largest);
            }
          }
        }
      }
    },
  );

  it.each([
    [1, 2, 4],
    [3, 3, 16],
    [5, 3, 4],
    [16, 16, 4],
    [16, 8, 0],
  ])('have the same bits whatever is computed beside: N = %i, d = %i, c = %f', (N, d, c) => {
    const [n, held] = [37, 11];
    const of = {
      activation: 'relu',
      mean: { c, ...tokens },
      train: tokensOf(7, n, N, d),
      heldOut: tokensOf(8, held, N, d),
    } as const;
    const { all, diagonal } = kernelsOf(of);
    // Fewer samples, in other places.
    const from = 5;
    const blocks = new SimdInfinite(
      kernels,
      problemOf({ ...of, train: someOf(of.train, from, 20), heldOut: someOf(of.heldOut, 3, 8) }),
    );
    const out = new Float64Array(20 * 20);
    blocks.fill('train', 0, 20, 0, 20, out, { offset: 0, stride: 20 });
    for (let k = 0; k < 20; k++) {
      expect(out.subarray(20 * k, 20 * (k + 1))).toEqual(
        all.subarray((from + k) * n + from, (from + k) * n + from + 20),
      );
      expect(blocks.diagonal(k, 1)[0]).toBe(diagonal[from + k]);
      expect(out[21 * k]).toBe(diagonal[from + k]);
    }
    const piece = new Float64Array(4 * 9).fill(-7);
    blocks.fill('heldOut', 2, 3, 6, 7, piece, { offset: 1, stride: 9 });
    for (let k = 0; k < 4; k++) {
      for (let l = 0; l < 9; l++) {
        const isInside = k < 3 && l >= 1 && l < 8;
        expect(piece[9 * k + l]).toBe(isInside ? all[(n + 5 + k) * n + from + 5 + l] : -7);
      }
    }
    blocks.release();
  });

  it('have the same bits by any number of threads', async () => {
    const team = await loadKernels(kernelPlacesInNode);
    team.setThreads(3);
    for (const c of [0, 4]) {
      const of = {
        activation: 'relu',
        mean: { c, ...tokens },
        train: tokensOf(9, 41, 12, 5),
        heldOut: tokensOf(9, 9, 12, 5),
      } as const;
      const alone = kernelsOf(of);
      for (let turn = 0; turn < 10; turn++) {
        const there = kernelsOf(of, (problem) => new SimdInfinite(team, problem));
        expect(there.all).toEqual(alone.all);
        expect(there.diagonal).toEqual(alone.diagonal);
        // Assistants are still loading in the first turns.
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
  });

  it('refuse sides that do not belong together, and more keys than there is room for', () => {
    const before = kernels.memory.count;
    const of = {
      activation: 'relu',
      mean: { c: 1, ...tokens },
      train: tokensOf(1, 3, 4, 3),
      heldOut: tokensOf(2, 3, 5, 3),
    } as const;
    expect(() => kernelsOf(of)).toThrow(RangeError);
    const wide = tokensOf(1, 2, 2000, 2);
    expect(() => kernelsOf({ ...of, train: wide, heldOut: wide })).toThrow(/2000 keys are too many/);
    const { train, heldOut } = problemOf({ ...of, heldOut: of.train });
    const short = { tokens: train.tokens, meanScores: new Float64Array(11) };
    expect(() => new SimdInfinite(kernels, { activation: 'relu', train: short, heldOut })).toThrow(
      RangeError,
    );
    expect(kernels.memory.count).toBe(before);
  });
});
