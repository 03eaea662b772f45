import { describe, expect, it } from 'vitest';
import { gaussLegendre } from './gaussLegendre.ts';

function integrate(order: number, power: number): number {
  const { nodes, weights } = gaussLegendre(order);
  return nodes.reduce((sum, x, i) => sum + weights[i] * x ** power, 0);
}

describe('Gauss–Legendre quadrature', () => {
  it.each([1, 2, 3, 5, 8, 20])('of order %i is exact up to degree 2·order − 1, and no further', (order) => {
    for (let power = 0; power < 2 * order; power++) {
      const exact = power % 2 === 0 ? 2 / (power + 1) : 0;
      expect(Math.abs(integrate(order, power) - exact)).toBeLessThan(2e-14);
    }
    const beyond = Math.abs(integrate(order, 2 * order) - 2 / (2 * order + 1));
    if (order <= 8) expect(beyond).toBeGreaterThan(1e-7);
  });

  it('of order 3 has the nodes 0 and ±sqrt(3/5) with weights 8/9 and 5/9', () => {
    const { nodes, weights } = gaussLegendre(3);
    const order = [0, 1, 2].sort((i, j) => nodes[i] - nodes[j]);
    [-Math.sqrt(0.6), 0, Math.sqrt(0.6)].forEach((x, k) => {
      expect(nodes[order[k]]).toBeCloseTo(x, 14);
      expect(weights[order[k]]).toBeCloseTo(k === 1 ? 8 / 9 : 5 / 9, 14);
    });
  });
});
