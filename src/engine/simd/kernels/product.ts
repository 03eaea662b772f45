import { fma } from './lanes';

// Sums C += A B^T of float32 matrices, A [rows, width] and B [count, width] with a common row stride.
// B is packed once into panels of 8 columns, A block by block into panels of 4 rows, so that the inner loop reads both in
// order; a tile of 4 by 8 sums stays in registers.

/** Summands taken at a time, about: two panels of so many fit the first-level cache. */
const DEPTH: i32 = 512;
/** Rows of A packed at a time, a multiple of 4. With 3/2 DEPTH they take 288 kB of scratch. */
const BLOCK_ROWS: i32 = 96;

/** Rows of C that one part of `addProducts` covers. */
export function productRows(): i32 {
  return BLOCK_ROWS;
}

/** Four numbers of each of four rows, side by side: to[4k + r] = row_r[k]; rows are `row` bytes apart, steps of to `step`. */
@inline
function transpose4(from: usize, row: usize, to: usize, step: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + row);
  const c = v128.load(from + 2 * row);
  const d = v128.load(from + 3 * row);
  const ab0 = v128.shuffle<u32>(a, b, 0, 4, 1, 5);
  const ab1 = v128.shuffle<u32>(a, b, 2, 6, 3, 7);
  const cd0 = v128.shuffle<u32>(c, d, 0, 4, 1, 5);
  const cd1 = v128.shuffle<u32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<u64>(ab0, cd0, 0, 2));
  to += step;
  v128.store(to, v128.shuffle<u64>(ab0, cd0, 1, 3));
  to += step;
  v128.store(to, v128.shuffle<u64>(ab1, cd1, 0, 2));
  to += step;
  v128.store(to, v128.shuffle<u64>(ab1, cd1, 1, 3));
}

/** Column `column` of a panel of `step` bytes a row: `depth` numbers from `from`, or zeros where it is 0. */
function packColumn(from: usize, depth: i32, to: usize, step: usize): void {
  for (let k = 0; k < depth; k++) {
    f32.store(to, from === 0 ? 0 : f32.load(from + (<usize>k << 2)));
    to += step;
  }
}

/**
 * Packs panel `part` of B: rows 8·part … of B into [width, 8], zeros for rows from `count` on. Strides in numbers; the width
 * is a multiple of 4.
 */
export function packPanel(part: i32, scratch: usize, B: usize, count: i32, width: i32, stride: i32, panels: usize): void {
  const first = part << 3;
  const to = panels + (<usize>first * width << 2);
  const row = <usize>stride << 2;
  for (let half = 0; half < 8; half += 4) {
    const from = B + <usize>(first + half) * row;
    if (first + half + 4 <= count) {
      for (let k = 0; k < width; k += 4) {
        transpose4(from + (<usize>k << 2), row, to + (<usize>half << 2) + (<usize>k << 5), 32);
      }
    } else {
      for (let column = half; column < half + 4; column++) {
        const isThere = first + column < count;
        packColumn(isThere ? B + <usize>(first + column) * row : 0, width, to + (column << 2), 32);
      }
    }
  }
}

/** Packs `rows` <= BLOCK_ROWS rows of A, `depth` numbers of each, into panels [depth, 4]; zeros past the last row. */
function packRows(A: usize, rows: i32, depth: i32, stride: i32, to: usize): void {
  const row = <usize>stride << 2;
  for (let first = 0; first < rows; first += 4) {
    const from = A + <usize>first * row;
    if (first + 4 <= rows) {
      for (let k = 0; k < depth; k += 4) transpose4(from + (<usize>k << 2), row, to + (<usize>k << 4), 16);
    } else {
      for (let r = 0; r < 4; r++) packColumn(first + r < rows ? from + <usize>r * row : 0, depth, to + (r << 2), 16);
    }
    to += <usize>depth << 4;
  }
}

