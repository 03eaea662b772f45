import type { Activation } from '../../core/randomFeatures/attention.ts';

/** Heads or neurons that lie side by side in two vectors. */
export const LANES = 8;

/** How the kernels number activations. */
export const ACTIVATION_CODES = { relu: 0, softmax: 1, exp: 2, linear: 3 } as const satisfies Record<
  Activation,
  number
>;

/** Rows [count, width] side by side: [groups, width, 8], zeros past the last row. */
export function sideBySide(rows: Float64Array, width: number): Float32Array {
  const count = rows.length / width;
  const groups = Math.ceil(count / LANES);
  const panels = new Float32Array(groups * width * LANES);
  for (let row = 0; row < count; row++) {
    const at = Math.floor(row / LANES) * width * LANES + (row % LANES);
    for (let k = 0; k < width; k++) panels[at + k * LANES] = rows[row * width + k];
  }
  return panels;
}

/** Feature values [rows, groups, width, 8] as [rows, count·width], head by head. */
export function headByHead(
  values: Float32Array,
  rows: number,
  count: number,
  width: number,
): Float32Array<ArrayBuffer> {
  const stride = Math.ceil(count / LANES) * width * LANES;
  const ordered = new Float32Array(rows * count * width);
  for (let row = 0; row < rows; row++) {
    for (let head = 0; head < count; head++) {
      const from = row * stride + Math.floor(head / LANES) * width * LANES + (head % LANES);
      const to = (row * count + head) * width;
      for (let k = 0; k < width; k++) ordered[to + k] = values[from + k * LANES];
    }
  }
  return ordered;
}
