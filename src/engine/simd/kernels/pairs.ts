// Students of two tokens and their gradients. [PS-2]
import { fma } from './lanes';

/** Numbers of a sample beside its tokens, and of a student on a part of the samples; bytes. */
const NUMBERS: usize = 32;

@inline
function logistic(x: f64): f64 {
  return 1 / (1 + Math.exp(-x));
}

@inline
function lanesSum(v: v128): f64 {
  return (
    <f64>f32x4.extract_lane(v, 0) +
    <f64>f32x4.extract_lane(v, 1) +
    (<f64>f32x4.extract_lane(v, 2) + <f64>f32x4.extract_lane(v, 3))
  );
}

/** gradient[j] += first·x1[j] + second·x2[j] for d entries. */
@inline
function addRows(gradient: usize, x1: usize, x2: usize, d: i32, first: f32, second: f32): void {
  const ends = <usize>(d & ~3) * 4;
  const a = f32x4.splat(first);
  const b = f32x4.splat(second);
  for (let j: usize = 0; j < ends; j += 16) {
    const sum = fma(a, v128.load(x1 + j), v128.load(gradient + j));
    v128.store(gradient + j, fma(b, v128.load(x2 + j), sum));
  }
  for (let j: usize = ends; j < <usize>d * 4; j += 4) {
    store<f32>(gradient + j, load<f32>(gradient + j) + first * load<f32>(x1 + j) + second * load<f32>(x2 + j));
  }
}

/**
 * [PS-2] Errors of S students on samples part·size … of X [n, 2, d], each sample read once: fields x·Q/sqrt d ± tilt, attention,
 * error, its slopes by the fields, and (X + P)^T slopes without their scale. `numbers` [n, 4] holds |x_1 − x_2|², the shift p·δ
 * and f, g of the target of each sample; Q [S, d]; tilts [S] = 1·Q/d. Into `sums` [parts, S, 4] go the error, sums of S_11 and
 * S_22, and of the first slopes minus the second; into `gradients` [parts, S, d], unless it is 0, the sum of slopes times tokens.
 * Tokens, Q and gradients are float32, all else float64.
 */
export function pairErrors(
  part: i32,
  scratch: usize,
  X: usize,
  numbers: usize,
  Q: usize,
  tilts: usize,
  n: i32,
  d: i32,
  S: i32,
  size: i32,
  sums: usize,
  gradients: usize,
): void {
  const row = <usize>d * 4;
  const ends = <usize>(d & ~3) * 4;
  const pairs = <usize>(d & ~7) * 4;
  const scale = 1 / Math.sqrt(<f64>d);
  const own = sums + <usize>(part * S) * NUMBERS;
  const into = gradients + <usize>(part * S) * row;
  memory.fill(own, 0, <usize>S * NUMBERS);
  if (gradients !== 0) memory.fill(into, 0, <usize>S * row);
  const last = min(n, (part + 1) * size);
  for (let i = part * size; i < last; i++) {
    const x1 = X + <usize>i * 2 * row;
    const x2 = x1 + row;
    const here = numbers + <usize>i * NUMBERS;
    const gap = load<f64>(here);
    const shift = load<f64>(here, 8);
    const f = load<f64>(here, 16);
    const g = load<f64>(here, 24);
    for (let s = 0; s < S; s++) {
      const q = Q + <usize>s * row;
      // Two sums of each row: a fused step waits for the one before it.
      let one = f32x4.splat(0);
      let oneMore = f32x4.splat(0);
      let two = f32x4.splat(0);
      let twoMore = f32x4.splat(0);
      let j: usize = 0;
      for (; j < pairs; j += 32) {
        const some = v128.load(q + j);
        const more = v128.load(q + j, 16);
        one = fma(v128.load(x1 + j), some, one);
        two = fma(v128.load(x2 + j), some, two);
        oneMore = fma(v128.load(x1 + j, 16), more, oneMore);
        twoMore = fma(v128.load(x2 + j, 16), more, twoMore);
      }
      for (; j < ends; j += 16) {
        const some = v128.load(q + j);
        one = fma(v128.load(x1 + j), some, one);
        two = fma(v128.load(x2 + j), some, two);
      }
      one = f32x4.add(one, oneMore);
      two = f32x4.add(two, twoMore);
      let s1 = lanesSum(one);
      let s2 = lanesSum(two);
      for (; j < row; j += 4) {
        const value = <f64>load<f32>(q + j);
        s1 += <f64>load<f32>(x1 + j) * value;
        s2 += <f64>load<f32>(x2 + j) * value;
      }
      const tilt = load<f64>(tilts + <usize>s * 8);
      s1 = s1 * scale + tilt;
      s2 = s2 * scale - tilt;
      const a = logistic(s1 * (s1 - s2));
      const b = logistic(s2 * (s2 - s1));
      const byA = a - f;
      const byB = b - g;
      const leakA = 2 * a - 1;
      const leakB = 2 * b - 1;
      const to = own + <usize>s * NUMBERS;
      const error =
        byA * byA * gap +
        2 * byA * leakA * shift +
        leakA * leakA +
        (byB * byB * gap + 2 * byB * leakB * shift + leakB * leakB);
      store<f64>(to, load<f64>(to) + error);
      store<f64>(to, load<f64>(to, 8) + a, 8);
      store<f64>(to, load<f64>(to, 16) + b, 16);
      if (gradients === 0) continue;
      const slopeA = (byA * gap + (leakA + 2 * byA) * shift + 2 * leakA) * a * (1 - a);
      const slopeB = (byB * gap + (leakB + 2 * byB) * shift + 2 * leakB) * b * (1 - b);
      const first = slopeA * (2 * s1 - s2) - slopeB * s2;
      const second = slopeB * (2 * s2 - s1) - slopeA * s1;
      store<f64>(to, load<f64>(to, 24) + first - second, 24);
      addRows(into + <usize>s * row, x1, x2, d, <f32>first, <f32>second);
    }
  }
}
