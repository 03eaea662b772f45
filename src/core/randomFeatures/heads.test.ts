import { describe, expect, it } from 'vitest';
import { attentionScores } from './attention.ts';
import { addMean, sampleHeads, sampleMlpWeights } from './heads.ts';
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
