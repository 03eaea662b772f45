import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatePiecewise, tabulatePiecewise } from './piecewise.ts';

describe('piecewise polynomials', () => {
  it('are the function itself where it is of degree 5', () => {
    const f = (x: number): number => ((((3 * x - 1) * x + 2) * x - 5) * x + 0.5) * x - 7;
    const table = tabulatePiecewise(f, 3, 7);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 3, noNaN: true }), (x) => {
        expect(Math.abs(evaluatePiecewise(table, x) - f(x))).toBeLessThan(1e-12);
      }),
    );
  });

  it('keep within the bound of interpolation', () => {
    const table = tabulatePiecewise(Math.sin, 3, 10);
    const bound = 0.075 ** 6 / 360;
    let largest = 0;
    for (let x = 0; x <= 3; x += 0.001) {
      largest = Math.max(largest, Math.abs(evaluatePiecewise(table, x) - Math.sin(x)));
    }
    expect(largest).toBeLessThan(bound);
    // The bound is the right one, not merely a large one.
    expect(largest).toBeGreaterThan(0.5 * bound);
  });

  it('go on past the end by rounding', () => {
    const table = tabulatePiecewise(Math.exp, 1, 64);
    expect(evaluatePiecewise(table, 1 + 1e-15)).toBeCloseTo(Math.E, 13);
    expect(evaluatePiecewise(table, -1e-17)).toBeCloseTo(1, 13);
  });
});
