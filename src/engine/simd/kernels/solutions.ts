import { fma64 } from './lanes';
import { subtractTile } from './factor';

// What is computed with a factor. Four right-hand sides stand side by side in a panel [n, 4]; a part is one such panel, or
// eight panels of held-out rows. Factors and panels of rows are laid out as in factor.ts.

/** Summands taken together. */
const DEPTH: i32 = 128;
const PART_PANELS: i32 = 8;

/** x [4, 4] <- T^{-T} x for the triangle T [4, 4] of a factor's diagonal and four right-hand sides. */
@inline
function solveTransposed(x: usize, triangle: usize): void {
  for (let c = 3; c >= 0; c--) {
    const at = x + (<usize>c << 5);
    let low = v128.load(at);
    let high = v128.load(at, 16);
    const column = triangle + (<usize>c << 5);
    for (let r = c + 1; r < 4; r++) {
      const factor = v128.load64_splat(column + (<usize>r << 3));
      const from = x + (<usize>r << 5);
      low = f64x2.sub(low, f64x2.mul(v128.load(from), factor));
      high = f64x2.sub(high, f64x2.mul(v128.load(from, 16), factor));
    }
    const pivot = v128.load64_splat(column + (<usize>c << 3));
    v128.store(at, f64x2.div(low, pivot));
    v128.store(at, f64x2.div(high, pivot), 16);
  }
}

/**
 * L^T alpha = z for the first `panels` panels of a factor and panel `part` of right-hand sides; both have `linear` bytes
 * from panel to panel.
 */
export function solveBackward(part: i32, scratch: usize, L: usize, panels: i32, Z: usize, alphas: usize, linear: i32): void {
  const alpha = alphas + <usize>part * linear;
  memory.copy(alpha, Z + <usize>part * linear, <usize>panels << 7);
  for (let p = panels - 1; p >= 0; p--) {
    const row = L + ((<usize>p * (p + 1)) << 6);
    const own = alpha + (<usize>p << 7);
    solveTransposed(own, row + (<usize>p << 7));
    const a00 = v128.load(own);
    const a01 = v128.load(own, 16);
    const a10 = v128.load(own, 32);
    const a11 = v128.load(own, 48);
    const a20 = v128.load(own, 64);
    const a21 = v128.load(own, 80);
    const a30 = v128.load(own, 96);
    const a31 = v128.load(own, 112);
    let factor = row;
    for (let at = alpha; at < own; at += 32) {
      let low = v128.load64_splat(factor);
      let s0 = f64x2.mul(a00, low);
      let s1 = f64x2.mul(a01, low);
      low = v128.load64_splat(factor, 8);
      s0 = fma64(a10, low, s0);
      s1 = fma64(a11, low, s1);
      low = v128.load64_splat(factor, 16);
      s0 = fma64(a20, low, s0);
      s1 = fma64(a21, low, s1);
      low = v128.load64_splat(factor, 24);
      s0 = fma64(a30, low, s0);
      s1 = fma64(a31, low, s1);
      v128.store(at, f64x2.sub(v128.load(at), s0));
      v128.store(at, f64x2.sub(v128.load(at, 16), s1), 16);
      factor += 32;
    }
  }
}

/**
 * errors = labels - C alpha for panels 8·part … below `last` of held-out rows C, `linear` bytes each, and a panel of four
 * tasks: labels and errors [panel, task, 4].
 */
export function subtractPredictions(
  part: i32,
  scratch: usize,
  C: usize,
  linear: i32,
  last: i32,
  n: i32,
  alpha: usize,
  labels: usize,
  errors: usize,
): void {
  const first = part * PART_PANELS;
  const count = min(last, first + PART_PANELS) - first;
  const offset = <usize>first << 7;
  memory.copy(errors + offset, labels + offset, <usize>count << 7);
  for (let k = 0; k < n; k += DEPTH) {
    const depth = min(DEPTH, n - k);
    const column = <usize>k << 5;
    for (let p = first; p < first + count; p++) {
      subtractTile(C + <usize>p * linear + column, alpha + column, depth, errors + (<usize>p << 7));
    }
  }
}

/**
 * sums[row] = sum of squares of each row of panels 8·part … below `last`, `linear` bytes each, columns from the row's own
 * panel to n-1: the diagonal of A^{-1} from the rows of L^{-T}.
 */
export function squareRows(part: i32, scratch: usize, X: usize, linear: i32, last: i32, n: i32, sums: usize): void {
  const end = min(last, (part + 1) * PART_PANELS);
  for (let p = part * PART_PANELS; p < end; p++) {
    let at = X + <usize>p * linear + (<usize>p << 7);
    const stop = X + <usize>p * linear + (<usize>n << 5);
    let low = f64x2.splat(0);
    let high = f64x2.splat(0);
    for (; at < stop; at += 32) {
      const x = v128.load(at);
      const y = v128.load(at, 16);
      low = fma64(x, x, low);
      high = fma64(y, y, high);
    }
    v128.store(sums + (<usize>p << 5), low);
    v128.store(sums + (<usize>p << 5), high, 16);
  }
}
