import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attentionScores } from './attention.ts';
import { addMean, hasMean, sampleHeads, sampleMlpWeights, samplePooledWeights } from './heads.ts';
import { sampleRotation } from './rotation.ts';
import { augment, sampleTokens } from './tokens.ts';

describe('heads [RF-3]', () => {
  it('stay the same when more are asked for, and can be drawn in blocks', () => {
    const all = sampleHeads(3, 4, 0, 20);
    expect(sampleHeads(3, 4, 0, 8)).toEqual(all.slice(0, 8 * 25));
    expect(sampleHeads(3, 4, 8, 12)).toEqual(all.slice(8 * 25));
    const neurons = sampleMlpWeights(3, 2, 4, 0, 20);
    expect(sampleMlpWeights(3, 2, 4, 5, 7)).toEqual(neurons.slice(5 * 13, 12 * 13));
  });

  it('give every score the standard normal law', () => {
    const M = 20_000;
    const [N, d] = [2, 3];
    const scores = attentionScores(sampleTokens(5, 'data/test', 1, N, d), 0, sampleHeads(5, d, 0, M));
    for (let i = 0; i < N; i++) {
      const own = Array.from({ length: M }, (_, m) => scores[m * N + i]);
      const moment = (p: number): number => own.reduce((sum, z) => sum + z ** p, 0) / M;
      expect(Math.abs(moment(1))).toBeLessThan(5 / Math.sqrt(M));
      expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / M));
      expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / M));
    }
  });

  it('give the neurons of RFMLP standard normal pre-activations: |input|² = N + 2 [RF-6]', () => {
    const [N, d, P] = [3, 4, 20_000];
    const width = (N + 1) * d + 1;
    const weights = sampleMlpWeights(2, N, d, 0, P);
    let square = 0;
    for (const w of weights) square += w * w;
    const variance = square / weights.length;
    expect(Math.abs(variance * (N + 2) - 1)).toBeLessThan(5 * Math.sqrt(2 / (P * width)));
  });

  it('with mean c add c <x0, xi> to each score, and nothing else [RF-5]', () => {
    const [N, d, c] = [4, 5, -2.5];
    const tokens = sampleTokens(1, 'data/train', 3, N, d);
    const plain = sampleHeads(1, d, 0, 6);
    const shifted = addMean(plain.slice(), d, c);
    for (let k = 0; k < tokens.n; k++) {
      const before = attentionScores(tokens, k, plain);
      const after = attentionScores(tokens, k, shifted);
      for (let m = 0; m < 6; m++) {
        for (let i = 0; i < N; i++) {
          let product = 0;
          for (let a = 0; a < d; a++) {
            product += tokens.query[k * d + a] * tokens.keys[(k * N + i) * d + a];
          }
          expect(after[m * N + i] - before[m * N + i]).toBeCloseTo(c * product, 12);
        }
      }
    }
  });

  it('score as written out: x~0^T W x~i', () => {
    const [N, d] = [2, 3];
    const tokens = sampleTokens(4, 'data/train', 1, N, d);
    const W = sampleHeads(4, d, 0, 2);
    const query = augment(tokens.query, d);
    const keys = augment(tokens.keys, d);
    const scores = attentionScores(tokens, 0, W);
    for (let m = 0; m < 2; m++) {
      for (let i = 0; i < N; i++) {
        let expected = 0;
        for (let a = 0; a <= d; a++) {
          for (let b = 0; b <= d; b++) expected += query[a] * W[m * 16 + a * 4 + b] * keys[i * 4 + b];
        }
        expect(scores[m * N + i]).toBeCloseTo(expected, 13);
      }
    }
  });
});

describe('a query–key mean of another kind [RF-5]', () => {
  const [N, d, c] = [4, 5, 1.75];
  const tokens = sampleTokens(1, 'data/train', 3, N, d);
  const rotation = sampleRotation(1, d);

  /** <x0, S xi> of sample k, written out. */
  function rotated(k: number, i: number, S: Float64Array | undefined): number {
    let sum = 0;
    for (let a = 0; a < d; a++) {
      for (let b = 0; b < d; b++) {
        const entry = S === undefined ? Number(a === b) : S[a * d + b];
        sum += tokens.query[k * d + a] * entry * tokens.keys[(k * N + i) * d + b];
      }
    }
    return sum;
  }

  it.each([
    ['tokens', undefined, 0],
    ['tokens', rotation, 0],
    ['augmented', undefined, 1],
    ['augmented', rotation, 1],
  ] as const)('on %s adds c <x0, S xi>, and c more where augmented', (matrix, S, shift) => {
    const plain = sampleHeads(1, d, 0, 3);
    const shifted = addMean(plain.slice(), d, c, { matrix, rotation: S });
    for (let k = 0; k < tokens.n; k++) {
      const before = attentionScores(tokens, k, plain);
      const after = attentionScores(tokens, k, shifted);
      for (let m = 0; m < 3; m++) {
        for (let i = 0; i < N; i++) {
          const added = after[m * N + i] - before[m * N + i];
          expect(Math.abs(added - c * (rotated(k, i, S) + shift))).toBeLessThan(1e-13);
        }
      }
    }
  });

  it('can be another for every head, and 0 leaves a head to the bit', () => {
    const plain = sampleHeads(1, d, 0, 4);
    const mixed = addMean(plain.slice(), d, (m) => (m % 2 === 0 ? c : 0));
    const all = addMean(plain.slice(), d, c);
    for (let m = 0; m < 4; m++) {
      const own = (heads: Float64Array): Float64Array => heads.slice(m * 36, (m + 1) * 36);
      expect(own(mixed)).toEqual(own(m % 2 === 0 ? all : plain));
    }
  });
});

