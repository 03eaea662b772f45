import { mulAdd64 } from './lanes';
import { keysAt, quadBytes, quadsAt } from './headTable';
import { momentNearOne } from './nearOne';

// [RF-8] Kernels of infinitely many heads in float64. Two keys of one sample by four of another are a tile, from products to
// sums in registers. Tiles do not cross samples, and the number of terms follows from the tile alone, so that a kernel's
// entry has the same bits wherever it is computed.

/** How a moment follows from a pair of tokens. */
export const SERIES: i32 = 0;
const CENTRED: i32 = 1;
const EXP: i32 = 2;

/** From this correlation on the expansion about r = 1 is the shorter one. */
const NEAR_ONE: f64 = 0.8;
export const BINS: f64 = 256;

@inline
function largestOf(v: v128): f64 {
  return max(f64x2.extract_lane(v, 0), f64x2.extract_lane(v, 1));
}

/**
 * Moments times products of the pairs of a tile that are near r = 1. `tile` has the products and the correlations, [2, 4]
 * each; those of these pairs become 0. x and y are the means of two keys and of four.
 */
function takeNearOne(tile: usize, x: usize, y: usize, expansion: usize): f64 {
  let sum: f64 = 0;
  for (let row: usize = 0; row < 2; row++) {
    for (let column: usize = 0; column < 4; column++) {
      const at = tile + ((row * 4 + column) << 3);
      const r = f64.load(at, 64);
      if (r < NEAR_ONE) continue;
      const left = x + (row << 3);
      const right = y + (column << 3);
      const a = f64.load(left);
      const b = f64.load(right);
      const smaller = a <= b ? left : right;
      const moment = momentNearOne(a, b, 1 - r, f64.load(smaller, 32), f64.load(smaller, 64), expansion);
      sum += moment * f64.load(at);
      f64.store(at, 0);
      f64.store(at, 0, 64);
    }
  }
  return sum;
}

/**
 * Sum over all pairs of keys of two samples of moments times products, `factor` being that of their queries. `terms` has the
 * number of terms for correlations in 256 bins, `tile` memory for 16 numbers.
 */
