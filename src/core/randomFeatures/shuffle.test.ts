import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOrder, permuteKeys } from './shuffle.ts';
import { sampleTokens } from './tokens.ts';

describe('the order of the keys in a shuffle', () => {
  it('is a permutation, and as drawn in shuffle 0', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 64 }),
        fc.nat(15),
        fc.nat(3),
        (seed, N, sample, shuffle) => {
          const asDrawn = Array.from({ length: N }, (_, i) => i);
          const order = keyOrder(seed, N, sample, shuffle);
          expect([...order].sort((a, b) => a - b)).toEqual(asDrawn);
          if (shuffle === 0) expect(order).toEqual(asDrawn);
        },
      ),
    );
  });

  it('is another for every sample and shuffle', () => {
    const orders = [0, 1, 2, 3].flatMap((sample) =>
      [1, 2, 3].map((shuffle) => keyOrder(5, 16, sample, shuffle).join()),
    );
    expect(new Set(orders).size).toBe(12);
  });

  it('is any of the six orders of three keys equally often, to five standard errors', () => {
    const counts = new Map<string, number>();
    const count = 6000;
    for (let seed = 0; seed < count; seed++) {
      const order = keyOrder(seed, 3, 0, 1).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const seen of counts.values()) {
      expect(Math.abs(seen - count / 6)).toBeLessThan(5 * Math.sqrt((count * 5) / 36));
    }
  });
});

describe('a sample with its keys in another order', () => {
  it('has the same query, and key order[i] in place i', () => {
    const [N, d] = [4, 3];
    const tokens = sampleTokens(2, 'data/test', 5, N, d);
    const order = [2, 0, 3, 1];
    const permuted = permuteKeys(tokens, 3, order);
    expect(permuted).toMatchObject({ n: 1, N, d });
    expect(permuted.query).toEqual(tokens.query.slice(3 * d, 4 * d));
    order.forEach((from, to) => {
      const at = (3 * N + from) * d;
      expect(permuted.keys.slice(to * d, (to + 1) * d)).toEqual(tokens.keys.slice(at, at + d));
    });
  });
});
