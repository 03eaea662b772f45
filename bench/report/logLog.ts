/** A power law time = factor · size^exponent fitted to measured times. */
export interface PowerLaw {
  readonly exponent: number;
  /** Standard error of the exponent, from how far the points are off the line. */
  readonly error: number;
}

/** Least squares of log time on log size. Needs three sizes at least; else null, because nothing can be said. */
export function fitPowerLaw(points: readonly (readonly [size: number, time: number])[]): PowerLaw | null {
  const count = points.length;
  if (count < 3) return null;
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const);
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / count;
  const spread = logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const exponent = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const squares = logs.reduce((sum, [x, y]) => sum + (y - meanY - exponent * (x - meanX)) ** 2, 0);
  return { exponent, error: Math.sqrt(squares / (count - 2) / spread) };
}
