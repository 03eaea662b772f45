import { portableCos } from './portable.ts';

/** cos(pi k / (2 nodes)) for any whole k. */
function cosine(k: number, nodes: number): number {
  const turn = k % (4 * nodes);
  return portableCos((Math.PI * (turn <= 2 * nodes ? turn : 4 * nodes - turn)) / (2 * nodes));
}

/**
 * Coefficients c_0 … c_degree of the polynomial sum_m c_m (2x - 1)^m that interpolates f on [0, 1] at the Chebyshev nodes.
 * For f analytic in the ellipse of radius rho about [0, 1] the error falls like rho^-degree; the powers lose few digits where
 * rho is well above 1 + sqrt 2. O(degree²).
 */
export function chebyshevPolynomial(f: (x: number) => number, degree: number): Float64Array {
  const nodes = degree + 1;
  const values = Float64Array.from({ length: nodes }, (_, j) => f((1 + cosine(2 * j + 1, nodes)) / 2));
  const powers = new Float64Array(nodes);
  // T_m in powers of t, from the two before.
  let before = new Float64Array(nodes);
  let current = new Float64Array(nodes);
  current[0] = 1;
  for (let m = 0; m < nodes; m++) {
    let sum = 0;
    for (let j = 0; j < nodes; j++) sum += values[j] * cosine(m * (2 * j + 1), nodes);
    const weight = (m === 0 ? 1 : 2) * (sum / nodes);
    const next = new Float64Array(nodes);
    for (let k = 0; k < nodes; k++) {
      powers[k] += weight * current[k];
      if (k + 1 < nodes) next[k + 1] += (m === 0 ? 1 : 2) * current[k];
      next[k] -= m === 0 ? 0 : before[k];
    }
    before = current;
    current = next;
  }
  return powers;
}
