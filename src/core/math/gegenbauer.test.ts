import { describe, expect, it } from 'vitest';
import { harmonicDimensions, zonalPolynomials } from './gegenbauer.ts';
import { sphereCoordinateRule } from './sphereRule.ts';

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i++) value = (value * (n - k + i)) / i;
  return value;
}

describe('spherical harmonics', () => {
  it.each([2, 3, 4, 7, 16, 64])('have on S^(%i - 1) the dimensions that counting monomials gives', (d) => {
    // Homogeneous polynomials of degree k, less those that are |x|² times one of degree k - 2.
    for (const [k, dimension] of harmonicDimensions(10, d).entries()) {
      const counted = binomial(d + k - 1, k) - (k < 2 ? 0 : binomial(d + k - 3, k - 2));
      expect(Math.abs(dimension / counted - 1)).toBeLessThan(1e-13);
    }
  });

  it('have as zonal polynomials those of Chebyshev for d = 2 and of Legendre for d = 3', () => {
    for (const x of [-1, -0.3, 0, 0.8, 1]) {
      const chebyshev = zonalPolynomials(6, 2, x);
      for (const [k, value] of chebyshev.entries()) expect(value).toBeCloseTo(Math.cos(k * Math.acos(x)), 13);
      const legendre = zonalPolynomials(3, 3, x);
      expect(legendre[2]).toBeCloseTo((3 * x * x - 1) / 2, 14);
      expect(legendre[3]).toBeCloseTo((5 * x ** 3 - 3 * x) / 2, 14);
    }
  });

  it.each([2, 3, 5, 16, 64])(
    'have orthogonal zonal polynomials of mean square 1/dimension for d = %i',
    (d) => {
      const degree = 12;
      const { nodes, weights } = sphereCoordinateRule(d, degree + 1);
      const dimensions = harmonicDimensions(degree, d);
      const values = Array.from(nodes, (x) => zonalPolynomials(degree, d, x));
      for (let j = 0; j <= degree; j++) {
        for (let k = 0; k <= degree; k++) {
          const norm = Math.sqrt(dimensions[j] * dimensions[k]);
          const product = values.reduce((sum, C, i) => sum + weights[i] * C[j] * C[k] * norm, 0);
          expect(Math.abs(product - (j === k ? 1 : 0))).toBeLessThan(1e-12);
        }
      }
    },
  );

  it('are only the constant at degree 0', () => {
    expect([...harmonicDimensions(0, 5)]).toEqual([1]);
    expect([...zonalPolynomials(0, 5, 0.3)]).toEqual([1]);
  });
});
