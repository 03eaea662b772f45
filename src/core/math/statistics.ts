/** Arithmetic mean. Throws on an empty list. */
export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError('mean of no values');
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

/** Population deviation sqrt(mean (x - mean)²), in two passes so that nothing cancels. */
export function deviation(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    // Not `** 2`: the last bits of a power are left to the engine, and labels pass through here.
    const gap = (values[i] as number) - centre;
    sum += gap * gap;
  }
  return Math.sqrt(sum / values.length);
}

/** Standard error of the mean, s / sqrt(k) with the k - 1 normaliser. Needs two values. */
export function standardError(values: ArrayLike<number>): number {
  if (values.length < 2) throw new RangeError('standard error needs two values');
  return deviation(values) / Math.sqrt(values.length - 1);
}

/** Quantile with linear interpolation between order statistics (NumPy's default). `level` in [0, 1]. */
export function quantile(values: readonly number[], level: number): number {
  if (values.length === 0) throw new RangeError('quantile of no values');
  const sorted = values.slice().sort((a, b) => a - b);
  const position = (sorted.length - 1) * level;
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
}
