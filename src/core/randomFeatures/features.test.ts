import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestRelativeDifference } from '../golden/golden.ts';
import { ACTIVATIONS, activate } from './attention.ts';
import { attentionFeatures, mlpFeatures, pooledFeatures } from './features.ts';
import { sampleHeads, sampleMlpWeights } from './heads.ts';
import { targetLabels } from './targets.ts';
import { permuteKeys } from './testing/permuteKeys.ts';
import { augment, sampleBeta, sampleTokens } from './tokens.ts';

const shapes = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  N: fc.integer({ min: 1, max: 5 }),
  d: fc.integer({ min: 2, max: 6 }),
  M: fc.integer({ min: 1, max: 4 }),
});
const some = { numRuns: 30 };

describe('a shuffle of the keys', () => {
  it.each(ACTIVATIONS)('is not noticed by attention features, %s', (kind) => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 0, max: 100 }), ({ seed, N, d, M }, turn) => {
        const tokens = sampleTokens(seed, 'data/train', 4, N, d);
        const W = sampleHeads(seed, d, 0, M);
        const shuffled = attentionFeatures(permuteKeys(tokens, turn), W, kind);
        const features = attentionFeatures(tokens, W, kind);
        shuffled.forEach((value, i) => {
          expect(Math.abs(value - features[i])).toBeLessThan(1e-13);
        });
      }),
      some,
    );
  });

  it('is not noticed by pooled features, and is by RFMLP', () => {
    const tokens = sampleTokens(2, 'data/train', 4, 5, 3);
    const shuffled = permuteKeys(tokens, 3);
    const pooled = sampleMlpWeights(2, 1, 3, 0, 6);
    expect(
      largestRelativeDifference(pooledFeatures(shuffled, pooled), pooledFeatures(tokens, pooled)),
    ).toBeLessThan(1e-13);
    const neurons = sampleMlpWeights(2, 5, 3, 0, 6);
    expect(
      largestRelativeDifference(mlpFeatures(shuffled, neurons), mlpFeatures(tokens, neurons)),
    ).toBeGreaterThan(0.1);
  });

  it.each(['f', 'g', 'cos', 'max', 'pair', 'custom'] as const)(
    'is not noticed by the target %s',
    (target) => {
      fc.assert(
        fc.property(shapes, fc.integer({ min: 0, max: 100 }), ({ seed, N, d }, turn) => {
          const tokens = sampleTokens(seed, 'data/train', 4, N, d);
          const beta = sampleBeta(seed, d);
          const wanted = { target, p: 3, q: 2, expression: 'abs(t) * exp(s)' };
          const labels = targetLabels(wanted, tokens, { beta });
          targetLabels(wanted, permuteKeys(tokens, turn), { beta }).forEach((value, i) => {
            expect(Math.abs(value - labels[i])).toBeLessThan(1e-14);
          });
        }),
        some,
      );
    },
  );
});

describe('attention', () => {
  it('by softmax sums to one over the keys, however large the scores', () => {
    const scores = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(scores, (given) => {
        const row = activate(Float64Array.from(given), 'softmax');
        expect(row.reduce((sum, a) => sum + a, 0)).toBeCloseTo(1, 12);
        expect(row.every((a) => a >= 0)).toBe(true);
      }),
    );
  });

  it('by softmax does not see a shift of all scores', () => {
    const row = activate(Float64Array.of(0.3, -1, 2), 'softmax');
    activate(Float64Array.of(100.3, 99, 102), 'softmax').forEach((a, i) => {
      expect(a).toBeCloseTo(row[i], 12);
    });
  });

  it('has the written values on scores -1, 0, 2', () => {
    const of = (kind: (typeof ACTIVATIONS)[number]): number[] => [
      ...activate(Float64Array.of(-1, 0, 2), kind),
    ];
    expect(of('relu')).toEqual([0, 0, 2 / 3]);
    expect(of('linear')).toEqual([-1 / 3, 0, 2 / 3]);
    of('exp').forEach((a, i) => {
      expect(a).toBeCloseTo(Math.E ** ([-1, 0, 2][i] as number) / 3, 14);
    });
  });
});

describe('features', () => {
  it('of ReLU heads W and -W differ by the linear ones: relu(s) - relu(-s) = s', () => {
    fc.assert(
      fc.property(shapes, ({ seed, N, d, M }) => {
        const tokens = sampleTokens(seed, 'data/train', 3, N, d);
        const W = sampleHeads(seed, d, 0, M);
        const plus = attentionFeatures(tokens, W);
        const minus = attentionFeatures(
          tokens,
          W.map((w) => -w),
        );
        attentionFeatures(tokens, W, 'linear').forEach((value, i) => {
          expect(Math.abs(plus[i] - minus[i] - value)).toBeLessThan(1e-14);
        });
      }),
      some,
    );
  });

  it('of linear heads are linear in the heads', () => {
    const tokens = sampleTokens(6, 'data/train', 3, 4, 3);
    const [V, W] = [sampleHeads(6, 3, 0, 2), sampleHeads(6, 3, 2, 2)];
    const sum = attentionFeatures(
      tokens,
      V.map((v, i) => 2 * v - W[i]),
      'linear',
    );
    const [fromV, fromW] = [attentionFeatures(tokens, V, 'linear'), attentionFeatures(tokens, W, 'linear')];
    sum.forEach((value, i) => {
      expect(value).toBeCloseTo(2 * fromV[i] - fromW[i], 13);
    });
  });

  it('of a head of zeros are the mean key under softmax and exp, and nothing under ReLU', () => {
    const [n, N, d] = [2, 3, 4];
    const tokens = sampleTokens(6, 'data/train', n, N, d);
    const keys = augment(tokens.keys, d);
    const zero = new Float64Array((d + 1) ** 2);
    for (const kind of ['softmax', 'exp'] as const) {
      attentionFeatures(tokens, zero, kind).forEach((value, at) => {
        const [k, b] = [Math.floor(at / (d + 1)), at % (d + 1)];
        let mean = 0;
        for (let i = 0; i < N; i++) mean += keys[(k * N + i) * (d + 1) + b] / N;
        expect(value).toBeCloseTo(mean, 14);
      });
    }
    expect(attentionFeatures(tokens, zero).every((value) => value === 0)).toBe(true);
  });

  it('of ReLU scale with the heads', () => {
    const tokens = sampleTokens(9, 'data/train', 2, 3, 2);
    const W = sampleHeads(9, 2, 0, 3);
    const doubled = attentionFeatures(
      tokens,
      W.map((w) => 2 * w),
    );
    expect([...doubled]).toEqual([...attentionFeatures(tokens, W).map((value) => 2 * value)]);
  });
});
