// What all kernels are made of: v128 holds four float32 (or two float64) lanes.

/** a·b + c. Fused, and so rounded once, where the engine has relaxed SIMD; else rounded twice. */
@inline
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** The same for two float64 lanes. */
@inline
export function fma64(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}

/** The same rounded twice in every engine. */
@inline
export function mulAdd64(a: v128, b: v128, c: v128): v128 {
  return f64x2.add(f64x2.mul(a, b), c);
}

/** log2(e) and the two parts of log(2), whose sum is exact to more than float32. */
const LOG2_E: f32 = 1.44269504;
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;
/** exp of less is 0 (below the smallest normal float32), of more is infinite. */
const LOWEST: f32 = -87.3365;
const HIGHEST: f32 = 88.7228;
/** 1.5·2^23: added to a small number, it leaves the nearest integer in the last bits. */
const ROUNDING: f32 = 12582912;

/**
 * e^x in every lane, relative error below 2e-7, NaN for NaN: x = k log 2 + r with |r| <= log(2)/2, e^r by the polynomial of
 * degree 6 that is 1 + r + … and has the smallest relative error there, 3e-9; then k is added to the exponent's bits.
 */
@inline
export function exp4(x: v128): v128 {
  // In this order pmax and pmin, one instruction each where min and max take many, pass NaN on.
  const clamped = f32x4.pmin(f32x4.pmax(x, f32x4.splat(LOWEST)), f32x4.splat(HIGHEST));
  const shifted = fma(clamped, f32x4.splat(LOG2_E), f32x4.splat(ROUNDING));
  const k = f32x4.sub(shifted, f32x4.splat(ROUNDING));
  let r = fma(k, f32x4.splat(-LN2_HIGH), clamped);
  r = fma(k, f32x4.splat(-LN2_LOW), r);
  let p = f32x4.splat(0.00138144669);
  p = fma(p, r, f32x4.splat(0.00836878051));
  p = fma(p, r, f32x4.splat(0.0416683942));
  p = fma(p, r, f32x4.splat(0.166665201));
  p = fma(p, r, f32x4.splat(0.499999934));
  p = fma(p, r, f32x4.splat(1.0));
  p = fma(p, r, f32x4.splat(1.0));
  // For k = 128 r is negative, so that p < 1 keeps the exponent in its range.
  const value = i32x4.add(p, i32x4.shl(shifted, 23));
  // Comparisons with NaN are false.
  const low = v128.andnot(value, f32x4.lt(x, f32x4.splat(LOWEST)));
  return v128.bitselect(f32x4.splat(Infinity), low, f32x4.gt(x, f32x4.splat(HIGHEST)));
}
