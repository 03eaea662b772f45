import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendCholesky, extendForward, NotPositiveDefiniteError, solveBackward } from './cholesky.ts';
import { fillNormals, openStream } from './streams.ts';

/** B B^T for a Gaussian B [n, n+2]: positive definite with probability 1. */
function randomPositive(n: number, seed: number): Float64Array {
  const width = n + 2;
  const B = new Float64Array(n * width);
  fillNormals(openStream(seed, 'data/train'), 0, 1, B, 0, B.length);
  const A = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < width; k++) A[i * n + j] += B[i * width + k] * B[j * width + k];
    }
  }
  return A;
}

function factor(A: Float64Array, n: number, shift: number, cuts: readonly number[] = [n]): Float64Array {
  const L = new Float64Array(n * n);
  let from = 0;
  for (const to of cuts) {
    extendCholesky(A, L, n, shift, from, to);
    from = to;
  }
  return L;
}

const size = fc.integer({ min: 1, max: 37 });
const seed = fc.integer({ min: 0, max: 1e6 });
const shift = fc.double({ min: 0.01, max: 10, noNaN: true });

describe('the Cholesky factor', () => {
  it('multiplies back to A + shift I at every size, odd ones too', () => {
    fc.assert(
      fc.property(size, seed, shift, (n, s, mu) => {
        const A = randomPositive(n, s);
        const L = factor(A, n, mu);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j <= i; j++) {
            let sum = 0;
            for (let k = 0; k <= j; k++) sum += L[i * n + k] * L[j * n + k];
            const exact = A[i * n + j] + (i === j ? mu : 0);
            expect(Math.abs(sum - exact)).toBeLessThan(1e-12 * n);
          }
          for (let j = i + 1; j < n; j++) expect(L[i * n + j]).toBe(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the same to the last bit when made in pieces whose ends are multiples of four', () => {
    const n = 37;
    const A = randomPositive(n, 3);
    expect(factor(A, n, 0.5, [4, 16, 20, 36, 37])).toEqual(factor(A, n, 0.5));
  });

  it('is the same to rounding when made in pieces of any size', () => {
    fc.assert(
      fc.property(size, seed, fc.array(fc.integer({ min: 1, max: 36 }), { maxLength: 5 }), (n, s, cuts) => {
        const A = randomPositive(n, s);
        const ends = [...new Set([...cuts.filter((cut) => cut < n), n])].sort((a, b) => a - b);
        const whole = factor(A, n, 1);
        factor(A, n, 1, ends).forEach((value, i) => {
          expect(Math.abs(value - whole[i])).toBeLessThan(1e-12 * n);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('of a leading block is the leading block of the factor', () => {
    const [n, m] = [29, 12];
    const A = randomPositive(n, 5);
    const leading = Float64Array.from({ length: m * m }, (_, k) => A[Math.floor(k / m) * n + (k % m)]);
    const large = factor(A, n, 0.3);
    const small = factor(leading, m, 0.3);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j <= i; j++) expect(small[i * m + j]).toBe(large[i * n + j]);
    }
  });

  it('reads nothing above the diagonal', () => {
    const n = 11;
    const A = randomPositive(n, 8);
    const lower = A.slice();
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) lower[i * n + j] = Number.NaN;
    expect(factor(lower, n, 0.1)).toEqual(factor(A, n, 0.1));
  });

  it.each([0, 1, 5, 8, 10])('of a matrix that is not positive definite ends with its row %i', (row) => {
    const n = 11;
    const A = randomPositive(n, 4);
    A[row * n + row] = -1;
    expect(() => factor(A, n, 0)).toThrow(NotPositiveDefiniteError);
    expect(() => factor(A, n, 0)).toThrow(new RegExp(`in row ${row}$`));
  });

  it('never takes NaN for a pivot', () => {
    const A = randomPositive(6, 1);
    A[3 * 6 + 1] = Number.NaN;
    expect(() => factor(A, 6, 0)).toThrow(NotPositiveDefiniteError);
  });
});

describe('triangular solves', () => {
  it('solve (A + shift I) alpha = y for every leading block', () => {
    fc.assert(
      fc.property(size, seed, shift, (n, s, mu) => {
        const A = randomPositive(n, s);
        const L = factor(A, n, mu);
        const y = new Float64Array(n);
        fillNormals(openStream(s, 'noise/train'), 0, 1, y, 0, n);
        const z = new Float64Array(n);
        const half = Math.ceil(n / 2);
        extendForward(L, n, y, z, 0, half);
        extendForward(L, n, y, z, half, n);
        for (const m of new Set([half, n])) {
          const alpha = solveBackward(L, n, z, m);
          let scale = 0;
          for (const value of alpha) scale = Math.max(scale, Math.abs(value));
          for (let i = 0; i < m; i++) {
            let residual = y[i] - mu * alpha[i];
            for (let j = 0; j < m; j++) residual -= A[i * n + j] * alpha[j];
            // Entries of A are about n.
            expect(Math.abs(residual)).toBeLessThan(1e-12 * n * n * Math.max(1, scale));
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
