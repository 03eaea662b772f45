import { describe, expect, it } from 'vitest';
import { attentionFeatures } from './features.ts';
import { addMean, sampleHeads } from './heads.ts';
import { arcCosineMoment, infiniteHeadKernel, reluMoment } from './infiniteHeads.ts';
import { meanScores } from './meanScores.ts';
import { sampleRotation } from './rotation.ts';
import { sampleTokens } from './tokens.ts';

describe('the kernel of infinitely many heads [RF-8]', () => {
  it.each([
    ['relu', 0, 'tokens', undefined],
    ['relu', 4, 'tokens', undefined],
    ['relu', -3, 'tokens', undefined],
    ['relu', 2, 'augmented', undefined],
    ['relu', 3, 'tokens', sampleRotation(1, 3)],
    ['linear', 0, 'tokens', undefined],
    ['linear', 2, 'augmented', sampleRotation(1, 3)],
    ['exp', 0, 'tokens', undefined],
    ['exp', -1, 'augmented', undefined],
  ] as const)('is what more and more heads come to: %s, c = %f, %s', (activation, c, matrix, rotation) => {
    const [N, d, D] = [3, 3, 4];
    const left = sampleTokens(1, 'data/train', 2, N, d);
    const right = sampleTokens(1, 'data/test', 3, N, d);
    const mean = { c, matrix, rotation };
    const kernel = infiniteHeadKernel(
      left,
      right,
      meanScores(left, mean),
      meanScores(right, mean),
      activation,
    );
    for (const M of [1000, 20_000]) {
      const W = addMean(sampleHeads(1, d, 0, M), d, c, mean);
      const phi = attentionFeatures(left, W, activation);
      const psi = attentionFeatures(right, W, activation);
      for (let k = 0; k < left.n; k++) {
        for (let l = 0; l < right.n; l++) {
          let sum = 0;
          let squares = 0;
          for (let m = 0; m < M; m++) {
            let product = 0;
            for (let b = 0; b < D; b++) product += phi[(k * M + m) * D + b] * psi[(l * M + m) * D + b];
            sum += product;
            squares += product * product;
          }
          const average = sum / M;
          const error = Math.sqrt((squares / M - average * average) / M);
          expect(Math.abs(kernel[k * right.n + l] - average)).toBeLessThan(5 * error);
          // The tolerance must be tight enough to tell the formula from a wrong one.
          if (M === 20_000) expect(5 * error).toBeLessThan(0.15 * Math.abs(average) + 0.01);
        }
      }
    }
  });

  it('is symmetric', () => {
    const tokens = sampleTokens(2, 'data/train', 3, 2, 4);
    for (const c of [0, 2]) {
      const scores = meanScores(tokens, { c, matrix: 'tokens' });
      const K = infiniteHeadKernel(tokens, tokens, scores, scores);
      for (let k = 0; k < 3; k++)
        for (let l = 0; l < k; l++) expect(K[k * 3 + l]).toBeCloseTo(K[l * 3 + k], 12);
    }
  });

  it('has the arc-cosine moment at means 0, continuously', () => {
    for (const r of [-0.99, -0.5, 0, 0.3, 0.95]) {
      expect(reluMoment(0, 0, r)).toBeCloseTo(arcCosineMoment(r), 12);
      expect(reluMoment(1e-7, -1e-7, r)).toBeCloseTo(arcCosineMoment(r), 6);
    }
  });

  it('has the moments that can be worked out by hand', () => {
    expect(arcCosineMoment(1)).toBeCloseTo(0.5, 15); // E Z_+²
    expect(arcCosineMoment(-1)).toBeCloseTo(0, 15);
    expect(arcCosineMoment(0)).toBeCloseTo(1 / (2 * Math.PI), 15); // (E Z_+)²
    // Both sides of the kink far above zero: E (a + Z1)(b + Z2) = ab + r.
    expect(reluMoment(9, 8, 0.6)).toBeCloseTo(72.6, 10);
    expect(reluMoment(-9, 8, 0.6)).toBeCloseTo(0, 12);
  });
});
