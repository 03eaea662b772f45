import { describe, expect, it } from 'vitest';
import type { KeyFunction } from './keyFunction.ts';
import { momentsOfKeyFunction, momentsOfPolynomial } from './keyMoments.ts';

describe('moments of a mean over keys [RF-9]', () => {
  it('has the moments of the exact rule for polynomials, by another expansion', () => {
    const F: KeyFunction = (t, s) => t * t * t * s - 0.5 * t * s + s * s - 0.25 * t * t * s * s;
    for (const [N, d] of [
      [1, 2],
      [4, 2],
      [3, 3],
      [16, 16],
      [64, 64],
    ] as const) {
      const wanted = momentsOfPolynomial(F, N, d);
      const found = momentsOfKeyFunction(F, N, d);
      expect(found.mean).toBeCloseTo(wanted.mean, 13);
      expect(Math.abs(found.variance / wanted.variance - 1)).toBeLessThan(1e-11);
      expect(found.uncertainty).toBeLessThan(1e-12);
    }
  });

  // On S² t and s of one key are independent and uniform on [-1, 1]: E|t-s| = 2/3, E(t-s)² = 2/3, P(|t-s| < w) = w - w²/4.
  it.each([
    ['abs(t-s)', (t, s) => Math.abs(t - s), 2 / 3, 2 / 3 - 4 / 9],
    ['max(t,s)', (t, s) => Math.max(t, s), 1 / 3, 1 / 3 - 1 / 9],
    ['step(t-0.3)', (t) => Number(t > 0.3), 0.35, 0.35 * 0.65],
    ['|t-s| < 0.1', (t, s) => Number(Math.abs(t - s) < 0.1), 0.0975, 0.0975 * 0.9025],
    ['sqrt|s|', (_t, s) => Math.sqrt(Math.abs(s)), 2 / 3, 1 / 2 - 4 / 9],
  ] as [string, KeyFunction, number, number][])(
    'has the moments of %s of one key on S²',
    (_name, F, mean, variance) => {
      const found = momentsOfKeyFunction(F, 1, 3);
      expect(Math.abs(found.mean - mean) / Math.sqrt(variance)).toBeLessThan(1e-4);
      expect(Math.abs(found.variance / variance - 1)).toBeLessThan(2e-4);
    },
  );

  // Given r, sign(t) sign(s) on any sphere has mean 1 - 2 angle/pi, angle = arccos r; on S² r is uniform, on S¹ the angle.
  it.each([
    [3, 1 - 4 / Math.PI + (8 / Math.PI ** 2) * (Math.PI / 2 - 1)],
    [2, 1 / 3],
  ])('has the variance of sign(t) sign(s) shared by keys on S^%i-1', (d, shared) => {
    const N = 8;
    const { mean, variance } = momentsOfKeyFunction((t, s) => Math.sign(t) * Math.sign(s), N, d);
    expect(Math.abs(mean)).toBeLessThan(1e-4);
    expect(Math.abs(variance / ((1 - shared) / N + shared) - 1)).toBeLessThan(3e-4);
  });

  it('says that the variance of a pole is not found', () => {
    expect(momentsOfKeyFunction((t) => 1 / (t - 0.30001), 4, 3).uncertainty).toBeGreaterThan(0.1);
  });
});
