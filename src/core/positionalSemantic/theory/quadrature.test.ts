import { describe, expect, it } from 'vitest';
import { fieldNodes } from './fieldNodes.ts';
import { gaussHermite } from './gaussHermite.ts';

/** E ξ^k of a standard normal. */
const moment = (k: number): number => (k % 2 === 1 ? 0 : k === 0 ? 1 : (k - 1) * moment(k - 2));

describe('a Gauss–Hermite rule', () => {
  it.each([1, 2, 5, 9, 20])('of %d nodes is exact as far as it must be', (n) => {
    const { nodes, weights } = gaussHermite(n);
    for (let k = 0; k < 2 * n; k++) {
      const sum = nodes.reduce((total, x, i) => total + (weights[i] as number) * x ** k, 0);
      // Of odd powers all that is left is rounding, of the size of the powers themselves.
      expect(Math.abs(sum - moment(k)) / Math.max(1, moment(k + (k % 2)))).toBeLessThan(1e-11);
    }
  });

  it('refuses what is no order', () => {
    for (const n of [0, 1.5, 65, Number.NaN]) expect(() => gaussHermite(n)).toThrow(RangeError);
  });
});

describe('nodes up to symmetry', () => {
  it.each(['semantic', 'positional'] as const)(
    'sum what keeps the symmetry as all nodes do (%s)',
    (branch) => {
      // Unchanged by both symmetries of the semantic branch, and by the exchange alone in the positional one.
      const f = ([a, b, c, d]: number[]): number =>
        branch === 'semantic'
          ? Math.cos(a * b) + a * c + b * d + (a * a - b * b) ** 2 + c * d
          : Math.exp(0.3 * (a - b)) + Math.cos(c - d) * a * b + c * d;
      const sum = (isSymmetric: boolean): number => {
        const { count, places, weights } = fieldNodes(5, branch, isSymmetric);
        let total = 0;
        for (let k = 0; k < count; k++)
          total += weights[k] * f(Array.from(places.subarray(4 * k, 4 * k + 4)));
        return total;
      };
      const rule = gaussHermite(5);
      let all = 0;
      for (const i of rule.nodes.keys())
        for (const j of rule.nodes.keys())
          for (const k of rule.nodes.keys())
            for (const l of rule.nodes.keys()) {
              const weight = [i, j, k, l].reduce((product, at) => product * rule.weights[at], 1);
              all += weight * f([i, j, k, l].map((at) => rule.nodes[at]));
            }
      expect(sum(false)).toBeCloseTo(all, 10);
      expect(sum(true)).toBeCloseTo(all, 10);
      expect(fieldNodes(5, branch, true).count).toBeLessThan(fieldNodes(5, branch, false).count);
    },
  );
});
