import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowestEigenvalue } from './lanczos.ts';
import { fillNormals, openStream } from './streams.ts';
import { tridiagonalEigenvalues } from './tridiagonal.ts';

function normals(seed: number, count: number): Float64Array {
  const values = new Float64Array(count);
  fillNormals(openStream(seed, 'multiHead/lanczos'), 1, 1, values, 0, count);
  return values;
}

/** Product with Q diag(values) Q, Q the reflection that takes a random direction to its opposite. */
function reflected(values: readonly number[], seed: number): (v: Float64Array, out: Float64Array) => void {
  const axis = normals(seed, values.length);
  const square = axis.reduce((sum, a) => sum + a * a, 0);
  const reflect = (v: Float64Array): Float64Array => {
    const along = v.reduce((sum, x, i) => sum + x * axis[i], 0);
    return v.map((x, i) => x - ((2 * along) / square) * axis[i]);
  };
  return (v, out) => out.set(reflect(reflect(v).map((x, i) => values[i] * x)));
}

const spectrum = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 40 });
const exact = { tolerance: 1e-12, maxIterations: 100 };

describe('eigenvalues of tridiagonal matrices', () => {
  it('are 2 - 2 cos(pi j/(k+1)) of the second difference, with last components sqrt(2/(k+1)) sin(pi j k/(k+1))', () => {
    for (const k of [1, 2, 3, 10, 57]) {
      const { values, last } = tridiagonalEigenvalues(
        new Float64Array(k).fill(2),
        new Float64Array(k - 1).fill(-1),
      );
      const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
      for (const [j, i] of order.entries()) {
        const angle = (Math.PI * (j + 1)) / (k + 1);
        expect(Math.abs(values[i] - (2 - 2 * Math.cos(angle)))).toBeLessThan(1e-14);
        const component = Math.sqrt(2 / (k + 1)) * Math.sin(angle * k);
        expect(Math.abs(Math.abs(last[i]) - Math.abs(component))).toBeLessThan(1e-13);
      }
    }
  });

  it('have the trace, the square sum and unit weight of last components of any matrix', () => {
    const entries = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(entries, (diagonal) => {
        const off = diagonal.slice(1).map((x, i) => (i % 4 === 3 ? 0 : x / 2));
        const { values, last } = tridiagonalEigenvalues(diagonal, off);
        const total = (list: Iterable<number>, of: (x: number) => number): number =>
          [...list].reduce((sum, x) => sum + of(x), 0);
        const square = (x: number): number => x * x;
        expect(total(values, Number)).toBeCloseTo(total(diagonal, Number), 10);
        expect(total(values, square)).toBeCloseTo(total(diagonal, square) + 2 * total(off, square), 9);
        expect(total(last, square)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('are refused for entries that are no numbers', () => {
    expect(() => tridiagonalEigenvalues([1, Number.NaN, 2], [1, 1])).toThrow(RangeError);
  });
});

describe('Lanczos', () => {
  it('finds the lowest eigenvalue of matrices whose spectrum is known', () => {
    fc.assert(
      fc.property(spectrum, fc.integer({ min: 0, max: 1e6 }), (values, seed) => {
        const found = lowestEigenvalue(reflected(values, seed), normals(seed + 1, values.length), exact);
        const scale = Math.max(...values.map(Math.abs));
        expect(found.converged).toBe(true);
        expect(Math.abs(found.value - Math.min(...values))).toBeLessThan(1e-9 * scale + 1e-12);
      }),
    );
  });

  it('stops at its limit and says so, with a residual that is true', () => {
    const values = Array.from({ length: 200 }, (_, i) => i / 100);
    const found = lowestEigenvalue(reflected(values, 5), normals(6, 200), {
      tolerance: 1e-12,
      maxIterations: 12,
    });
    expect(found).toMatchObject({ iterations: 12, converged: false });
    expect(found.residual).toBeGreaterThan(1e-6);
    expect(Math.min(...values.map((value) => Math.abs(value - found.value)))).toBeLessThanOrEqual(
      found.residual,
    );
    // Ritz values lie inside the spectrum.
    expect(found.value).toBeGreaterThan(-1e-14);
  });

  it('of the zero matrix is 0', () => {
    const found = lowestEigenvalue((_v, out) => out.fill(0), normals(1, 5), exact);
    expect(found).toEqual({ value: 0, residual: 0, iterations: 1, converged: true });
  });
});
