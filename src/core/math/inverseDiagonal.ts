import { allocateFloat64 } from './allocate.ts';

/**
 * Diagonal of (L_n L_n^T)^{-1} for leading blocks of a growing Cholesky factor.
 *
 * Rows of L^{-1} follow from those before, row k = (e_k - sum_{i<k} L_ki row_i) / L_kk, and the leading block of L^{-1} is
 * the inverse of the leading block; so diag_i = sum_{k<n} (L^{-1})_ki² only grows with n. n³/3 operations in all, n²
 * numbers of memory.
 */
export class GrowingInverseDiagonal {
  private readonly L: Float64Array;
  private readonly stride: number;
  private readonly inverse: Float64Array;
  private readonly sums: Float64Array;
  private done = 0;

  constructor(L: Float64Array, stride: number) {
    this.L = L;
    this.stride = stride;
    this.inverse = allocateFloat64(stride * stride, `the inverse of a factor of ${stride} rows`);
    this.sums = new Float64Array(stride);
  }

  /** Rows of L^{-1} so far. */
  get size(): number {
    return this.done;
  }

  /** Goes on to n rows, of which L must hold the values. */
  extendTo(n: number): void {
    const { L, stride, inverse, sums } = this;
    for (let k = this.done; k < n; k++) {
      const row = inverse.subarray(k * stride, k * stride + k + 1);
      let i = 0;
      for (; i + 4 <= k; i += 4) subtractRows(L, k * stride + i, inverse, i, stride, row);
      for (; i < k; i++) {
        const factor = L[k * stride + i];
        for (let j = 0; j <= i; j++) row[j] -= factor * inverse[i * stride + j];
      }
      const pivot = 1 / L[k * stride + k];
      row[k] = 1;
      for (let j = 0; j <= k; j++) {
        row[j] *= pivot;
        sums[j] += row[j] * row[j];
      }
    }
    this.done = Math.max(this.done, n);
  }

  /** Diagonal of (L_n L_n^T)^{-1}, n being the size reached; a view that changes as it grows. */
  diagonal(): Float64Array {
    return this.sums.subarray(0, this.done);
  }
}

/** row -= sum of four rows i … i+3 of the inverse times their factors; above its diagonal the inverse is zero. */
function subtractRows(
  L: Float64Array,
  factors: number,
  inverse: Float64Array,
  i: number,
  stride: number,
  row: Float64Array,
): void {
  const f0 = L[factors];
  const f1 = L[factors + 1];
  const f2 = L[factors + 2];
  const f3 = L[factors + 3];
  const a = i * stride;
  const b = a + stride;
  const c = b + stride;
  const d = c + stride;
  for (let j = 0; j < i + 4; j++) {
    row[j] -= f0 * inverse[a + j] + f1 * inverse[b + j] + f2 * inverse[c + j] + f3 * inverse[d + j];
  }
}
