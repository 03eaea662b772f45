import { softmax } from './softmax';
import { allSums } from './tiles';

// Several models of attention heads on the same samples. Eight heads lie side by side in two vectors: heads of a group.
// A chunk of samples is one part of a group's work; it is done block by block, and of a block the maps of all samples stand
// side by side, [T, block·T, 8]: the row of query t of all samples, then that of t + 1. With `pitch` = block·T the map of
// sample i begins at i·T. So every product but one has long rows or long sums, whatever T and d are.
//
// theta and its gradients are [groups, d² + Td, 8]: W of a head transposed, [c, a] for W_ac, then U [T, d].

/** Bytes of eight heads' numbers. */
const LANES: usize = 32;

/** A of a block of samples, [T, rows, 8]; X W_h goes to `queries` [rows, d, 8]. [MH-1] */
function attention(X: usize, rows: i32, T: i32, d: i32, W: usize, queries: usize, A: usize): void {
  const line = <usize>d << 2;
  const panel = <usize>d * LANES;
  const map = <usize>rows * LANES;
  const run = <usize>T * LANES;
  for (let c = 0; c < d; c++) {
    allSums(X, rows, line, 4, W + <usize>c * panel, LANES, d, queries + <usize>c * LANES, panel);
  }
  for (let first = 0; first < rows; first += T) {
    const x = X + <usize>first * line;
    for (let t = 0; t < T; t++) {
      const to = A + <usize>t * map + <usize>first * LANES;
      allSums(x, T, line, 4, queries + <usize>(first + t) * panel, LANES, d, to, LANES);
      softmax(to, to + run);
    }
  }
}

/** B = U_h X^T of a block of samples, [T, rows, 8]. [MH-1] */
function values(X: usize, rows: i32, T: i32, d: i32, U: usize, B: usize): void {
  const line = <usize>d << 2;
  for (let t = 0; t < T; t++) {
    const to = B + <usize>t * <usize>rows * LANES;
    allSums(X, rows, line, 4, U + <usize>t * <usize>d * LANES, LANES, d, to, LANES);
  }
}

/** Σ_ts A∘B of every sample of a block, [samples, 8]. */
function rowProducts(A: usize, B: usize, rows: i32, T: i32, to: usize): void {
  const map = <usize>rows * LANES;
  const run = <usize>T * LANES;
  for (let first: usize = 0; first < map; first += run) {
    let low = f32x4.splat(0);
    let high = f32x4.splat(0);
    for (let t = 0; t < T; t++) {
      const from = <usize>t * map + first;
      for (let at = from; at < from + run; at += LANES) {
        low = f32x4.add(low, f32x4.mul(v128.load(A + at), v128.load(B + at)));
        high = f32x4.add(high, f32x4.mul(v128.load(A + at, 16), v128.load(B + at, 16)));
      }
    }
    v128.store(to, low);
    v128.store(to, high, 16);
    to += LANES;
  }
}

/** Σ_ts A_ts m_s with marks m of a block's tokens, [rows], for every sample: [samples, 8]. */
function markedMass(A: usize, marks: usize, rows: i32, T: i32, to: usize): void {
  const map = <usize>rows * LANES;
  for (let first = 0; first < rows; first += T) {
    let low = f32x4.splat(0);
    let high = f32x4.splat(0);
    for (let t = 0; t < T; t++) {
      let at = A + <usize>t * map + <usize>first * LANES;
      for (let s = first; s < first + T; s++) {
        const mark = v128.load32_splat(marks + (<usize>s << 2));
        low = f32x4.add(low, f32x4.mul(v128.load(at), mark));
        high = f32x4.add(high, f32x4.mul(v128.load(at, 16), mark));
        at += LANES;
      }
    }
    v128.store(to, low);
    v128.store(to, high, 16);
    to += LANES;
  }
}

/**
 * [MH-1] Σ_ts (A_h ∘ U_h X^T) of every head, without the H^{-1/2}: part k is chunk k mod chunks of group ⌊k/chunks⌋, a
 * chunk being `chunk` samples.
 *
 * X [n, T, d]; theta as above; sums [groups, n, 8]. The attention maps of the first `keptParts` parts are left in `kept`,
 * chunk·T²·8 numbers for each. With marks [n, T] (address 0: none), the attention that falls on marked tokens is left in
 * masses [groups, n, 8]. Scratch: block·(Td + 2T²)·8 numbers.
 */
export function headOutputs(
  part: i32,
  scratch: usize,
  X: usize,
  n: i32,
  T: i32,
  d: i32,
  theta: usize,
  chunk: i32,
  block: i32,
  kept: usize,
  keptParts: i32,
  sums: usize,
  marks: usize,
  masses: usize,
): void {
  const chunks = (n + chunk - 1) / chunk;
  const group = part / chunks;
  const first = (part % chunks) * chunk;
  const last = min(n, first + chunk);
  const W = theta + <usize>(group * (d * d + T * d)) * LANES;
  const U = W + <usize>(d * d) * LANES;
  const mapBytes = <usize>(T * T) * LANES;
  const B = scratch + <usize>(block * T * d) * LANES;
  const own = B + <usize>block * mapBytes;
  const store = kept + <usize>part * <usize>chunk * mapBytes;
  for (let sample = first; sample < last; sample += block) {
    const rows = min(block, last - sample) * T;
    const x = X + (<usize>(sample * T) * <usize>d << 2);
    const A = part < keptParts ? store + <usize>(sample - first) * mapBytes : own;
    const to = <usize>(group * n + sample) * LANES;
    attention(x, rows, T, d, W, scratch, A);
    values(x, rows, T, d, U, B);
    rowProducts(A, B, rows, T, sums + to);
    if (marks !== 0) markedMass(A, marks + (<usize>(sample * T) << 2), rows, T, masses + to);
  }
}

