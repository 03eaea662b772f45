import { exp4 } from './lanes';

/** Softmax of scores [·, 8] from `scores` to `end` over all but the lanes, in place. What is no number stays in its lane. */
export function softmax(scores: usize, end: usize): void {
  let largest0 = f32x4.splat(-Infinity);
  let largest1 = largest0;
  // Leaves out what is no number; the sum does not.
  for (let at = scores; at < end; at += 32) {
    largest0 = f32x4.pmax(largest0, v128.load(at));
    largest1 = f32x4.pmax(largest1, v128.load(at, 16));
  }
  let sum0 = f32x4.splat(0);
  let sum1 = sum0;
  for (let at = scores; at < end; at += 32) {
    const e0 = exp4(f32x4.sub(v128.load(at), largest0));
    v128.store(at, e0);
    sum0 = f32x4.add(sum0, e0);
    const e1 = exp4(f32x4.sub(v128.load(at, 16), largest1));
    v128.store(at, e1, 16);
    sum1 = f32x4.add(sum1, e1);
  }
  const share0 = f32x4.div(f32x4.splat(1), sum0);
  const share1 = f32x4.div(f32x4.splat(1), sum1);
  for (let at = scores; at < end; at += 32) {
    v128.store(at, f32x4.mul(v128.load(at), share0));
    v128.store(at, f32x4.mul(v128.load(at, 16), share1), 16);
  }
}
