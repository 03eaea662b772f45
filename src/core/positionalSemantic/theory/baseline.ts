import { logistic } from '../samples.ts';
import { gaussHermite } from './gaussHermite.ts';
import type { TheoryProblem } from './problem.ts';
import { checkProblem } from './problem.ts';

/** Nodes a side: the error is smooth but steep where sigma is large. */
const NODES = 40;

/** The best linear model B X without positions, in the limit of many samples. */
export interface LinearBaseline {
  /** B_11 and B_22 of B = omega A + (1−omega) E softmax_rows(s s^T); its rows sum to one. */
  readonly mixing: readonly [first: number, second: number];
  /** v E |T − B|², summed over tokens, per coordinate: four numbers are fitted to n d equations, so it has no other part. */
  readonly testError: number;
}

/**
 * [PS-3] With s ~ N(0, v I_2) independent of the rest of the tokens, E softmax(s s^T) X X^T = v d E softmax(s s^T), so the least squares
 * are solved by the mean of T, and its error is the variance of T = (1−omega) S(s) + omega A.
 */
export function linearBaseline(problem: Omit<TheoryProblem, 'alpha' | 'weightDecay'>): LinearBaseline {
  checkProblem({ ...problem, alpha: 1, weightDecay: 1 });
  const { omega, variance, mixing } = problem;
  const { nodes, weights } = gaussHermite(NODES);
  const sigma = Math.sqrt(variance);
  let mean = 0;
  let square = 0;
  for (const [i, x] of nodes.entries()) {
    for (const [j, y] of nodes.entries()) {
      // The second diagonal entry has the same law: it is the first with the tokens exchanged.
      const a = logistic(variance * x * (x - y));
      const weight = weights[i] * weights[j];
      mean += weight * a;
      square += weight * a * a;
    }
  }
  const share = 1 - omega;
  const entry = (own: number): number => share * mean + omega * own;
  return {
    mixing: [entry(mixing[0]), entry(mixing[1])],
    // Each of four entries varies as a does.
    testError: 4 * sigma * sigma * share * share * (square - mean * mean),
  };
}
