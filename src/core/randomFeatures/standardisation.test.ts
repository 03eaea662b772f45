import { describe, expect, it } from 'vitest';
import { deviation, mean } from '../math/statistics.ts';
import { standardisationOf, standardisationOfSample, standardise } from './standardisation.ts';
import { targetLabels } from './targets.ts';
import { sampleBeta, sampleTokens } from './tokens.ts';

describe('standardisation [RF-9]', () => {
  // With E s² = 1/d, E s⁴ = 3/(d(d+2)), E t⁶ = 15/(d(d+2)(d+4)); t and s are independent given the key, and keys are
  // independent given the query: Var g_{p,1} = (E t^2p E s² - B)/N + B, B the variance of E[t^p s | x0].
  const exact = (N: number, d: number) =>
    [
      ['f', 2, 0, 1 / d, (3 / (d * (d + 2)) - 1 / d ** 2) / N],
      ['g', 1, 1, 0, (1 / d ** 2 - 1 / d ** 3) / N + 1 / d ** 3],
      ['g', 2, 1, 0, 3 / (d * (d + 2)) / d / N],
      [
        'g',
        3,
        1,
        0,
        (15 / (d ** 2 * (d + 2) * (d + 4)) - 9 / (d ** 3 * (d + 2) ** 2)) / N + 9 / (d ** 3 * (d + 2) ** 2),
      ],
      ['f', 1, 0, 0, 1 / d / N],
    ] as const;

  it.each([
    [1, 2],
    [3, 5],
    [16, 16],
  ])('has the closed-form moments at N = %i, d = %i', (N, d) => {
    for (const [target, p, q, mean, variance] of exact(N, d)) {
      const standardisation = standardisationOf({ target, p, q }, N, d);
      expect(Math.abs(standardisation.mean - mean)).toBeLessThan(1e-14);
      expect(Math.abs(standardisation.deviation / Math.sqrt(variance) - 1)).toBeLessThan(1e-12);
    }
  });

  // On S² a coordinate is uniform on [-1, 1] (Archimedes): the largest of N has mean (N-1)/(N+1) and variance
  // 4N/((N+1)²(N+2)). On S¹ two coordinates have E max = 4/pi², by integration.
  it.each([1, 2, 7, 64])('has the closed-form moments of the largest of %i coordinates on S²', (N) => {
    const { mean, deviation } = standardisationOf({ target: 'max', p: 0, q: 0 }, N, 3);
    expect(mean).toBeCloseTo((N - 1) / (N + 1), 12);
    expect(deviation).toBeCloseTo(Math.sqrt((4 * N) / ((N + 1) ** 2 * (N + 2))), 12);
  });

  it('has the mean 4/pi² of the larger of two coordinates on S¹', () => {
    expect(standardisationOf({ target: 'max', p: 0, q: 0 }, 2, 2).mean).toBeCloseTo(4 / Math.PI ** 2, 12);
  });

  it('has the mean of a cosine that a Bessel function gives', () => {
    // E cos<x0,xi> on S¹ is J_0(1): scipy.special.j0(1) = 0.7651976865579665; on S² it is sin 1.
    expect(standardisationOf({ target: 'cos', p: 0, q: 0 }, 4, 2).mean).toBeCloseTo(0.7651976865579665, 13);
    expect(standardisationOf({ target: 'cos', p: 0, q: 0 }, 4, 3).mean).toBeCloseTo(Math.sin(1), 13);
  });

  // With one key pair = <beta,x1>, of variance 1/d. On S¹ with x1 = (1, 0), x2 at the angle w and beta at the angle b,
  // pair = (1 + cos² w)(cos b + cos(w - b))/4: its square has over b the mean (1 + cos² w)² (1 + cos w)/16, and over w
  // (1 + 2/2 + 3/8)/16 = 19/128.
  it('has the closed-form moments of pairs of keys', () => {
    for (const d of [2, 5, 16]) {
      const one = standardisationOf({ target: 'pair', p: 0, q: 0 }, 1, d);
      expect(one.mean).toBe(0);
      expect(one.deviation).toBeCloseTo(Math.sqrt(1 / d), 14);
    }
    const two = standardisationOf({ target: 'pair', p: 0, q: 0 }, 2, 2);
    expect(two.deviation).toBeCloseTo(Math.sqrt(19 / 128), 14);
  });

  // The mean of n squares of labels with the fourth moment m4 is within 5 sqrt((m4 - 1)/n) of 1.
  it.each([
    [2, 3],
    [3, 5],
    [7, 4],
    [16, 16],
  ])('of pairs of keys is that of a draw, to five standard errors, at N = %i, d = %i', (N, d) => {
    const n = 20_000;
    const tokens = sampleTokens(8, 'data/test', n, N, d);
    const labels = targetLabels({ target: 'pair', p: 0, q: 0 }, tokens, { beta: sampleBeta(8, d) });
    standardise(labels, standardisationOf({ target: 'pair', p: 0, q: 0 }, N, d));
    const moment = (p: number): number => labels.reduce((sum, y) => sum + y ** p, 0) / n;
    expect(Math.abs(moment(1))).toBeLessThan(5 / Math.sqrt(n));
    const error = Math.sqrt((moment(4) - moment(2) ** 2) / n);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * error);
    expect(5 * error).toBeLessThan(0.07);
  });

  it('of labels as they are brings them to mean 0 and deviation 1', () => {
    const labels = Float64Array.of(1, 2, 3, 6);
    const { mean: centre, deviation: scale } = standardisationOfSample(labels);
    expect([centre, scale]).toEqual([3, Math.sqrt(14 / 4)]);
  });

  it.each([
    ['f', 4, 0, 3, 7],
    ['g', 2, 3, 5, 4],
    ['cos', 3, 0, 2, 3],
    ['max', 0, 0, 6, 9],
  ] as const)('of %s, p = %i, q = %i brings a fresh draw to mean 0 and deviation 1', (target, p, q, N, d) => {
    const n = 20_000;
    const labels = targetLabels({ target, p, q }, sampleTokens(5, 'data/test', n, N, d), {
      beta: sampleBeta(5, d),
    });
    standardise(labels, standardisationOf({ target, p, q }, N, d));
    expect(Math.abs(mean(labels))).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(deviation(labels) - 1)).toBeLessThan(0.05);
  });
});
