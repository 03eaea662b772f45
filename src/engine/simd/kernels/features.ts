import { exp4 } from './lanes';
import { softmax } from './softmax';
import { allSums, oneSum } from './tiles';

// Features of random heads and neurons. Eight heads (or neurons) lie side by side in two vectors, so any number of keys and
// coordinates will do; nothing of size samples × heads × keys is stored.

/** Lanes 0 … count-1 all ones, the others zeros, for four lanes starting at `first`. */
@inline
function lanesBelow(first: i32, count: i32): v128 {
  return i32x4.lt_s(i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3)), i32x4.splat(count));
}

/** Scores [N, 8] of eight heads to attention, in place: kind 0 relu, 1 softmax, 2 exp, 3 linear. [RF-2], [RF-4] */
function activate(scores: usize, N: i32, kind: i32): void {
  const end = scores + (<usize>N << 5);
  const share = f32x4.splat(1 / <f32>N);
  if (kind === 1) {
    softmax(scores, end);
    return;
  }
  for (let at = scores; at < end; at += 16) {
    let s = v128.load(at);
    if (kind === 0) s = f32x4.max(s, f32x4.splat(0));
    else if (kind === 2) s = exp4(s);
    v128.store(at, f32x4.mul(s, share));
  }
}

/**
 * [RF-3], [RF-4] phi_m(x) = (1/N) sum_i s(x~0^T W_m x~i) x~i for samples `size`·part … of `rows`.
 *
 * queries [rows, D] and keys [rows, N, D] are augmented, D = d + 1; weights [groups, D, D, 8]: eight heads side by side,
 * zeros past `heads`. Features [rows, groups, D, 8]; those past `heads` are zero. Scratch: (4D + N)·8 floats.
 */
export function attentionFeatures(
  part: i32,
  scratch: usize,
  queries: usize,
  keys: usize,
  rows: i32,
  N: i32,
  D: i32,
  weights: usize,
  heads: i32,
  kind: i32,
  size: i32,
  features: usize,
): void {
  const groups = (heads + 7) >> 3;
  const first = part * size;
  const last = min(rows, first + size);
  const line = <usize>D << 2;
  const panel = <usize>D << 5;
  const scores = scratch + 4 * panel;
  for (let group = 0; group < groups; group++) {
    const W = weights + <usize>group * D * panel;
    const isPartial = group === groups - 1 && (heads & 7) !== 0;
    for (let sample = first; sample < last; sample += 4) {
      const some = min(4, last - sample);
      // x~0^T W_m of up to four samples: [4, D, 8].
      for (let c = 0; c < D; c++) {
        allSums(
          queries + <usize>sample * line,
          some,
          line,
          4,
          W + (<usize>c << 5),
          panel,
          D,
          scratch + (<usize>c << 5),
          panel,
        );
      }
      for (let s = 0; s < some; s++) {
        const x = keys + <usize>(sample + s) * N * line;
        allSums(x, N, line, 4, scratch + <usize>s * panel, 32, D, scores, 32);
        activate(scores, N, kind);
        const to = features + (<usize>(sample + s) * groups + group) * panel;
        allSums(x, D, 4, line, scores, 32, N, to, 32);
        if (isPartial) clearPast(to, D, heads - (group << 3));
      }
    }
  }
}

/** Zeros in lanes `count` … 7 of [D, 8]. */
function clearPast(features: usize, D: i32, count: i32): void {
  const low = lanesBelow(0, count);
  const high = lanesBelow(4, count);
  const end = features + (<usize>D << 5);
  for (let at = features; at < end; at += 32) {
    v128.store(at, v128.and(v128.load(at), low));
    v128.store(at, v128.and(v128.load(at, 16), high), 16);
  }
}

/**
 * [RF-6] relu(<w, z>) for samples `size`·part … of `rows`: inputs z [rows, width], weights [groups, width, 8], zeros past
 * the last neuron; features [rows, groups, 8].
 */
export function mlpFeatures(
  part: i32,
  scratch: usize,
  inputs: usize,
  rows: i32,
  width: i32,
  weights: usize,
  groups: i32,
  size: i32,
  features: usize,
): void {
  const first = part * size;
  const last = min(rows, first + size);
  const line = <usize>width << 2;
  const toRow = <usize>groups << 5;
  const zero = f32x4.splat(0);
  for (let group = 0; group < groups; group++) {
    const to = features + <usize>first * toRow + (<usize>group << 5);
    allSums(
      inputs + <usize>first * line,
      last - first,
      line,
      4,
      weights + (<usize>group * line << 3),
      32,
      width,
      to,
      toRow,
    );
    for (let row = 0; row < last - first; row++) {
      const at = to + <usize>row * toRow;
      v128.store(at, f32x4.max(v128.load(at), zero));
      v128.store(at, f32x4.max(v128.load(at, 16), zero), 16);
    }
  }
}

/**
 * [RF-7] (1/N) sum_i relu(<w, [x0; 1; xi]>) for samples `size`·part … of `rows`: queries [rows, D] augmented, keys
 * [rows, N, D] augmented, of which the 1 is not read; weights [groups, D + d, 8]; features [rows, groups, 8]. Scratch: 8(N + 1)
 * floats.
 */
export function pooledFeatures(
  part: i32,
  scratch: usize,
  queries: usize,
  keys: usize,
  rows: i32,
  N: i32,
  D: i32,
  weights: usize,
  groups: i32,
  size: i32,
  features: usize,
): void {
  const first = part * size;
  const last = min(rows, first + size);
  const line = <usize>D << 2;
  const panel = <usize>(2 * D - 1) << 5;
  const zero = f32x4.splat(0);
  const share = f32x4.splat(1 / <f32>N);
  const sums = scratch + 32;
  for (let group = 0; group < groups; group++) {
    const w = weights + <usize>group * panel;
    for (let sample = first; sample < last; sample++) {
      oneSum(queries + <usize>sample * line, 4, w, 32, D, scratch);
      const base0 = v128.load(scratch);
      const base1 = v128.load(scratch, 16);
      allSums(keys + <usize>sample * N * line, N, line, 4, w + (<usize>D << 5), 32, D - 1, sums, 32);
      let s0 = zero;
      let s1 = zero;
      for (let i = 0; i < N; i++) {
        const at = sums + (<usize>i << 5);
        s0 = f32x4.add(s0, f32x4.max(f32x4.add(v128.load(at), base0), zero));
        s1 = f32x4.add(s1, f32x4.max(f32x4.add(v128.load(at, 16), base1), zero));
      }
      const to = features + (<usize>(sample * groups + group) << 5);
      v128.store(to, f32x4.mul(s0, share));
      v128.store(to, f32x4.mul(s1, share), 16);
    }
  }
}