export function sumPairs(
  left: usize,
  right: usize,
  leftTable: usize,
  rightTable: usize,
  factor: f64,
  N: i32,
  d: i32,
  kind: i32,
  terms: usize,
  stride: i32,
  polynomial: usize,
  degree: i32,
  expansion: usize,
  tile: usize,
): f64 {
  const f = f64x2.splat(factor);
  const perQuad = quadBytes(d);
  const tableQuad = <usize>stride << 5;
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  let near: f64 = 0;
  for (let i = 0; i < N; i += 2) {
    const x = quadsAt(left, d) + <usize>(i >> 2) * perQuad + (<usize>(i & 2) << 3);
    const xTable = leftTable + <usize>(i >> 2) * tableQuad + (<usize>(i & 2) << 3);
    let y = quadsAt(right, d);
    let yTable = rightTable;
    for (let j = 0; j < N; j += 4) {
      let p00 = f64x2.splat(0);
      let p01 = f64x2.splat(0);
      let p10 = f64x2.splat(0);
      let p11 = f64x2.splat(0);
      let from = keysAt(x);
      let to = keysAt(y);
      const end = to + (<usize>(d + 1) << 5);
      while (to < end) {
        const a0 = v128.load64_splat(from);
        const a1 = v128.load64_splat(from, 8);
        const b0 = v128.load(to);
        const b1 = v128.load(to, 16);
        p00 = mulAdd64(a0, b0, p00);
        p01 = mulAdd64(a0, b1, p01);
        p10 = mulAdd64(a1, b0, p10);
        p11 = mulAdd64(a1, b1, p11);
        from += 32;
        to += 32;
      }
      let r00 = f64x2.mul(f, p00);
      let r01 = f64x2.mul(f, p01);
      let r10 = f64x2.mul(f, p10);
      let r11 = f64x2.mul(f, p11);
      let s00 = f64x2.splat(0);
      let s01 = f64x2.splat(0);
      let s10 = f64x2.splat(0);
      let s11 = f64x2.splat(0);
      if (kind == SERIES) {
        let largest = largestOf(f64x2.pmax(f64x2.pmax(r00, r01), f64x2.pmax(r10, r11)));
        if (largest >= NEAR_ONE) {
          v128.store(tile, p00);
          v128.store(tile, p01, 16);
          v128.store(tile, p10, 32);
          v128.store(tile, p11, 48);
          v128.store(tile, r00, 64);
          v128.store(tile, r01, 80);
          v128.store(tile, r10, 96);
          v128.store(tile, r11, 112);
          near += takeNearOne(tile, x, y, expansion);
          p00 = v128.load(tile);
          p01 = v128.load(tile, 16);
          p10 = v128.load(tile, 32);
          p11 = v128.load(tile, 48);
          r00 = v128.load(tile, 64);
          r01 = v128.load(tile, 80);
          r10 = v128.load(tile, 96);
          r11 = v128.load(tile, 112);
          largest = largestOf(f64x2.pmax(f64x2.pmax(r00, r01), f64x2.pmax(r10, r11)));
        }
        const last = <usize>load<u8>(terms + <usize>(<i32>(largest * BINS))) << 5;
        let g = xTable + last;
        let h = yTable + last;
        while (g > xTable) {
          g -= 32;
          h -= 32;
          const a0 = v128.load64_splat(g);
          const a1 = v128.load64_splat(g, 8);
          const b0 = v128.load(h);
          const b1 = v128.load(h, 16);
          s00 = mulAdd64(s00, r00, f64x2.mul(a0, b0));
          s01 = mulAdd64(s01, r01, f64x2.mul(a0, b1));
          s10 = mulAdd64(s10, r10, f64x2.mul(a1, b0));
          s11 = mulAdd64(s11, r11, f64x2.mul(a1, b1));
        }
      } else if (kind == CENTRED || kind == EXP) {
        const one = f64x2.splat(1);
        const zero = f64x2.splat(0);
        if (kind == CENTRED) {
          // The gap 1 - r, which rounding may take below 0.
          r00 = f64x2.pmax(zero, f64x2.sub(one, r00));
          r01 = f64x2.pmax(zero, f64x2.sub(one, r01));
          r10 = f64x2.pmax(zero, f64x2.sub(one, r10));
          r11 = f64x2.pmax(zero, f64x2.sub(one, r11));
        }
        // To the middle of [0, 1].
        const t00 = f64x2.sub(f64x2.add(r00, r00), one);
        const t01 = f64x2.sub(f64x2.add(r01, r01), one);
        const t10 = f64x2.sub(f64x2.add(r10, r10), one);
        const t11 = f64x2.sub(f64x2.add(r11, r11), one);
        for (let at = polynomial + (<usize>degree << 3); at >= polynomial; at -= 8) {
          const c = v128.load64_splat(at);
          s00 = mulAdd64(s00, t00, c);
          s01 = mulAdd64(s01, t01, c);
          s10 = mulAdd64(s10, t10, c);
          s11 = mulAdd64(s11, t11, c);
        }
        if (kind == CENTRED) {
          const half = f64x2.splat(0.5);
          s00 = mulAdd64(s00, f64x2.sqrt(r00), f64x2.mul(half, f64x2.sub(one, r00)));
          s01 = mulAdd64(s01, f64x2.sqrt(r01), f64x2.mul(half, f64x2.sub(one, r01)));
          s10 = mulAdd64(s10, f64x2.sqrt(r10), f64x2.mul(half, f64x2.sub(one, r10)));
          s11 = mulAdd64(s11, f64x2.sqrt(r11), f64x2.mul(half, f64x2.sub(one, r11)));
        } else {
          const a0 = v128.load64_splat(x);
          const a1 = v128.load64_splat(x, 8);
          const b0 = v128.load(y);
          const b1 = v128.load(y, 16);
          s00 = f64x2.mul(s00, f64x2.mul(a0, b0));
          s01 = f64x2.mul(s01, f64x2.mul(a0, b1));
          s10 = f64x2.mul(s10, f64x2.mul(a1, b0));
          s11 = f64x2.mul(s11, f64x2.mul(a1, b1));
        }
      } else {
        const a0 = v128.load64_splat(x);
        const a1 = v128.load64_splat(x, 8);
        const b0 = v128.load(y);
        const b1 = v128.load(y, 16);
        s00 = mulAdd64(a0, b0, r00);
        s01 = mulAdd64(a0, b1, r01);
        s10 = mulAdd64(a1, b0, r10);
        s11 = mulAdd64(a1, b1, r11);
      }
      sum0 = mulAdd64(s00, p00, sum0);
      sum1 = mulAdd64(s01, p01, sum1);
      sum0 = mulAdd64(s10, p10, sum0);
      sum1 = mulAdd64(s11, p11, sum1);
      y += perQuad;
      yTable += tableQuad;
    }
  }
  const sum = f64x2.add(sum0, sum1);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1) + near;
}