describe('the share of heads with a mean', () => {
  const shares = fc.double({ min: 0, max: 1, noNaN: true });

  it('is that of any first heads, to within one head', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 3000 }), (share, M) => {
        let count = 0;
        for (let m = 0; m < M; m++) {
          if (hasMean(m, share)) count += 1;
          if (Math.abs(count - share * (m + 1)) > 1) throw new Error(`${count} of the first ${m + 1} heads`);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('of 0 is no head, of 1 every head, of one half every other', () => {
    const of = (share: number): boolean[] => [0, 1, 2, 3, 4, 5].map((m) => hasMean(m, share));
    expect(of(0)).toEqual(Array(6).fill(false));
    expect(of(1)).toEqual(Array(6).fill(true));
    expect(of(0.5)).toEqual([false, true, false, true, false, true]);
  });
});

describe('heads of low rank', () => {
  const [d, D] = [4, 5];

  /** Rank of a matrix [D, D] by elimination with the largest pivot; entries below 1e-12 are rounding. */
  function rankOf(W: Float64Array): number {
    const rows = Array.from({ length: D }, (_, a) => [...W.subarray(a * D, (a + 1) * D)]);
    let rank = 0;
    for (; rank < D; rank++) {
      const left = rows.slice(rank);
      const pivot = left.flat().reduce((top, entry) => (Math.abs(entry) > Math.abs(top) ? entry : top), 0);
      if (Math.abs(pivot) < 1e-12) return rank;
      const from = rows.findIndex((row, a) => a >= rank && row.includes(pivot));
      const [chosen] = rows.splice(from, 1) as [number[]];
      const column = chosen.indexOf(pivot);
      rows.splice(rank, 0, chosen);
      for (const row of rows.slice(rank + 1)) {
        const factor = (row[column] as number) / pivot;
        for (const [b, entry] of chosen.entries()) row[b] = (row[b] as number) - factor * entry;
        row[column] = 0;
      }
    }
    return rank;
  }

  it.each([1, 2, 3, 4, 5, 9])('have rank %i, or full rank above d + 1', (rank) => {
    const heads = sampleHeads(7, d, 0, 10, rank);
    for (let m = 0; m < 10; m++) {
      expect(rankOf(heads.subarray(m * D * D, (m + 1) * D * D))).toBe(Math.min(rank, D));
    }
  });

  it.each([1, 3, 16])(
    'have entries of mean 0 and variance 1/4, to five standard errors, at rank %i',
    (rank) => {
      const M = 4000;
      const heads = sampleHeads(7, d, 0, M, rank);
      for (let at = 0; at < D * D; at++) {
        let sum = 0;
        let squares = 0;
        for (let m = 0; m < M; m++) {
          sum += heads[m * D * D + at];
          squares += heads[m * D * D + at] ** 2;
        }
        expect(Math.abs(sum / M)).toBeLessThan(5 * Math.sqrt(0.25 / M));
        // A sum of r products of two normals, scaled to variance v, has the fourth moment (3 + 6/r) v².
        const fourth = (3 + 6 / rank) / 16;
        expect(Math.abs(squares / M - 0.25)).toBeLessThan(5 * Math.sqrt((fourth - 1 / 16) / M));
      }
    },
  );

  it('stay the same when more are asked for, and are not those of full rank', () => {
    const all = sampleHeads(3, d, 0, 9, 2);
    expect(sampleHeads(3, d, 0, 4, 2)).toEqual(all.slice(0, 4 * D * D));
    expect(sampleHeads(3, d, 4, 5, 2)).toEqual(all.slice(4 * D * D));
    expect(sampleHeads(3, d, 0, 9, 0)).toEqual(sampleHeads(3, d, 0, 9));
    expect(all).not.toEqual(sampleHeads(3, d, 0, 9));
  });
});

describe('pooled neurons [RF-7]', () => {
  it('have pre-activations of variance 1: |[x0; xi; 1]|² = 3', () => {
    const weights = samplePooledWeights(2, 4, 0, 20_000);
    let square = 0;
    for (const w of weights) square += w * w;
    expect(Math.abs((3 * square) / weights.length - 1)).toBeLessThan(5 * Math.sqrt(2 / weights.length));
  });

  it('stay the same when more are asked for', () => {
    const all = samplePooledWeights(2, 3, 0, 12);
    expect(samplePooledWeights(2, 3, 5, 7)).toEqual(all.slice(5 * 7));
  });
});
