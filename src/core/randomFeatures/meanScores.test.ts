import { describe, expect, it } from 'vitest';
import { attentionScores } from './attention.ts';
import { addMean, sampleHeads } from './heads.ts';
import { meanScores } from './meanScores.ts';
import { sampleRotation } from './rotation.ts';
import { sampleTokens } from './tokens.ts';

describe('mean scores [RF-5]', () => {
  const [n, N, d, c] = [3, 4, 5, -2.5];
  const tokens = sampleTokens(1, 'data/train', n, N, d);

  it.each([
    ['tokens', undefined],
    ['augmented', undefined],
    ['tokens', sampleRotation(1, d)],
    ['augmented', sampleRotation(1, d)],
  ] as const)('are what the mean adds to the score of a head: %s', (matrix, rotation) => {
    const scores = meanScores(tokens, { c, matrix, rotation });
    const plain = sampleHeads(1, d, 0, 1);
    const shifted = addMean(plain.slice(), d, c, { matrix, rotation });
    for (let k = 0; k < n; k++) {
      const before = attentionScores(tokens, k, plain);
      const after = attentionScores(tokens, k, shifted);
      for (let i = 0; i < N; i++) expect(scores[k * N + i]).toBeCloseTo(after[i] - before[i], 13);
    }
  });

  it('are 0 without a mean', () => {
    expect(meanScores(tokens, { c: 0, matrix: 'augmented' })).toEqual(new Float64Array(n * N));
  });
});
