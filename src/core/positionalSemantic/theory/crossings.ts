import type { BranchPoint } from './solve.ts';
import { isSolved } from './solve.ts';

/** Where along alpha the theory changes sides at one omega; undefined where it does not between the points that are there. */
export interface Crossings {
  /** From here on the semantic branch has the lower training loss: it is what a global minimiser finds. */
  readonly trainLoss: number | undefined;
  /** From here on it has the lower test error. */
  readonly testError: number | undefined;
  /** From here on it generalises better than the best linear model. */
  readonly baseline: number | undefined;
}

/** A quantity that is known at some alphas, ascending. */
type Sampled = readonly { readonly alpha: number; readonly value: number }[];

/** The last alpha at which a quantity changes from negative to positive, by interpolation between neighbours. */
function lastRise(samples: Sampled): number | undefined {
  for (let k = samples.length - 1; k > 0; k--) {
    const [before, after] = [samples[k - 1], samples[k]] as [Sampled[number], Sampled[number]];
    if (before.value < 0 && after.value >= 0) {
      return before.alpha + ((after.alpha - before.alpha) * -before.value) / (after.value - before.value);
    }
  }
  return undefined;
}

/**
 * [PS-4] The crossings of two branches solved at the same alphas. Points that did not converge are left out. Linear between
 * neighbours: with 25 points from 0.2 to 3 within about 0.003.
 */
export function crossingsOf(points: readonly BranchPoint[], baselineError: number): Crossings {
  const solved = points.filter(isSolved);
  const positional = new Map(
    solved.filter(({ branch }) => branch === 'positional').map((point) => [point.alpha, point]),
  );
  const semantic = solved.filter(({ branch }) => branch === 'semantic').sort((a, b) => a.alpha - b.alpha);
  const ahead = (of: 'trainLoss' | 'testError'): Sampled =>
    semantic.flatMap((point) => {
      const other = positional.get(point.alpha);
      return other === undefined ? [] : [{ alpha: point.alpha, value: other[of] - point[of] }];
    });
  return {
    trainLoss: lastRise(ahead('trainLoss')),
    testError: lastRise(ahead('testError')),
    baseline: lastRise(semantic.map(({ alpha, testError }) => ({ alpha, value: baselineError - testError }))),
  };
}
