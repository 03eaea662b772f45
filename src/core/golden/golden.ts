import values from './randomFeatures.json' with { type: 'json' };

/*
 * Independent values for [RF-1]–[RF-10], made by a NumPy program that shares no code with this one. Each array is
 * { shape, data }, row-major float64.
 */

type Arrays = { [K in keyof typeof values as (typeof values)[K] extends { data: number[] } ? K : never]: unknown };

/** The golden array of that name. */
export function golden(name: keyof Arrays): Float64Array {
  return Float64Array.from((values[name] as { data: number[] }).data);
}

/** Shape of the golden array of that name. */
export function goldenShape(name: keyof Arrays): number[] {
  return (values[name] as { shape: number[] }).shape;
}

/** The golden single number of that name. */
export function goldenNumber(name: 'mean_scale' | 'ridge_lambda' | 'ridge_train_first'): number {
  return values[name];
}

/** Largest |a - b| relative to the largest |b|; throws on unequal lengths. */
export function largestRelativeDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`lengths ${a.length} and ${b.length} differ`);
  let difference = 0;
  let size = 0;
  for (let i = 0; i < a.length; i++) {
    // NaN must not slip through a comparison.
    const gap = Math.abs(a[i] - b[i]);
    difference = Number.isNaN(gap) ? Number.POSITIVE_INFINITY : Math.max(difference, gap);
    size = Math.max(size, Math.abs(b[i]));
  }
  return difference / size;
}
