import { describe, expect, it } from 'vitest';
import { sphereCoordinateRule } from './sphereRule.ts';

/** E x^(2k) of one coordinate of a uniform point on S^{d-1}: the product of (2j-1)/(d+2j-2) for j = 1 … k. */
function evenMoment(k: number, d: number): number {
  let moment = 1;
  for (let j = 1; j <= k; j++) moment *= (2 * j - 1) / (d + 2 * j - 2);
  return moment;
}

describe('the Gauss rule of one coordinate on a sphere', () => {
  it.each([1, 2, 3, 4, 7, 16, 64])('has exact moments below twice its order on S^(%i - 1)', (d) => {
    const { nodes, weights } = sphereCoordinateRule(d, 12);
    for (let power = 0; power < 24; power++) {
      let sum = 0;
      for (const [i, node] of nodes.entries()) sum += weights[i] * node ** power;
      const exact = power % 2 === 0 ? evenMoment(power / 2, d) : 0;
      expect(Math.abs(sum - exact)).toBeLessThan(1e-14);
    }
  });

  it('on S¹ has the Chebyshev nodes with equal weights', () => {
    const { nodes, weights } = sphereCoordinateRule(2, 5);
    for (let i = 0; i < 5; i++) {
      expect(nodes[i]).toBeCloseTo(-Math.cos((Math.PI * (i + 0.5)) / 5), 14);
      expect(weights[i]).toBeCloseTo(0.2, 14);
    }
  });
});
