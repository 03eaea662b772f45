import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendCholesky } from './cholesky.ts';
import { GrowingInverseDiagonal } from './inverseDiagonal.ts';
import { addRowProducts } from './products.ts';
import { fillNormals, openStream } from './streams.ts';
import { invertDense, leadingBlock } from './testing/denseSolve.ts';

/** B B^T of a Gaussian B [n, n], to which a shift is added. */
function randomSymmetric(n: number, seed: number): Float64Array {
  const B = new Float64Array(n * n);
  fillNormals(openStream(seed, 'data/train'), 0, 1, B, 0, B.length);
  const A = new Float64Array(n * n);
  addRowProducts(B, 0, n, B, 0, n, n, A, { offset: 0, stride: n });
  return A;
}

describe('the diagonal of a growing inverse', () => {
  it('is that of the dense inverse at every size on the way, whatever the cuts', () => {
    const sizes = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sizes, fc.nat(1e6), fc.double({ min: 0.1, max: 10, noNaN: true }), (given, seed, shift) => {
        const n = 30;
        const A = randomSymmetric(n, seed);
        const L = new Float64Array(n * n);
        const growing = new GrowingInverseDiagonal(L, n);
        let from = 0;
        for (const size of given.sort((a, b) => a - b)) {
          extendCholesky(A, L, n, shift, from, size);
          growing.extendTo(size);
          from = size;
          expect(growing.size).toBe(size);
          const inverse = invertDense(leadingBlock(A, n, size, shift), size);
          const diagonal = growing.diagonal();
          expect(diagonal).toHaveLength(size);
          for (let i = 0; i < size; i++) {
            // Entries are at most 1/shift.
            expect(Math.abs(diagonal[i] - inverse[i * (size + 1)])).toBeLessThan(1e-11 / shift);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('stays where it is when asked for less', () => {
    const L = Float64Array.of(2, 0, 1, 4);
    const growing = new GrowingInverseDiagonal(L, 2);
    growing.extendTo(2);
    // L L^T = [[4, 2], [2, 17]], of determinant 64.
    expect([...growing.diagonal()]).toEqual([17 / 64, 4 / 64]);
    growing.extendTo(1);
    expect([...growing.diagonal()]).toEqual([17 / 64, 4 / 64]);
  });
});
