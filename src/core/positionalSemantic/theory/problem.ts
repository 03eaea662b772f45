/** [PS-1], [PS-2] What the theory is asked, for L = 2 tokens. */
export interface TheoryProblem {
  /** n/d, > 0. */
  readonly alpha: number;
  /** Share of the target that depends on positions, 0 … 1. */
  readonly omega: number;
  /** sigma² of a token's coordinates, > 0. */
  readonly variance: number;
  /** lambda of the weight decay lambda |Q|²/2, > 0. */
  readonly weightDecay: number;
  /** A_11 and A_22 of the target's row-stochastic A, each 0 … 1. */
  readonly mixing: readonly [first: number, second: number];
}

/** Sums over the Gaussian fields, and how the equations are iterated. */
export interface TheorySettings {
  /** Nodes a side of the fourfold Gauss–Hermite rule, 3 … 15. */
  readonly nodes: number;
  /** Share of the old order parameters that each plain step keeps, 0 … 1. */
  readonly damping: number;
  /** Largest change of an order parameter, relative to it, that counts as none. */
  readonly tolerance: number;
  /** Evaluations of the equations before it counts as not converged. */
  readonly mostSteps: number;
}

export const USUAL_SETTINGS: TheorySettings = { nodes: 7, damping: 0.9, tolerance: 1e-8, mostSteps: 400 };

/** Throws RangeError, in words, for what has no theory. */
export function checkProblem({ alpha, omega, variance, weightDecay, mixing }: TheoryProblem): void {
  const positive = { alpha, variance, weightDecay };
  for (const [name, value] of Object.entries(positive)) {
    if (!(value > 0 && Number.isFinite(value)))
      throw new RangeError(`${name} must be positive, and is ${value}`);
  }
  if (!(omega >= 0 && omega <= 1)) throw new RangeError(`omega must be from 0 to 1, and is ${omega}`);
  for (const entry of mixing) {
    if (!(entry >= 0 && entry <= 1)) {
      throw new RangeError(`A must be row-stochastic, with entries from 0 to 1, and has ${entry}`);
    }
  }
}
