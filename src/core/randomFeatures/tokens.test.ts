import { describe, expect, it } from 'vitest';
import { augment, sampleBeta, sampleTokens } from './tokens.ts';

const [n, N, d] = [40, 3, 5];
const tokens = sampleTokens(7, 'data/train', n, N, d);

describe('tokens [RF-1]', () => {
  it('are unit vectors, beta too', () => {
    for (const values of [tokens.query, tokens.keys, sampleBeta(7, d)]) {
      for (let at = 0; at < values.length; at += d) {
        expect(Math.hypot(...values.subarray(at, at + d))).toBeCloseTo(1, 14);
      }
    }
  });

  it('stay the same when more samples are asked for', () => {
    const more = sampleTokens(7, 'data/train', 100, N, d);
    expect(more.query.slice(0, n * d)).toEqual(tokens.query);
    expect(more.keys.slice(0, n * N * d)).toEqual(tokens.keys);
  });

  it('stay the same when more keys are asked for', () => {
    const more = sampleTokens(7, 'data/train', n, N + 4, d);
    expect(more.query).toEqual(tokens.query);
    for (let k = 0; k < n; k++) {
      expect(more.keys.slice(k * (N + 4) * d, (k * (N + 4) + N) * d)).toEqual(
        tokens.keys.slice(k * N * d, (k + 1) * N * d),
      );
    }
  });

  it('can be drawn from any sample on', () => {
    const later = sampleTokens(7, 'data/train', 10, N, d, 30);
    expect(later.query).toEqual(tokens.query.slice(30 * d));
    expect(later.keys).toEqual(tokens.keys.slice(30 * N * d));
  });

  it('differ between seeds and between training and test', () => {
    expect(sampleTokens(8, 'data/train', n, N, d).query).not.toEqual(tokens.query);
    expect(sampleTokens(7, 'data/test', n, N, d).query).not.toEqual(tokens.query);
  });

  it('are uniform: E x x^T = I/d, to five standard errors', () => {
    const count = 20_000;
    const { query } = sampleTokens(1, 'data/test', count, 1, d);
    for (let a = 0; a < d; a++) {
      for (let b = 0; b <= a; b++) {
        let sum = 0;
        for (let k = 0; k < count; k++) sum += query[k * d + a] * query[k * d + b];
        const fourth = (a === b ? 3 : 1) / (d * (d + 2));
        const error = Math.sqrt((fourth - (a === b ? 1 / d ** 2 : 0)) / count);
        expect(Math.abs(sum / count - (a === b ? 1 / d : 0))).toBeLessThan(5 * error);
      }
    }
  });

  it('are augmented by a 1 behind each', () => {
    expect([...augment(Float64Array.of(1, 2, 3, 4), 2)]).toEqual([1, 2, 1, 3, 4, 1]);
  });
});
