import { describe, expect, it } from 'vitest';
import { targetLabels } from './targets.ts';

describe('targets [RF-9]', () => {
  // One sample, d = 2, N = 2: x0 = (1, 0), x1 = (.6, .8), x2 = (-.8, .6), beta = (0, 1), so t = (.6, -.8), s = (.8, .6).
  const tokens = {
    n: 1,
    N: 2,
    d: 2,
    query: Float64Array.of(1, 0),
    keys: Float64Array.of(0.6, 0.8, -0.8, 0.6),
  };
  it.each([
    ['f', 1, 0, (0.8 + 0.6) / 2],
    ['f', 3, 0, (0.512 + 0.216) / 2],
    ['g', 1, 1, (0.48 - 0.48) / 2],
    ['g', 2, 1, (0.36 * 0.8 + 0.64 * 0.6) / 2],
    ['g', 0, 2, (0.64 + 0.36) / 2],
    ['cos', 0, 0, (Math.cos(0.6) + Math.cos(0.8)) / 2],
    ['cos', 2, 0, (Math.cos(0.6) * 0.64 + Math.cos(0.8) * 0.36) / 2],
    ['max', 0, 0, 0.8],
  ] as const)('%s with p = %i, q = %i has the value worked out by hand', (target, p, q, value) => {
    expect(targetLabels({ target, p, q }, tokens, Float64Array.of(0, 1))[0]).toBeCloseTo(value, 14);
  });

  it('max of keys that all look away is negative', () => {
    expect(targetLabels({ target: 'max', p: 0, q: 0 }, tokens, Float64Array.of(0, -1))[0]).toBeCloseTo(
      -0.6,
      14,
    );
  });
});