/** C[4, 8] += sum over `depth` of a panel [depth, 4] times a panel [depth, 8]; C has row stride `stride` bytes. */
@inline
function addTile(a: usize, b: usize, depth: i32, C: usize, stride: usize): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  const end = a + (<usize>depth << 4);
  // Not unrolled: engines then keep all eight sums in registers.
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = fma(x, b0, c00);
    c01 = fma(x, b1, c01);
    x = v128.load32_splat(a, 4);
    c10 = fma(x, b0, c10);
    c11 = fma(x, b1, c11);
    x = v128.load32_splat(a, 8);
    c20 = fma(x, b0, c20);
    c21 = fma(x, b1, c21);
    x = v128.load32_splat(a, 12);
    c30 = fma(x, b0, c30);
    c31 = fma(x, b1, c31);
    a += 16;
    b += 32;
  }
  v128.store(C, f32x4.add(v128.load(C), c00));
  v128.store(C, f32x4.add(v128.load(C, 16), c01), 16);
  C += stride;
  v128.store(C, f32x4.add(v128.load(C), c10));
  v128.store(C, f32x4.add(v128.load(C, 16), c11), 16);
  C += stride;
  v128.store(C, f32x4.add(v128.load(C), c20));
  v128.store(C, f32x4.add(v128.load(C, 16), c21), 16);
  C += stride;
  v128.store(C, f32x4.add(v128.load(C), c30));
  v128.store(C, f32x4.add(v128.load(C, 16), c31), 16);
}

/** Summands taken at a time of `width`: equal shares near DEPTH, multiples of 4. */
@inline
function depthOf(width: i32): i32 {
  const shares = max(1, (width + DEPTH / 2) / DEPTH);
  return (((width + shares - 1) / shares + 3) >> 2) << 2;
}

/**
 * Rows BLOCK_ROWS·part … of C [rows, columns] += A B^T, with B packed by `packPanel`. `columns` is a multiple of 8, the width
 * of 4, and C has room for rows up to the next multiple of 4. Columns that lie wholly above row `diagonal` + column are left
 * out: rows from `diagonal` on are those of B, and their products stand mirrored in other columns.
 */
export function addProducts(
  part: i32,
  scratch: usize,
  A: usize,
  rows: i32,
  width: i32,
  stride: i32,
  panels: usize,
  columns: i32,
  diagonal: i32,
  C: usize,
): void {
  const first = part * BLOCK_ROWS;
  const count = min(BLOCK_ROWS, rows - first);
  const bytes = <usize>columns << 2;
  const needed = max(0, first - diagonal) & ~7;
  const share = depthOf(width);
  for (let k = 0; k < width; k += share) {
    const depth = min(share, width - k);
    packRows(A + ((<usize>first * stride + k) << 2), count, depth, stride, scratch);
    for (let column = needed; column < columns; column += 8) {
      const b = panels + ((<usize>column * width + (<usize>k << 3)) << 2);
      for (let row = 0; row < count; row += 4) {
        addTile(
          scratch + (<usize>row * depth << 2),
          b,
          depth,
          C + <usize>(first + row) * bytes + (<usize>column << 2),
          bytes,
        );
      }
    }
  }
}

/** sums[row] = |A_row|² in float64, for rows `size`·part … of A [rows, width]. */
export function addSquares(part: i32, scratch: usize, A: usize, rows: i32, width: i32, size: i32, sums: usize): void {
  const last = min(rows, (part + 1) * size);
  for (let row = part * size; row < last; row++) {
    let at = A + (<usize>row * width << 2);
    const end = at + (<usize>width << 2);
    let low = f64x2.splat(0);
    let high = f64x2.splat(0);
    for (; at + 16 <= end; at += 16) {
      const x = v128.load(at);
      const a = f64x2.promote_low_f32x4(x);
      const b = f64x2.promote_low_f32x4(v128.shuffle<u32>(x, x, 2, 3, 2, 3));
      low = f64x2.add(low, f64x2.mul(a, a));
      high = f64x2.add(high, f64x2.mul(b, b));
    }
    const both = f64x2.add(low, high);
    let sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
    for (; at < end; at += 4) {
      const x = <f64>f32.load(at);
      sum += x * x;
    }
    f64.store(sums + (<usize>row << 3), sum);
  }
}
