import { fma64 } from './lanes';

// Float64 Cholesky factors, L L^T = A, and rows eliminated by them. Four rows stand side by side in a panel [columns, 4],
// so that the inner loops read both of their operands in order and nothing has to be packed again. Panel p of a factor
// holds the rows 4p … 4p+3 up to its own diagonal, 4(p+1) columns, and begins after those before it. All rows and columns
// come in fours: past the last row a factor goes on as the identity.

/** Columns that are taken together, and summands: eight panels of so many fit the first-level cache. */
const BLOCK: i32 = 64;
const DEPTH: i32 = 128;
/** Panels of rows that one part covers. */
const PART_PANELS: i32 = 8;
/** Pivots below this share of their diagonal entry and row are rounding, as in core. */
const SMALLEST_PIVOT: f64 = 2.220446049250313e-16;

/** Rows that one part of a kernel on panels covers. */
export function partRows(): i32 {
  return 4 * PART_PANELS;
}

/** Address of panel p: panels of one length have `linear` bytes, those of a factor 64(p+1). */
@inline
function panelAt(rows: usize, linear: i32, square: i32, p: i32): usize {
  return rows + <usize>p * (<usize>linear + <usize>p * square);
}

@inline
function factorPanelAt(L: usize, p: i32): usize {
  return panelAt(L, 64, 64, p);
}

/** to [4, 4] -= sum over `depth` of a [depth, 4] times b [depth, 4]: columns are those of b, four rows of a side by side. */
export function subtractTile(a: usize, b: usize, depth: i32, to: usize): void {
  let c00 = f64x2.splat(0);
  let c01 = f64x2.splat(0);
  let c10 = f64x2.splat(0);
  let c11 = f64x2.splat(0);
  let c20 = f64x2.splat(0);
  let c21 = f64x2.splat(0);
  let c30 = f64x2.splat(0);
  let c31 = f64x2.splat(0);
  const end = a + (<usize>depth << 5);
  // Not unrolled: engines then keep all eight sums in registers.
  while (a < end) {
    const x0 = v128.load(a);
    const x1 = v128.load(a, 16);
    let y = v128.load64_splat(b);
    c00 = fma64(x0, y, c00);
    c01 = fma64(x1, y, c01);
    y = v128.load64_splat(b, 8);
    c10 = fma64(x0, y, c10);
    c11 = fma64(x1, y, c11);
    y = v128.load64_splat(b, 16);
    c20 = fma64(x0, y, c20);
    c21 = fma64(x1, y, c21);
    y = v128.load64_splat(b, 24);
    c30 = fma64(x0, y, c30);
    c31 = fma64(x1, y, c31);
    a += 32;
    b += 32;
  }
  v128.store(to, f64x2.sub(v128.load(to), c00));
  v128.store(to, f64x2.sub(v128.load(to, 16), c01), 16);
  v128.store(to, f64x2.sub(v128.load(to, 32), c10), 32);
  v128.store(to, f64x2.sub(v128.load(to, 48), c11), 48);
  v128.store(to, f64x2.sub(v128.load(to, 64), c20), 64);
  v128.store(to, f64x2.sub(v128.load(to, 80), c21), 80);
  v128.store(to, f64x2.sub(v128.load(to, 96), c30), 96);
  v128.store(to, f64x2.sub(v128.load(to, 112), c31), 112);
}

/** Four rows x [4, 4] against the triangle [4, 4] of a factor's diagonal: x <- x T^{-T}. */
function solveTile(x: usize, triangle: usize): void {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let c = 0; c < 4; c++) {
    const at = x + (<usize>c << 5);
    low = v128.load(at);
    high = v128.load(at, 16);
    for (let k = 0; k < c; k++) {
      const from = x + (<usize>k << 5);
      const factor = v128.load64_splat(triangle + ((<usize>k * 4 + c) << 3));
      low = f64x2.sub(low, f64x2.mul(v128.load(from), factor));
      high = f64x2.sub(high, f64x2.mul(v128.load(from, 16), factor));
    }
    const pivot = v128.load64_splat(triangle + ((<usize>c * 5) << 3));
    v128.store(at, f64x2.div(low, pivot));
    v128.store(at, f64x2.div(high, pivot), 16);
  }
}

/**
 * Packs rows 32·part … of row-major `source` [count, stride], which begins at column `from`, into panels from `first` on,
 * columns `from` … `to`-1, zeros past the last row.
 */
export function packRows(
  part: i32,
  scratch: usize,
  source: usize,
  stride: i32,
  count: i32,
  rows: usize,
  linear: i32,
  square: i32,
  first: i32,
  from: i32,
  to: i32,
): void {
  const last = min((count + 3) >> 2, (part + 1) * PART_PANELS);
  const bytes = <usize>stride << 3;
  for (let p = part * PART_PANELS; p < last; p++) {
    const panel = panelAt(rows, linear, square, first + p);
    // A factor's panel ends at its diagonal.
    const end = square == 0 ? to : min(to, 4 * (first + p + 1));
    for (let r = 0; r < 4; r++) {
      const row = 4 * p + r;
      let at = panel + (<usize>from << 5) + (<usize>r << 3);
      let take = source + <usize>row * bytes;
      if (row < count) {
        for (let k = from; k < end; k++) {
          f64.store(at, f64.load(take));
          at += 32;
          take += 8;
        }
      } else {
        for (let k = from; k < end; k++) {
          f64.store(at, 0);
          at += 32;
        }
      }
    }
  }
}

