import { describe, expect, it } from 'vitest';
import { sampleRotation } from './rotation.ts';
import { projections, targetLabels } from './targets.ts';
import { sampleBeta, sampleTokens } from './tokens.ts';

describe('targets [RF-9]', () => {
  // One sample, d = 2, N = 2: x0 = (1, 0), x1 = (.6, .8), x2 = (-.8, .6), beta = (0, 1), so t = (.6, -.8), s = (.8, .6).
  const tokens = {
    n: 1,
    N: 2,
    d: 2,
    query: Float64Array.of(1, 0),
    keys: Float64Array.of(0.6, 0.8, -0.8, 0.6),
  };
  const beta = Float64Array.of(0, 1);
  it.each([
    ['f', 1, 0, (0.8 + 0.6) / 2],
    ['f', 3, 0, (0.512 + 0.216) / 2],
    ['g', 1, 1, (0.48 - 0.48) / 2],
    ['g', 2, 1, (0.36 * 0.8 + 0.64 * 0.6) / 2],
    ['g', 0, 2, (0.64 + 0.36) / 2],
    ['cos', 0, 0, (Math.cos(0.6) + Math.cos(0.8)) / 2],
    ['cos', 2, 0, (Math.cos(0.6) * 0.64 + Math.cos(0.8) * 0.36) / 2],
    ['max', 0, 0, 0.8],
    // <x1,x2> = 0: each key sees itself alone, (s1 + s2)/4.
    ['pair', 0, 0, 0.35],
  ] as const)('%s with p = %i, q = %i has the value worked out by hand', (target, p, q, value) => {
    expect(targetLabels({ target, p, q }, tokens, { beta })[0]).toBeCloseTo(value, 14);
  });

  it('max of keys that all look away is negative', () => {
    const away = { beta: Float64Array.of(0, -1) };
    expect(targetLabels({ target: 'max', p: 0, q: 0 }, tokens, away)[0]).toBeCloseTo(-0.6, 14);
  });
});

describe('targets of a draw', () => {
  const [n, N, d] = [20, 4, 5];
  const tokens = sampleTokens(3, 'data/train', n, N, d);
  const beta = sampleBeta(3, d);
  const key = (k: number, i: number): Float64Array =>
    tokens.keys.subarray((k * N + i) * d, (k * N + i + 1) * d);
  const dot = (x: Float64Array, y: Float64Array): number =>
    x.reduce((sum, value, a) => sum + value * y[a], 0);

  it('pair is (1/N²) sum_ij <xi,xj>² <beta,xi>, written out', () => {
    targetLabels({ target: 'pair', p: 0, q: 0 }, tokens, { beta }).forEach((label, k) => {
      let sum = 0;
      for (let i = 0; i < N; i++) {
        for (let j = 0; j < N; j++) sum += dot(key(k, i), key(k, j)) ** 2 * dot(beta, key(k, i));
      }
      expect(label).toBeCloseTo(sum / N ** 2, 14);
    });
  });

  it.each([
    ['t * s', 'g', 1, 1],
    ['t^3 * s', 'g', 3, 1],
    ['s^4', 'f', 4, 1],
    ['cos(t) * s^2', 'cos', 2, 1],
  ] as const)('typed F(t, s) = %s is %s with p = %i, q = %i', (expression, target, p, q) => {
    const typed = targetLabels({ target: 'custom', p: 1, q: 1, expression }, tokens, { beta });
    targetLabels({ target, p, q }, tokens, { beta }).forEach((label, k) => {
      expect(Math.abs(typed[k] - label)).toBeLessThan(1e-15);
    });
  });

  it('rotated sees t_i = <x0, S xi> and the same s_i', () => {
    const rotation = sampleRotation(3, d);
    const turned = (x: Float64Array): Float64Array =>
      Float64Array.from({ length: d }, (_, a) => dot(rotation.subarray(a * d, (a + 1) * d), x));
    const labels = targetLabels({ target: 'g', p: 2, q: 1 }, tokens, { beta, rotation });
    for (let k = 0; k < n; k++) {
      const query = tokens.query.subarray(k * d, (k + 1) * d);
      const { t, s } = projections(tokens, { beta, rotation }, k);
      let sum = 0;
      for (let i = 0; i < N; i++) {
        const along = dot(query, turned(key(k, i)));
        expect(t[i]).toBeCloseTo(along, 14);
        expect(s[i]).toBeCloseTo(dot(beta, key(k, i)), 14);
        sum += along ** 2 * dot(beta, key(k, i));
      }
      expect(labels[k]).toBeCloseTo(sum / N, 14);
    }
  });

  it('rotated by the identity is not rotated', () => {
    const rotation = Float64Array.from({ length: d * d }, (_, at) => (at % (d + 1) === 0 ? 1 : 0));
    const target = { target: 'g', p: 1, q: 2 } as const;
    expect(targetLabels(target, tokens, { beta, rotation })).toEqual(targetLabels(target, tokens, { beta }));
  });

  it('given by the data are not computed, and what cannot be read is refused', () => {
    expect(() => targetLabels({ target: 'labels', p: 1, q: 1 }, tokens, { beta })).toThrow(RangeError);
    const broken = { target: 'custom', p: 1, q: 1, expression: 't *' } as const;
    expect(() => targetLabels(broken, tokens, { beta })).toThrow(RangeError);
  });
});
