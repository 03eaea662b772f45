import { describe, expect, it } from 'vitest';
import { chebyshevPolynomial } from './chebyshev.ts';

function at(coefficients: Float64Array, x: number): number {
  return coefficients.reduceRight((sum, c) => sum * (2 * x - 1) + c, 0);
}

describe('interpolation at Chebyshev nodes', () => {
  it('finds the coefficients of a polynomial', () => {
    const coefficients = chebyshevPolynomial((x) => 3 - 2 * (2 * x - 1) + 5 * (2 * x - 1) ** 3, 4);
    for (const [m, c] of [3, -2, 0, 5, 0].entries()) expect(coefficients[m]).toBeCloseTo(c, 13);
  });

  it.each([
    ['e^x', Math.exp, 14, 5e-15],
    ['1/(x + 1)', (x: number) => 1 / (x + 1), 20, 1e-14],
  ] as const)('comes to rounding of %s', (_name, f, degree, tolerance) => {
    const coefficients = chebyshevPolynomial(f, degree);
    for (let x = 0; x <= 1; x += 1 / 64) expect(Math.abs(at(coefficients, x) - f(x))).toBeLessThan(tolerance);
  });

  it('falls like rho^-degree, no faster', () => {
    // The pole at -1 lies on the ellipse of radius 3 + sqrt 8.
    const error = Math.abs(
      at(
        chebyshevPolynomial((x) => 1 / (x + 1), 6),
        0,
      ) - 1,
    );
    expect(error).toBeGreaterThan(0.01 * (3 + Math.sqrt(8)) ** -6);
    expect(error).toBeLessThan(10 * (3 + Math.sqrt(8)) ** -6);
  });
});