/** X[a, b] -= X[a, begin…end-1] L[b, begin…end-1]^T for panels a of rows X and b of a factor. */
@inline
function subtractProducts(
  L: usize,
  X: usize,
  linear: i32,
  square: i32,
  aFirst: i32,
  aLast: i32,
  bFirst: i32,
  bLast: i32,
  begin: i32,
  end: i32,
): void {
  for (let k = begin; k < end; k += DEPTH) {
    const depth = min(DEPTH, end - k);
    const column = <usize>k << 5;
    for (let b = bFirst; b < bLast; b++) {
      const factor = factorPanelAt(L, b) + column;
      // Rows of the factor itself end at their diagonal.
      for (let a = square == 0 ? aFirst : max(aFirst, b); a < aLast; a++) {
        const x = panelAt(X, linear, square, a);
        subtractTile(x + column, factor, depth, x + (<usize>b << 7));
      }
    }
  }
}

/**
 * Eliminates rows, X <- X L^{-T}, in columns `from` … `to`-1, those before being done: panels `first` + 8·part … below
 * `last` of X. With `identity` the rows are those of the identity matrix from panel 0 on, which are zero before their
 * diagonal. Cost rows · (to² - from²) operations.
 */
export function eliminateRows(
  part: i32,
  scratch: usize,
  L: usize,
  X: usize,
  linear: i32,
  square: i32,
  first: i32,
  last: i32,
  identity: i32,
  from: i32,
  to: i32,
): void {
  const aFirst = first + part * PART_PANELS;
  const aLast = min(last, aFirst + PART_PANELS);
  const begin = identity ? 4 * aFirst : 0;
  for (let block = max(from, begin); block < to; block += BLOCK) {
    const bFirst = block >> 2;
    const bLast = min(block + BLOCK, to) >> 2;
    subtractProducts(L, X, linear, square, aFirst, aLast, bFirst, bLast, begin, block);
    for (let b = bFirst; b < bLast; b++) {
      const factor = factorPanelAt(L, b);
      const column = <usize>block << 5;
      for (let a = aFirst; a < aLast; a++) {
        const x = panelAt(X, linear, square, a);
        if (b > bFirst) subtractTile(x + column, factor + column, 4 * (b - bFirst), x + (<usize>b << 7));
        solveTile(x + (<usize>b << 7), factor + (<usize>b << 7));
      }
    }
  }
}

/** What the columns before the block account for in it: panels `first` + 8·part … below `last` against those from `first`. */
export function subtractBlock(part: i32, scratch: usize, L: usize, first: i32, last: i32): void {
  const aFirst = first + part * PART_PANELS;
  const aLast = min(last, aFirst + PART_PANELS);
  subtractProducts(L, L, 64, 64, aFirst, aLast, first, aLast, 0, 4 * first);
}

/** Factorises a tile [4, 4] in place; answers the first column whose pivot is not above rounding, or 4. */
function factoriseTile(tile: usize, row: i32, diagonal: usize, failure: usize): i32 {
  for (let c = 0; c < 4; c++) {
    let pivot: f64 = 0;
    for (let r = c; r < 4; r++) {
      const at = tile + ((<usize>c * 4 + r) << 3);
      let sum = f64.load(at);
      for (let k = 0; k < c; k++) {
        const column = tile + (<usize>k << 5);
        sum -= f64.load(column + (<usize>r << 3)) * f64.load(column + (<usize>c << 3));
      }
      if (r == c) {
        const whole = f64.load(diagonal + (<usize>(row + c) << 3));
        if (!(sum > <f64>(row + c + 1) * SMALLEST_PIVOT * whole)) {
          f64.store(failure, <f64>(row + c));
          f64.store(failure + 8, sum);
          return c;
        }
        pivot = sqrt(sum);
        sum = pivot;
      } else sum /= pivot;
      f64.store(at, sum);
    }
    // Above the diagonal.
    for (let r = 0; r < c; r++) f64.store(tile + ((<usize>c * 4 + r) << 3), 0);
  }
  return 4;
}

/**
 * Factorises the panels `first` … `last`-1, from which all columns before the block were taken. `diagonal` holds that of
 * A. `failure` gets the row and the pivot that was not above rounding, and the kernel ends there; else it is left alone.
 */
export function finishBlock(
  part: i32,
  scratch: usize,
  L: usize,
  first: i32,
  last: i32,
  diagonal: usize,
  failure: usize,
): void {
  const column = <usize>first << 7;
  for (let p = first; p < last; p++) {
    const x = factorPanelAt(L, p);
    for (let b = first; b < p; b++) {
      const factor = factorPanelAt(L, b);
      subtractTile(x + column, factor + column, 4 * (b - first), x + (<usize>b << 7));
      solveTile(x + (<usize>b << 7), factor + (<usize>b << 7));
    }
    const tile = x + (<usize>p << 7);
    subtractTile(x + column, x + column, 4 * (p - first), tile);
    if (factoriseTile(tile, 4 * p, diagonal, failure) < 4) return;
  }
}
