/** Where a block of a row-major matrix begins and how long its rows are. */
export interface Placement {
  readonly offset: number;
  readonly stride: number;
}

/**
 * Adds inner products of rows: out[i, j] += <X_{xFrom+i}, Y_{yFrom+j}> for `rows` by `columns` pairs, summed in float64.
 *
 * X and Y are row-major with `width` columns; out[i, j] is at offset + i·stride + j. Four rows by four columns at a time,
 * so that sixteen sums stay in registers. 2 · rows · columns · width operations.
 */
export function addRowProducts(
  X: Float32Array | Float64Array,
  xFrom: number,
  rows: number,
  Y: Float32Array | Float64Array,
  yFrom: number,
  columns: number,
  width: number,
  out: Float64Array,
  { offset, stride }: Placement,
): void {
  const sums = new Float64Array(16);
  for (let i = 0; i < rows; i += 4) {
    for (let j = 0; j < columns; j += 4) {
      const high = Math.min(4, rows - i);
      const wide = Math.min(4, columns - j);
      // A tile that sticks out repeats its last row or column, and the repeats are not stored.
      tile(X, xFrom + i, high, Y, yFrom + j, wide, width, sums);
      for (let a = 0; a < high; a++) {
        for (let b = 0; b < wide; b++) out[offset + (i + a) * stride + j + b] += sums[4 * a + b];
      }
    }
  }
}

function tile(
  X: Float32Array | Float64Array,
  x: number,
  high: number,
  Y: Float32Array | Float64Array,
  y: number,
  wide: number,
  width: number,
  sums: Float64Array,
): void {
  const x0 = x * width;
  const x1 = (x + Math.min(1, high - 1)) * width;
  const x2 = (x + Math.min(2, high - 1)) * width;
  const x3 = (x + Math.min(3, high - 1)) * width;
  const y0 = y * width;
  const y1 = (y + Math.min(1, wide - 1)) * width;
  const y2 = (y + Math.min(2, wide - 1)) * width;
  const y3 = (y + Math.min(3, wide - 1)) * width;
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  for (let k = 0; k < width; k++) {
    const a0 = X[x0 + k];
    const a1 = X[x1 + k];
    const a2 = X[x2 + k];
    const a3 = X[x3 + k];
    const b0 = Y[y0 + k];
    const b1 = Y[y1 + k];
    const b2 = Y[y2 + k];
    const b3 = Y[y3 + k];
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
  }
  sums[0] = s00;
  sums[1] = s01;
  sums[2] = s02;
  sums[3] = s03;
  sums[4] = s10;
  sums[5] = s11;
  sums[6] = s12;
  sums[7] = s13;
  sums[8] = s20;
  sums[9] = s21;
  sums[10] = s22;
  sums[11] = s23;
  sums[12] = s30;
  sums[13] = s31;
  sums[14] = s32;
  sums[15] = s33;
}
