/** A quadrature rule: E f(X) = sum_i weights[i] f(nodes[i]). */
export interface Rule {
  readonly nodes: Float64Array;
  /** Sum to 1. */
  readonly weights: Float64Array;
}

/** Coefficients of the three-term recurrence p_{k+1} = x p_k - b_k p_{k-1} of one coordinate's orthogonal polynomials. */
function recurrence(k: number, d: number): number {
  const lambda = (d - 2) / 2;
  if (k === 1) return 1 / d;
  return (k * (k + 2 * lambda - 1)) / (4 * (k + lambda) * (k + lambda - 1));
}

/** Value at x of the monic orthogonal polynomial of that degree. */
function orthogonal(degree: number, d: number, x: number): number {
  let before = 0;
  let value = 1;
  for (let k = 0; k < degree; k++) {
    const next = x * value - (k === 0 ? 0 : recurrence(k, d) * before);
    before = value;
    value = next;
  }
  return value;
}

/** The zero between two points at which the polynomial has different signs, to the last bit. */
function zeroBetween(degree: number, d: number, from: number, to: number): number {
  let low = from;
  let high = to;
  const sign = orthogonal(degree, d, low) < 0 ? -1 : 1;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (sign * orthogonal(degree, d, middle) > 0) low = middle;
    else high = middle;
  }
}

function weightAt(order: number, d: number, x: number): number {
  let before = 0;
  let value = 1;
  let sum = 0;
  for (let k = 0; k < order; k++) {
    sum += value * value;
    const drop = k === 0 ? 0 : Math.sqrt(recurrence(k, d)) * before;
    const next = (x * value - drop) / Math.sqrt(recurrence(k + 1, d));
    before = value;
    value = next;
  }
  return 1 / sum;
}

/**
 * Gauss rule for one coordinate of a uniform point on S^{d-1}, density proportional to (1 - x²)^((d-3)/2): exact for
 * polynomials of degree below 2 · order. For d = 1 the coordinate is ±1, exactly.
 *
 * Zeros by bisection between those of the degree below; arithmetic only, so the same bits in every engine. O(order³).
 */
export function sphereCoordinateRule(d: number, order: number): Rule {
  if (d === 1) return { nodes: Float64Array.of(-1, 1), weights: Float64Array.of(0.5, 0.5) };
  let zeros: number[] = [];
  for (let degree = 1; degree <= order; degree++) {
    const fences = [-1, ...zeros, 1];
    zeros = fences.slice(1).map((fence, i) => zeroBetween(degree, d, fences[i], fence));
  }
  const nodes = Float64Array.from(zeros);
  return { nodes, weights: nodes.map((x) => weightAt(order, d, x)) };
}
