/** Pivots smaller than this share of their diagonal entry and row are rounding, not information. */
const SMALLEST_PIVOT = 2 ** -52;

/** A matrix that should be positive definite and is not, to working precision. */
export class NotPositiveDefiniteError extends Error {
  override name = 'NotPositiveDefiniteError';
  /** The row whose pivot it was: the matrix of the rows before is positive definite. */
  readonly row: number;
  constructor(row: number, pivot: number) {
    super(`the matrix is not positive definite: pivot ${pivot.toExponential(2)} in row ${row}`);
    this.row = row;
  }
}

/**
 * Extends the Cholesky factor of A + shift·I by rows `from` … `to`-1:  L L^T = A + shift I.
 *
 * `A` and `L` are n×n row-major with row stride `stride`; only the lower triangle of A is read, only that of L written,
 * and rows below `from` of L must be done. Because a factor's leading block is the factor of the leading block, one
 * factorisation serves every smaller system, and a long one can be cut into calls. Throws NotPositiveDefiniteError when a
 * pivot is not above rounding, (row+1) eps times its diagonal entry.
 * Cost (to³ - from³)/3 operations, in blocks of four rows by four columns so that the inner loop stays in registers.
 */
export function extendCholesky(
  A: Float64Array,
  L: Float64Array,
  stride: number,
  shift: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 4) {
    const rows = Math.min(4, to - i);
    if (rows === 4) {
      let j = 0;
      for (; j + 4 <= i; j += 4) eliminate4x4(A, L, stride, i, j);
      for (let r = 0; r < 4; r++) finishRow(A, L, stride, shift, i + r, j);
    } else {
      for (let r = 0; r < rows; r++) finishRow(A, L, stride, shift, i + r, 0);
    }
  }
}

/** Columns `first` … row of one row of L, by inner products of rows. */
function finishRow(
  A: Float64Array,
  L: Float64Array,
  stride: number,
  shift: number,
  row: number,
  first: number,
): void {
  const atRow = row * stride;
  for (let j = first; j <= row; j++) {
    const atColumn = j * stride;
    let sum = A[atRow + j] + (j === row ? shift : 0);
    for (let k = 0; k < j; k++) sum -= L[atRow + k] * L[atColumn + k];
    if (j < row) L[atRow + j] = sum / L[atColumn + j];
    else if (sum > (row + 1) * SMALLEST_PIVOT * (A[atRow + j] + shift)) L[atRow + j] = Math.sqrt(sum);
    else throw new NotPositiveDefiniteError(row, sum);
  }
}

/** L[i..i+3, j..j+3] from rows i..i+3 of A and rows j..j+3 of L (all of them above row i). */
function eliminate4x4(A: Float64Array, L: Float64Array, stride: number, i: number, j: number): void {
  const a0 = i * stride;
  const a1 = a0 + stride;
  const a2 = a1 + stride;
  const a3 = a2 + stride;
  const b0 = j * stride;
  const b1 = b0 + stride;
  const b2 = b1 + stride;
  const b3 = b2 + stride;
  let s00 = 0,
    s01 = 0,
    s02 = 0,
    s03 = 0;
  let s10 = 0,
    s11 = 0,
    s12 = 0,
    s13 = 0;
  let s20 = 0,
    s21 = 0,
    s22 = 0,
    s23 = 0;
  let s30 = 0,
    s31 = 0,
    s32 = 0,
    s33 = 0;
  for (let k = 0; k < j; k++) {
    const x0 = L[a0 + k],
      x1 = L[a1 + k],
      x2 = L[a2 + k],
      x3 = L[a3 + k];
    const y0 = L[b0 + k],
      y1 = L[b1 + k],
      y2 = L[b2 + k],
      y3 = L[b3 + k];
    s00 += x0 * y0;
    s01 += x0 * y1;
    s02 += x0 * y2;
    s03 += x0 * y3;
    s10 += x1 * y0;
    s11 += x1 * y1;
    s12 += x1 * y2;
    s13 += x1 * y3;
    s20 += x2 * y0;
    s21 += x2 * y1;
    s22 += x2 * y2;
    s23 += x2 * y3;
    s30 += x3 * y0;
    s31 += x3 * y1;
    s32 += x3 * y2;
    s33 += x3 * y3;
  }
  solveRow(A, L, a0, b0, b1, b2, b3, j, s00, s01, s02, s03);
  solveRow(A, L, a1, b0, b1, b2, b3, j, s10, s11, s12, s13);
  solveRow(A, L, a2, b0, b1, b2, b3, j, s20, s21, s22, s23);
  solveRow(A, L, a3, b0, b1, b2, b3, j, s30, s31, s32, s33);
}

/** Four entries of one row against the 4×4 triangle of L at (j, j), `s` being what the earlier columns account for. */
function solveRow(
  A: Float64Array,
  L: Float64Array,
  a: number,
  b0: number,
  b1: number,
  b2: number,
  b3: number,
  j: number,
  s0: number,
  s1: number,
  s2: number,
  s3: number,
): void {
  const z0 = (A[a + j] - s0) / L[b0 + j];
  const z1 = (A[a + j + 1] - s1 - z0 * L[b1 + j]) / L[b1 + j + 1];
  const z2 = (A[a + j + 2] - s2 - z0 * L[b2 + j] - z1 * L[b2 + j + 1]) / L[b2 + j + 2];
  const z3 = (A[a + j + 3] - s3 - z0 * L[b3 + j] - z1 * L[b3 + j + 1] - z2 * L[b3 + j + 2]) / L[b3 + j + 3];
  L[a + j] = z0;
  L[a + j + 1] = z1;
  L[a + j + 2] = z2;
  L[a + j + 3] = z3;
}

/** Extends z = L^{-1} y by entries `from` … `to`-1; the earlier ones must be done. */
export function extendForward(
  L: Float64Array,
  stride: number,
  y: Float64Array,
  z: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    let sum = y[i];
    for (let k = 0; k < i; k++) sum -= L[i * stride + k] * z[k];
    z[i] = sum / L[i * stride + i];
  }
}

/** Solves L_n^T alpha = z_n for the leading n×n block; returns alpha [n]. */
export function solveBackward(L: Float64Array, stride: number, z: Float64Array, n: number): Float64Array {
  const alpha = z.slice(0, n);
  for (let i = n - 1; i >= 0; i--) {
    const value = alpha[i] / L[i * stride + i];
    alpha[i] = value;
    for (let k = 0; k < i; k++) alpha[k] -= L[i * stride + k] * value;
  }
  return alpha;
}
