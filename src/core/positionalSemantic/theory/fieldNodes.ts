import { gaussHermite } from './gaussHermite.ts';

/** Which of the two minima the equations are followed in: 'semantic' has m = 0, 'positional' theta = 0. */
export type Branch = 'semantic' | 'positional';

/** Nodes of the fourfold rule over xi and y ~ N(0, I_2), up to symmetry: places [count, 4] and weights that sum to one. */
export interface FieldNodes {
  readonly count: number;
  readonly places: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The rule with one node of every orbit of what leaves the problem as it is. Exchanging the tokens with a change of all
 * signs, (xi_1, xi_2, y_1, y_2) -> (−xi_2, −xi_1, −y_2, −y_1), does where A_11 = A_22; a change of all signs alone does where
 * m = 0. The sums are those over all nodes but for rounding.
 */
export function fieldNodes(nodes: number, branch: Branch, isSymmetric: boolean): FieldNodes {
  const key = [nodes, branch, isSymmetric].join();
  const field = known.get(key) ?? computeNodes(nodes, branch, isSymmetric);
  known.set(key, field);
  return field;
}

/** There are few rules, and every point of a curve asks for the same. */
const known = new Map<string, FieldNodes>();

function computeNodes(nodes: number, branch: Branch, isSymmetric: boolean): FieldNodes {
  const rule = gaussHermite(nodes);
  const mirrored = (k: number): number => nodes - 1 - k;
  const flips = branch === 'semantic';
  const indexOf = (i: number, j: number, k: number, l: number): number =>
    ((i * nodes + j) * nodes + k) * nodes + l;
  const places: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < nodes; i++) {
    for (let j = 0; j < nodes; j++) {
      for (let k = 0; k < nodes; k++) {
        for (let l = 0; l < nodes; l++) {
          const orbit = new Set([indexOf(i, j, k, l)]);
          const [a, b, c, d] = [mirrored(i), mirrored(j), mirrored(k), mirrored(l)];
          if (flips) orbit.add(indexOf(a, b, c, d));
          if (isSymmetric) orbit.add(indexOf(b, a, d, c));
          if (flips && isSymmetric) orbit.add(indexOf(j, i, l, k));
          if (Math.min(...orbit) !== indexOf(i, j, k, l)) continue;
          places.push(
            rule.nodes[i] as number,
            rule.nodes[j] as number,
            rule.nodes[k] as number,
            rule.nodes[l] as number,
          );
          const weight = [i, j, k, l].reduce((product, at) => product * (rule.weights[at] as number), 1);
          weights.push(orbit.size * weight);
        }
      }
    }
  }
  return { count: weights.length, places: Float64Array.from(places), weights: Float64Array.from(weights) };
}