/**
 * B <- G = cA ∘ (B - b 1^T) with b_t = Σ_s A_ts B_ts, and `weighted` <- cA, of a block of samples with slopes c
 * [samples, 8]. [MH-3]
 */
function weigh(A: usize, weighted: usize, B: usize, rows: i32, T: i32, slopes: usize): void {
  const map = <usize>rows * LANES;
  const run = <usize>T * LANES;
  for (let first: usize = 0; first < map; first += run) {
    const c0 = v128.load(slopes);
    const c1 = v128.load(slopes, 16);
    slopes += LANES;
    for (let t = 0; t < T; t++) {
      const from = <usize>t * map + first;
      const end = from + run;
      let b0 = f32x4.splat(0);
      let b1 = f32x4.splat(0);
      for (let at = from; at < end; at += LANES) {
        b0 = f32x4.add(b0, f32x4.mul(v128.load(A + at), v128.load(B + at)));
        b1 = f32x4.add(b1, f32x4.mul(v128.load(A + at, 16), v128.load(B + at, 16)));
      }
      for (let at = from; at < end; at += LANES) {
        const a0 = f32x4.mul(v128.load(A + at), c0);
        const a1 = f32x4.mul(v128.load(A + at, 16), c1);
        v128.store(B + at, f32x4.mul(a0, f32x4.sub(v128.load(B + at), b0)));
        v128.store(B + at, f32x4.mul(a1, f32x4.sub(v128.load(B + at, 16), b1)), 16);
        v128.store(weighted + at, a0);
        v128.store(weighted + at, a1, 16);
      }
    }
  }
}

/** dU_h += A X of a block of samples, A [T, rows, 8]. [MH-3] */
function addToU(X: usize, rows: i32, T: i32, d: i32, A: usize, dU: usize): void {
  const line = <usize>d << 2;
  const map = <usize>rows * LANES;
  for (let t = 0; t < T; t++) {
    const to = dU + <usize>(t * d) * LANES;
    allSums(X, d, 4, line, A + <usize>t * map, LANES, rows, to, LANES, true);
  }
}

/** dW_h += X^T G X of a block of samples, G [T, rows, 8]; G X goes to `seen` [d, rows, 8]. [MH-3] */
function addToW(X: usize, rows: i32, T: i32, d: i32, G: usize, seen: usize, dW: usize): void {
  const line = <usize>d << 2;
  const map = <usize>rows * LANES;
  for (let first = 0; first < rows; first += T) {
    const x = X + <usize>first * line;
    for (let t = 0; t < T; t++) {
      const from = G + <usize>t * map + <usize>first * LANES;
      allSums(x, d, 4, line, from, LANES, T, seen + <usize>(first + t) * LANES, map);
    }
  }
  for (let c = 0; c < d; c++) {
    const to = dW + <usize>(c * d) * LANES;
    allSums(X, d, 4, line, seen + <usize>c * map, LANES, rows, to, LANES, true);
  }
}

/**
 * [MH-3], [MH-4] Gradients of Σ_i c_i Σ_ts (A_h ∘ U_h X_i^T) in W_h and U_h, summed over a chunk of samples; parts, X,
 * theta, `kept` and scratch as in `headOutputs`, which must have run on the same theta if anything is kept.
 *
 * slopes c [groups, n, 8]; gradients [groups, chunks, d² + Td, 8], each part its own, of W if `hasW` and of U if `hasU`.
 */
export function headGradients(
  part: i32,
  scratch: usize,
  X: usize,
  n: i32,
  T: i32,
  d: i32,
  theta: usize,
  chunk: i32,
  block: i32,
  kept: usize,
  keptParts: i32,
  slopes: usize,
  gradients: usize,
  hasW: bool,
  hasU: bool,
): void {
  const chunks = (n + chunk - 1) / chunk;
  const group = part / chunks;
  const first = (part % chunks) * chunk;
  const last = min(n, first + chunk);
  const width = <usize>(d * d + T * d) * LANES;
  const W = theta + <usize>group * width;
  const U = W + <usize>(d * d) * LANES;
  const dW = gradients + <usize>part * width;
  const dU = dW + <usize>(d * d) * LANES;
  memory.fill(dW, 0, width);
  const mapBytes = <usize>(T * T) * LANES;
  const B = scratch + <usize>(block * T * d) * LANES;
  const own = B + <usize>block * mapBytes;
  const store = kept + <usize>part * <usize>chunk * mapBytes;
  for (let sample = first; sample < last; sample += block) {
    const rows = min(block, last - sample) * T;
    const x = X + (<usize>(sample * T) * <usize>d << 2);
    let A = own;
    if (part < keptParts) A = store + <usize>(sample - first) * mapBytes;
    else attention(x, rows, T, d, W, scratch, A);
    values(x, rows, T, d, U, B);
    weigh(A, own, B, rows, T, slopes + <usize>(group * n + sample) * LANES);
    if (hasU) addToU(x, rows, T, d, own, dU);
    if (hasW) addToW(x, rows, T, d, B, scratch, dW);
  }
}
