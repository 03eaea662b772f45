import { exp4 } from './lanes';

/** Softmax of scores [·, 8] from `at` to `end` over all but the lanes, in place. What is no number stays in its lane. */
@inline
export function softmax(at: usize, end: usize): void {
  softmaxOfFour(at, end);
  softmaxOfFour(at + 16, end);
}

function softmaxOfFour(scores: usize, end: usize): void {
  let largest = f32x4.splat(-Infinity);
  // Leaves out what is no number; the sum does not.
  for (let at = scores; at < end; at += 32) largest = f32x4.pmax(largest, v128.load(at));
  let sum = f32x4.splat(0);
  for (let at = scores; at < end; at += 32) {
    const e = exp4(f32x4.sub(v128.load(at), largest));
    v128.store(at, e);
    sum = f32x4.add(sum, e);
  }
  const share = f32x4.div(f32x4.splat(1), sum);
  for (let at = scores; at < end; at += 32) v128.store(at, f32x4.mul(v128.load(at), share));
}
