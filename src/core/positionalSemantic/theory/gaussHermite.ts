/** Nodes and weights of a quadrature rule, weights summing to one. */
export interface GaussRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** Values at x of the orthonormal Hermite polynomials 0 … n into `values`: h_{k+1} = (x h_k − √k h_{k−1}) / √(k+1). */
function hermite(x: number, values: Float64Array): void {
  values[0] = 1;
  if (values.length > 1) values[1] = x;
  for (let k = 1; k + 1 < values.length; k++) {
    values[k + 1] = (x * values[k] - Math.sqrt(k) * values[k - 1]) / Math.sqrt(k + 1);
  }
}

/** The root of polynomial n between two places of unlike sign, by halving: to rounding. */
function rootBetween(ends: readonly [low: number, high: number], n: number, values: Float64Array): number {
  let [low, high] = ends;
  const at = (x: number): number => {
    hermite(x, values);
    return values[n];
  };
  const sign = Math.sign(at(low));
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    const value = at(middle);
    if (value === 0) return middle;
    if (Math.sign(value) === sign) low = middle;
    else high = middle;
  }
}

/**
 * Gauss–Hermite rule of n nodes for the standard normal law: exact for E p(ξ), deg p <= 2n − 1. Roots of one order lie
 * between those of the order before. n >= 1; nodes ascending and symmetric, to 1e-15.
 */
export function gaussHermite(n: number): GaussRule {
  if (!Number.isInteger(n) || n < 1 || n > 64) throw new RangeError(`no Gauss–Hermite rule has ${n} nodes`);
  const values = new Float64Array(n + 1);
  let roots: number[] = [];
  for (let order = 1; order <= n; order++) {
    const bound = Math.sqrt(4 * order + 2) + 1;
    const ends = [-bound, ...roots, bound];
    const found = Array.from({ length: order }, (_, k) =>
      rootBetween([ends[k] as number, ends[k + 1] as number], order, values),
    );
    // Exactly symmetric, so that odd moments are exactly zero.
    roots = found.map((root, k) => (root - (found[order - 1 - k] as number)) / 2);
  }
  const nodes = Float64Array.from(roots);
  const weights = nodes.map((x) => {
    hermite(x, values);
    let sum = 0;
    for (let k = 0; k < n; k++) sum += values[k] * values[k];
    return 1 / sum;
  });
  return { nodes, weights };
}
