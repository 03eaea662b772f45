import { describe, expect, it } from 'vitest';
import { golden, goldenNumber, goldenShape, largestRelativeDifference } from '../golden/golden.ts';
import { ACTIVATIONS } from './attention.ts';
import { attentionFeatures, mlpFeatures, pooledFeatures } from './features.ts';
import { addMean } from './heads.ts';
import { infiniteHeadKernel } from './infiniteHeads.ts';
import { infiniteKernelRows, prepareInfiniteHeads } from './infiniteKernel.ts';
import { meanScores } from './meanScores.ts';
import { GrowingRidge, gram, trace } from './ridge.ts';
import { targetLabels } from './targets.ts';
import type { Tokens } from './tokens.ts';

const [n, N, d] = goldenShape('keys');
const tokens: Tokens = { n, N, d, query: golden('query'), keys: golden('keys') };

function rows(first: number, count: number): Tokens {
  return {
    n: count,
    N,
    d,
    query: tokens.query.slice(first * d, (first + count) * d),
    keys: tokens.keys.slice(first * N * d, (first + count) * N * d),
  };
}

describe('golden values', () => {
  it.each(ACTIVATIONS)('RFA features, %s [RF-3] [RF-4]', (kind) => {
    expect(
      largestRelativeDifference(attentionFeatures(tokens, golden('W'), kind), golden(`rfa_${kind}`)),
    ).toBeLessThan(1e-13);
  });

  it('BRFA features [RF-5]', () => {
    const W = addMean(golden('W'), d, goldenNumber('mean_scale'));
    expect(largestRelativeDifference(attentionFeatures(tokens, W), golden('brfa_relu'))).toBeLessThan(1e-13);
  });

  it('RFMLP [RF-6] and pooled [RF-7] features', () => {
    expect(largestRelativeDifference(mlpFeatures(tokens, golden('w_mlp')), golden('rfmlp'))).toBeLessThan(
      1e-13,
    );
    expect(
      largestRelativeDifference(pooledFeatures(tokens, golden('w_pool')), golden('pooled')),
    ).toBeLessThan(1e-13);
  });

  it('infinite heads without and with a mean [RF-8]', () => {
    for (const [c, name] of [
      [0, 'kernel_mean0'],
      [4, 'kernel_mean4'],
    ] as const) {
      const mean = { c, matrix: 'tokens' } as const;
      const [left, right] = [rows(0, 3), rows(3, 3)];
      const [leftScores, rightScores] = [meanScores(left, mean), meanScores(right, mean)];
      const kernel = infiniteHeadKernel(left, right, leftScores, rightScores);
      expect(largestRelativeDifference(kernel, golden(name))).toBeLessThan(1e-10);
      const fast = new Float64Array(9);
      infiniteKernelRows(
        prepareInfiniteHeads(left, [{ weight: 1, meanScores: leftScores }], 'relu'),
        0,
        3,
        prepareInfiniteHeads(right, [{ weight: 1, meanScores: rightScores }], 'relu'),
        0,
        3,
        fast,
        { offset: 0, stride: 3 },
      );
      expect(largestRelativeDifference(fast, golden(name))).toBeLessThan(1e-10);
    }
  });

  it.each([
    ['f', 2, 0, 'target_f2'],
    ['g', 1, 1, 'target_g11'],
    ['g', 3, 1, 'target_g31'],
    ['cos', 1, 0, 'target_cos1'],
    ['max', 0, 0, 'target_max'],
  ] as const)('target %s, p = %i, q = %i [RF-9]', (target, p, q, name) => {
    expect(
      largestRelativeDifference(
        targetLabels({ target, p, q }, tokens, { beta: golden('beta') }),
        golden(name),
      ),
    ).toBeLessThan(1e-13);
  });

  it('ridge in dual form [RF-10]', () => {
    const first = goldenNumber('ridge_train_first');
    const features = golden('rfa_relu');
    const width = features.length / n;
    const train = features.slice(0, first * width);
    const K = gram(train, train, width);
    const ridge = new GrowingRidge(K, first, (goldenNumber('ridge_lambda') * trace(K, first)) / first);
    const z = new Float64Array(first);
    ridge.extendTo(first);
    ridge.forward(golden('target_g11'), z, 0, first);
    const { alpha } = ridge.fit(z, first);
    const prediction = gram(gram(features.slice(first * width), train, width), alpha, first);
    expect(largestRelativeDifference(prediction, golden('ridge_prediction'))).toBeLessThan(1e-10);
  });
});
