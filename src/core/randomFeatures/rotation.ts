import { orthonormaliseRow } from '../math/orthonormal.ts';
import { fillNormals, openStream } from '../math/streams.ts';

/** Sign of the determinant of a matrix [d, d] by elimination with the largest pivot. */
function signOfDeterminant(matrix: Float64Array, d: number): number {
  const A = matrix.slice();
  let sign = 1;
  for (let k = 0; k < d; k++) {
    let pivot = k;
    for (let i = k + 1; i < d; i++) if (Math.abs(A[i * d + k]) > Math.abs(A[pivot * d + k])) pivot = i;
    if (pivot !== k) {
      sign = -sign;
      for (let j = 0; j < d; j++) {
        const kept = A[k * d + j];
        A[k * d + j] = A[pivot * d + j];
        A[pivot * d + j] = kept;
      }
    }
    if (A[k * d + k] < 0) sign = -sign;
    for (let i = k + 1; i < d; i++) {
      const factor = A[i * d + k] / A[k * d + k];
      for (let j = k; j < d; j++) A[i * d + j] -= factor * A[k * d + j];
    }
  }
  return sign;
}

/**
 * [RF-5], [RF-9] The fixed rotation S of a seed, uniform on SO(d) (Haar), row-major [d, d]: Gram–Schmidt on the rows of a
 * Gaussian matrix, the last row turned round where the determinant was -1. Orthonormal to 1e-15. O(d³).
 */
export function sampleRotation(seed: number, d: number): Float64Array {
  const rows = new Float64Array(d * d);
  const stream = openStream(seed, 'data/rotation');
  for (let row = 0; row < d; row++) {
    fillNormals(stream, row, 1, rows, row * d, d);
    orthonormaliseRow(rows, d, row);
  }
  if (signOfDeterminant(rows, d) < 0) for (let a = (d - 1) * d; a < d * d; a++) rows[a] = -rows[a];
  return rows;
}
