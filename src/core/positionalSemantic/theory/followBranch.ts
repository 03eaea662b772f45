import type { Branch } from './fieldNodes.ts';
import type { TheoryProblem, TheorySettings } from './problem.ts';
import type { BranchPoint } from './solve.ts';
import { isSolved, solveBranch } from './solve.ts';
import type { OrderParameters } from './stateEvolution.ts';

/** The starts of solving belong to this alpha: the search begins at the nearest value that is asked for. */
const START_ALPHA = 2;

/**
 * [PS-4] One branch at each of `alphas`, ascending, by continuation: first at the value nearest to 2, then upwards and downwards,
 * each search from the solution before it. A search that fails is told by its verdict, and the next one begins at the last
 * solution. Yields undefined after every evaluation of the equations, so that whoever runs it can stop, and the points in the
 * order in which they are found. O(points · evaluations · nodes⁴).
 */
export function* followBranch(
  problem: Omit<TheoryProblem, 'alpha'>,
  branch: Branch,
  alphas: readonly number[],
  settings: TheorySettings,
): Generator<BranchPoint | undefined, void, void> {
  const away = (alpha: number): number => Math.abs(Math.log(alpha / START_ALPHA));
  let first = 0;
  for (const [k, alpha] of alphas.entries()) if (away(alpha) < away(alphas[first] as number)) first = k;
  let begin: OrderParameters | undefined;
  for (const path of [alphas.slice(first), alphas.slice(0, first).reverse()]) {
    let near = begin;
    for (const alpha of path) {
      const search = solveBranch({ ...problem, alpha }, branch, settings, near);
      let step = search.next();
      while (step.done !== true) {
        yield undefined;
        step = search.next();
      }
      const point = step.value;
      if (isSolved(point)) near = point.order;
      begin ??= near;
      yield point;
    }
  }
}
