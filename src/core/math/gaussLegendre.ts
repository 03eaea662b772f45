import { portableCos } from './portable.ts';

/** Gauss–Legendre rule on [-1, 1] with `order` nodes: Newton on the Legendre polynomial; accurate to rounding, same bits everywhere. */
export function gaussLegendre(order: number): { nodes: Float64Array; weights: Float64Array } {
  const nodes = new Float64Array(order);
  const weights = new Float64Array(order);
  for (let i = 0; i < order; i++) {
    let x = portableCos((Math.PI * (i + 0.75)) / (order + 0.5));
    let slope = 1;
    for (let iteration = 0; iteration < 10; iteration++) {
      let previous = 1;
      let value = x;
      for (let k = 2; k <= order; k++) {
        const next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
        previous = value;
        value = next;
      }
      slope = (order * (x * value - previous)) / (x * x - 1);
      x -= value / slope;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
