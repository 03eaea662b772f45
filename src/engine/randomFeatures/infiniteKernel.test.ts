import { describe, expect, it } from 'vitest';
import type { InfiniteBlocks, InfiniteBlocksOpener } from '../../core/randomFeatures/infiniteBlocks.ts';
import { openPlainBlocks } from '../../core/randomFeatures/infiniteBlocks.ts';
import { infiniteHeadKernel } from '../../core/randomFeatures/infiniteHeads.ts';
import { infiniteModel } from '../../core/randomFeatures/infiniteModel.ts';
import { sampleTokens } from '../../core/randomFeatures/tokens.ts';
import { SMALL } from '../testing/experiments.ts';
import { InfiniteKernel } from './infiniteKernel.ts';

const [n, held, N, d] = [150, 21, 3, 4];
const train = sampleTokens(1, 'data/train', n, N, d);
const heldOut = sampleTokens(1, 'data/test', held, N, d);
const model = infiniteModel({ ...SMALL, activation: 'relu' }, 'infinite', undefined);

/** Core's blocks in pieces of another size, and what happens to them. */
function watched(pieceMoments: number, pieceRows: number) {
  const seen = { moments: [] as number[], checkpoints: 0, released: 0 };
  let since = 0;
  const open: InfiniteBlocksOpener = (problem): InfiniteBlocks => {
    const blocks = openPlainBlocks(problem);
    return {
      pieceMoments,
      pieceRows,
      fill(side, first, rows, from, columns, out, placement) {
        since += rows * columns * N * N;
        blocks.fill(side, first, rows, from, columns, out, placement);
      },
      diagonal(first, count) {
        since += count * N * N;
        return blocks.diagonal(first, count);
      },
      release() {
        seen.released += 1;
      },
    };
  };
  const control = {
    checkpoint: () => {
      seen.moments.push(since);
      since = 0;
      return Promise.resolve();
    },
  };
  return { seen, open, control };
}

describe('the growing kernel of infinitely many heads [RF-8]', () => {
  it.each([
    [900, 2],
    [5000, 8],
    [1e9, 8],
  ])(
    'is the closed form at every stage, in pieces of at most %f moments',
    async (pieceMoments, pieceRows) => {
      const { seen, open, control } = watched(pieceMoments, pieceRows);
      const kernel = new InfiniteKernel(model, train, heldOut, open, control);
      const scores = model.meanScores(train);
      const closed = infiniteHeadKernel(train, train, scores, scores);
      const cross = infiniteHeadKernel(heldOut, train, model.meanScores(heldOut), scores);
      let done = 0;
      for (const to of kernel.stages()) {
        let ms = 0;
        for await (const piece of kernel.extendTo(to)) ms += piece;
        // What lies above the diagonal in a piece is more than was asked for.
        expect(ms).toBeGreaterThanOrEqual(kernel.nominalMs(done, to));
        done = to;
        for (let k = 0; k < to; k++) {
          for (let l = 0; l <= k; l++)
            expect(kernel.train[k * n + l]).toBeCloseTo(closed[k * n + l] as number, 10);
        }
        for (let k = 0; k < held; k++) {
          for (let l = 0; l < to; l++)
            expect(kernel.cross[k * n + l]).toBeCloseTo(cross[k * n + l] as number, 10);
        }
      }
      expect(kernel.size).toBe(n);
      const trace = Array.from({ length: n }, (_, k) => closed[k * (n + 1)] as number);
      expect(kernel.scale).toBeCloseTo(trace.reduce((sum, value) => sum + value, 0) / n, 10);
      expect(Math.max(...seen.moments)).toBeLessThanOrEqual(pieceMoments);
      kernel.release();
      expect(seen.released).toBe(1);
    },
  );
});
