/** How a matrix lies in an array: entry (i, k) is at offset + i·down + k·right. */
export interface MatrixView {
  readonly values: Float64Array;
  offset: number;
  readonly down: number;
  readonly right: number;
}

/**
 * out[i, j] += sum_k L[i, k] R[k, j] in float64: L is rows × inner, laid out in any way (a transpose is a view with `down`
 * and `right` exchanged), R inner × columns and out rows × columns are row-major from their offsets. Two rows and four k at
 * a time, so that what is read is used eight times over. 2 · rows · inner · columns operations.
 */
export function addProduct(
  left: MatrixView,
  rows: number,
  inner: number,
  R: Float64Array,
  rOffset: number,
  columns: number,
  out: Float64Array,
  outOffset: number,
): void {
  const { offset, down, right } = left;
  const even = rows - (rows % 2);
  for (let i = 0; i < even; i += 2) {
    addTwoRows(left, offset + i * down, inner, R, rOffset, columns, out, outOffset + i * columns);
  }
  if (even === rows) return;
  const last = offset + even * down;
  const own = outOffset + even * columns;
  for (let k = 0; k < inner; k++) {
    const a = left.values[last + k * right];
    const r = rOffset + k * columns;
    for (let j = 0; j < columns; j++) out[own + j] += a * R[r + j];
  }
}

/** Rows of out at `own` and the one after it, from the rows of L at `from` and the one after it. */
function addTwoRows(
  { values: L, down, right }: MatrixView,
  from: number,
  inner: number,
  R: Float64Array,
  rOffset: number,
  columns: number,
  out: Float64Array,
  own: number,
): void {
  const next = own + columns;
  const whole = inner - (inner % 4);
  let l = from;
  let r0 = rOffset;
  for (let k = 0; k < whole; k += 4) {
    const a0 = L[l];
    const a1 = L[l + right];
    const a2 = L[l + 2 * right];
    const a3 = L[l + 3 * right];
    const b0 = L[l + down];
    const b1 = L[l + down + right];
    const b2 = L[l + down + 2 * right];
    const b3 = L[l + down + 3 * right];
    const r1 = r0 + columns;
    const r2 = r1 + columns;
    const r3 = r2 + columns;
    for (let j = 0; j < columns; j++) {
      const x0 = R[r0 + j];
      const x1 = R[r1 + j];
      const x2 = R[r2 + j];
      const x3 = R[r3 + j];
      out[own + j] += a0 * x0 + a1 * x1 + (a2 * x2 + a3 * x3);
      out[next + j] += b0 * x0 + b1 * x1 + (b2 * x2 + b3 * x3);
    }
    l += 4 * right;
    r0 += 4 * columns;
  }
  for (let k = whole; k < inner; k++) {
    const a = L[l];
    const b = L[l + down];
    for (let j = 0; j < columns; j++) {
      out[own + j] += a * R[r0 + j];
      out[next + j] += b * R[r0 + j];
    }
    l += right;
    r0 += columns;
  }
}
