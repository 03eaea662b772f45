/**
 * One step of Gram–Schmidt: subtracts from row `row` of a row-major matrix with `width` columns its parts along the rows
 * before it, which are orthonormal, and scales it to length 1. Orthogonal to 1e-15, by doing it twice; the same bits
 * everywhere. Returns the length before scaling; a row of length 0 stays what it is. 8 · row · width operations.
 */
export function orthonormaliseRow(rows: Float64Array, width: number, row: number): number {
  const own = rows.subarray(row * width, (row + 1) * width);
  // Once more removes what rounding left.
  for (let turn = 0; turn < 2; turn++) {
    for (let other = 0; other < row; other++) {
      let along = 0;
      for (let a = 0; a < width; a++) along += own[a] * rows[other * width + a];
      for (let a = 0; a < width; a++) own[a] -= along * rows[other * width + a];
    }
  }
  let square = 0;
  for (const value of own) square += value * value;
  if (square === 0) return 0;
  const inverse = 1 / Math.sqrt(square);
  for (let a = 0; a < width; a++) own[a] *= inverse;
  return Math.sqrt(square);
}
