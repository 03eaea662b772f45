import { fma } from './lanes';

// Sums Σ_k x[r, k] · panel[k] of rows of x with a panel [depth, 8]: eight heads, or neurons, are the lanes of two vectors.
// A tile of up to four rows by eight sums stays in registers. `row` and `step` lead from row to row and from k to k in x,
// `panelStep` from k to k in the panel, `toRow` from row to row of the sums, all in bytes. With `adds` the sums grow from
// what stands there, else from 0; it must be a constant.

@inline
function begin(to: usize, adds: bool): v128 {
  return adds ? v128.load(to) : f32x4.splat(0);
}

@inline
function fourSums(
  x0: usize,
  row: usize,
  step: usize,
  panel: usize,
  panelStep: usize,
  depth: i32,
  to: usize,
  toRow: usize,
  adds: bool,
): void {
  const to1 = to + toRow;
  const to2 = to1 + toRow;
  const to3 = to2 + toRow;
  let c00 = begin(to, adds);
  let c01 = begin(to + 16, adds);
  let c10 = begin(to1, adds);
  let c11 = begin(to1 + 16, adds);
  let c20 = begin(to2, adds);
  let c21 = begin(to2 + 16, adds);
  let c30 = begin(to3, adds);
  let c31 = begin(to3 + 16, adds);
  let x1 = x0 + row;
  let x2 = x1 + row;
  let x3 = x2 + row;
  // Not unrolled: engines then keep all eight sums in registers.
  for (let k = 0; k < depth; k++) {
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    let x = v128.load32_splat(x0);
    c00 = fma(x, b0, c00);
    c01 = fma(x, b1, c01);
    x = v128.load32_splat(x1);
    c10 = fma(x, b0, c10);
    c11 = fma(x, b1, c11);
    x = v128.load32_splat(x2);
    c20 = fma(x, b0, c20);
    c21 = fma(x, b1, c21);
    x = v128.load32_splat(x3);
    c30 = fma(x, b0, c30);
    c31 = fma(x, b1, c31);
    x0 += step;
    x1 += step;
    x2 += step;
    x3 += step;
    panel += panelStep;
  }
  v128.store(to, c00);
  v128.store(to, c01, 16);
  v128.store(to1, c10);
  v128.store(to1, c11, 16);
  v128.store(to2, c20);
  v128.store(to2, c21, 16);
  v128.store(to3, c30);
  v128.store(to3, c31, 16);
}

@inline
function twoSums(
  x0: usize,
  row: usize,
  step: usize,
  panel: usize,
  panelStep: usize,
  depth: i32,
  to: usize,
  toRow: usize,
  adds: bool,
): void {
  const to1 = to + toRow;
  let c00 = begin(to, adds);
  let c01 = begin(to + 16, adds);
  let c10 = begin(to1, adds);
  let c11 = begin(to1 + 16, adds);
  let x1 = x0 + row;
  for (let k = 0; k < depth; k++) {
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    let x = v128.load32_splat(x0);
    c00 = fma(x, b0, c00);
    c01 = fma(x, b1, c01);
    x = v128.load32_splat(x1);
    c10 = fma(x, b0, c10);
    c11 = fma(x, b1, c11);
    x0 += step;
    x1 += step;
    panel += panelStep;
  }
  v128.store(to, c00);
  v128.store(to, c01, 16);
  v128.store(to1, c10);
  v128.store(to1, c11, 16);
}

/** The sums [8] of one row. */
@inline
export function oneSum(
  x0: usize,
  step: usize,
  panel: usize,
  panelStep: usize,
  depth: i32,
  to: usize,
  adds: bool = false,
): void {
  let c0 = begin(to, adds);
  let c1 = begin(to + 16, adds);
  for (let k = 0; k < depth; k++) {
    const x = v128.load32_splat(x0);
    c0 = fma(x, v128.load(panel), c0);
    c1 = fma(x, v128.load(panel, 16), c1);
    x0 += step;
    panel += panelStep;
  }
  v128.store(to, c0);
  v128.store(to, c1, 16);
}

/** The sums [rows, 8] of any number of rows. */
@inline
export function allSums(
  x: usize,
  rows: i32,
  row: usize,
  step: usize,
  panel: usize,
  panelStep: usize,
  depth: i32,
  to: usize,
  toRow: usize,
  adds: bool = false,
): void {
  let r = rows;
  for (; r >= 4; r -= 4) {
    fourSums(x, row, step, panel, panelStep, depth, to, toRow, adds);
    x += row << 2;
    to += toRow << 2;
  }
  if (r & 2) {
    twoSums(x, row, step, panel, panelStep, depth, to, toRow, adds);
    x += row << 1;
    to += toRow << 1;
  }
  if (r & 1) oneSum(x, step, panel, panelStep, depth, to, adds);
}
