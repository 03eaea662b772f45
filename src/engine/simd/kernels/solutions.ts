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

/**
 * Sums of squared errors at every size, of panels 8·part … of rows X = C L^{-T} below `last`, for a panel of four tasks: the
 * prediction at size k+1 is the sum of X[row, i] z_i over i <= k. Adds to sums [part, n, task, 2], the lanes being even and
 * odd rows. `labels` [panel, task, 4] begin with the first panel; at 0 they are zero. X and its panels as in `eliminateRows`.
 */
export function addTrails(
  part: i32,
  scratch: usize,
  X: usize,
  linear: i32,
  last: i32,
  n: i32,
  Z: usize,
  labels: usize,
  sums: usize,
): void {
  const end = min(last, (part + 1) * PART_PANELS);
  for (let p = part * PART_PANELS; p < end; p++) {
    let e00 = f64x2.splat(0);
    let e01 = f64x2.splat(0);
    let e10 = f64x2.splat(0);
    let e11 = f64x2.splat(0);
    let e20 = f64x2.splat(0);
    let e21 = f64x2.splat(0);
    let e30 = f64x2.splat(0);
    let e31 = f64x2.splat(0);
    if (labels != 0) {
      const y = labels + (<usize>p << 7);
      e00 = f64x2.neg(v128.load(y));
      e01 = f64x2.neg(v128.load(y, 16));
      e10 = f64x2.neg(v128.load(y, 32));
      e11 = f64x2.neg(v128.load(y, 48));
      e20 = f64x2.neg(v128.load(y, 64));
      e21 = f64x2.neg(v128.load(y, 80));
      e30 = f64x2.neg(v128.load(y, 96));
      e31 = f64x2.neg(v128.load(y, 112));
    }
    let x = X + <usize>p * linear;
    let z = Z;
    let to = sums + <usize>part * (<usize>n << 6);
    const stop = Z + (<usize>n << 5);
    for (; z < stop; z += 32) {
      const x0 = v128.load(x);
      const x1 = v128.load(x, 16);
      let factor = v128.load64_splat(z);
      e00 = fma64(x0, factor, e00);
      e01 = fma64(x1, factor, e01);
      v128.store(to, fma64(e01, e01, fma64(e00, e00, v128.load(to))));
      factor = v128.load64_splat(z, 8);
      e10 = fma64(x0, factor, e10);
      e11 = fma64(x1, factor, e11);
      v128.store(to, fma64(e11, e11, fma64(e10, e10, v128.load(to, 16))), 16);
      factor = v128.load64_splat(z, 16);
      e20 = fma64(x0, factor, e20);
      e21 = fma64(x1, factor, e21);
      v128.store(to, fma64(e21, e21, fma64(e20, e20, v128.load(to, 32))), 32);
      factor = v128.load64_splat(z, 24);
      e30 = fma64(x0, factor, e30);
      e31 = fma64(x1, factor, e31);
      v128.store(to, fma64(e31, e31, fma64(e30, e30, v128.load(to, 48))), 48);
      x += 32;
      to += 64;
    }
  }
}

/** Keeps 0/0 from being asked for: before its own column a row of L^{-T} is zero. */
const SMALLEST_DIAGONAL: f64 = 1e-300;

/**
 * Leave-one-out and traces at every size from rows X = L^{-T}: alpha_i = sum of X[i, k] z_k, (A^{-1})_ii = sum of X[i, k]².
 * Adds (alpha_i/(A^{-1})_ii)² to sums [part, n, task, 2] and (A^{-1})_ii to traces [part, n, 2]; else as `addTrails`.
 */
export function addEstimates(
  part: i32,
  scratch: usize,
  X: usize,
  linear: i32,
  last: i32,
  n: i32,
  Z: usize,
  sums: usize,
  traces: usize,
): void {
  const end = min(last, (part + 1) * PART_PANELS);
  const smallest = f64x2.splat(SMALLEST_DIAGONAL);
  for (let p = part * PART_PANELS; p < end; p++) {
    for (let half: usize = 0; half < 32; half += 16) {
      let a0 = f64x2.splat(0);
      let a1 = f64x2.splat(0);
      let a2 = f64x2.splat(0);
      let a3 = f64x2.splat(0);
      let diagonal = f64x2.splat(0);
      let x = X + <usize>p * linear + half;
      let to = sums + <usize>part * (<usize>n << 6);
      let trace = traces + <usize>part * (<usize>n << 4);
      const stop = Z + (<usize>n << 5);
      for (let z = Z; z < stop; z += 32) {
        const value = v128.load(x);
        a0 = fma64(value, v128.load64_splat(z), a0);
        a1 = fma64(value, v128.load64_splat(z, 8), a1);
        a2 = fma64(value, v128.load64_splat(z, 16), a2);
        a3 = fma64(value, v128.load64_splat(z, 24), a3);
        diagonal = fma64(value, value, diagonal);
        v128.store(trace, f64x2.add(v128.load(trace), diagonal));
        const inverse = f64x2.div(f64x2.splat(1), f64x2.max(diagonal, smallest));
        let error = f64x2.mul(a0, inverse);
        v128.store(to, fma64(error, error, v128.load(to)));
        error = f64x2.mul(a1, inverse);
        v128.store(to, fma64(error, error, v128.load(to, 16)), 16);
        error = f64x2.mul(a2, inverse);
        v128.store(to, fma64(error, error, v128.load(to, 32)), 32);
        error = f64x2.mul(a3, inverse);
        v128.store(to, fma64(error, error, v128.load(to, 48)), 48);
        x += 32;
        to += 64;
        trace += 16;
      }
    }
  }
}
