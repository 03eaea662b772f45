// What all kernels are made of: v128 holds four float32 (or two float64) lanes.

/** a·b + c. Fused, and so rounded once, where the engine has relaxed SIMD; else rounded twice. */
@inline
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** log2(e) and the two parts of log(2), whose sum is exact to more than float32. */
const LOG2_E: f32 = 1.44269504;
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;
/** exp of less is 0 (below the smallest normal float32), of more is infinite. */
const LOWEST: f32 = -87.3365;
const HIGHEST: f32 = 88.7228;

/**
 * e^x in every lane, relative error below 2e-7: x = k log 2 + r with |r| <= log(2)/2, e^r by its expansion to degree 7.
 */
@inline
export function exp4(x: v128): v128 {
  const clamped = f32x4.max(f32x4.splat(LOWEST), f32x4.min(f32x4.splat(HIGHEST), x));
  const k = f32x4.nearest(f32x4.mul(clamped, f32x4.splat(LOG2_E)));
  let r = f32x4.sub(clamped, f32x4.mul(k, f32x4.splat(LN2_HIGH)));
  r = f32x4.sub(r, f32x4.mul(k, f32x4.splat(LN2_LOW)));
  let p = f32x4.splat(1.0 / 5040.0);
  p = fma(p, r, f32x4.splat(1.0 / 720.0));
  p = fma(p, r, f32x4.splat(1.0 / 120.0));
  p = fma(p, r, f32x4.splat(1.0 / 24.0));
  p = fma(p, r, f32x4.splat(1.0 / 6.0));
  p = fma(p, r, f32x4.splat(0.5));
  p = fma(p, r, f32x4.splat(1.0));
  p = fma(p, r, f32x4.splat(1.0));
  // 2^k in two halves: k may be 128, whose power alone is too large for a float32.
  const integers = i32x4.trunc_sat_f32x4_s(k);
  const half = i32x4.shr_s(integers, 1);
  const first = i32x4.shl(i32x4.add(half, i32x4.splat(127)), 23);
  const second = i32x4.shl(i32x4.add(i32x4.sub(integers, half), i32x4.splat(127)), 23);
  const value = f32x4.mul(f32x4.mul(p, first), second);
  // Comparisons with NaN are false, and min and max pass it on.
  const low = v128.andnot(value, f32x4.lt(x, f32x4.splat(LOWEST)));
  return v128.bitselect(f32x4.splat(Infinity), low, f32x4.gt(x, f32x4.splat(HIGHEST)));
}
