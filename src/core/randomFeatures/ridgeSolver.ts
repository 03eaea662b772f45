import { GrowingRidge, predict, spaceForFactor } from './ridge.ts';

/** Kernels as far as they have grown. Held-out rows are the test samples, then the validation samples, then any others. */
export interface GrownKernels {
  /** Largest n; the row stride of both. */
  readonly n: number;
  /** [n, n], its lower triangle. */
  readonly train: Float64Array;
  /** [held-out, n] */
  readonly cross: Float64Array;
}

/** Labels of one task. */
interface TaskLabels {
  /** [n] */
  readonly train: Float64Array;
  /** Of the first held-out rows, as many for every task. */
  readonly heldOut: Float64Array;
}

/** What ridge regression is asked for. */
export interface RidgeProblem {
  readonly kernels: GrownKernels;
  readonly labels: readonly TaskLabels[];
  /** Whether `inverseDiagonal` will be asked. */
  readonly estimates: boolean;
}

/** The fit of one task at the size reached. */
export interface Solution {
  /** Dual weights [n]. */
  readonly alpha: Float64Array;
  /** Label less prediction of each held-out label. */
  readonly errors: Float64Array;
}

/**
 * [RF-10] Solves (K_n + mu I) alpha = y_n for all tasks as n grows, in float64: one factorisation of n³/3 operations for
 * each mu. Holds one factor at a time and must be released.
 */
export interface RidgeSolver {
  /** Rows factorised so far. */
  readonly size: number;
  /** Starts again at no rows, with this mu. */
  begin(penalty: number): void;
  /**
   * Goes on to n rows, to which the kernels must have grown; yields the operations of each piece, some tens of
   * milliseconds long. Throws NotPositiveDefiniteError when a pivot is not above rounding, OutOfMemoryError.
   */
  extendTo(n: number): Generator<number, void, void>;
  /** Fits at the size reached, task by task. O((n + held-out) n). */
  solve(): readonly Solution[];
  /** Diagonal of (K_n + mu I)^{-1} at the size reached, if estimates were asked for. */
  inverseDiagonal(): Float64Array;
  /** The kernels hold other values now: begin anew and believe nothing that was read of them. */
  restart(): void;
  release(): void;
}

/** Opens what solves a problem. Throws OutOfMemoryError. */
export type RidgeSolverOpener = (problem: RidgeProblem) => RidgeSolver;

/** Rows factorised in one piece of work are chosen so that about this many operations lie between two steps. */
const PIECE_FLOPS = 1e8;

/** The plain loops, which others are checked against. */
export function openPlainSolver({ kernels, labels, estimates }: RidgeProblem): RidgeSolver {
  const { n: stride, train, cross } = kernels;
  const factor = spaceForFactor(stride);
  // L^{-1} y of each task.
  const z = labels.map(() => new Float64Array(stride));
  let ridge = new GrowingRidge(train, stride, 0, factor, estimates);
  return {
    get size() {
      return ridge.size;
    },
    begin(penalty) {
      ridge = new GrowingRidge(train, stride, penalty, factor, estimates);
    },
    *extendTo(n) {
      const start = ridge.size;
      for (let row = start; row < n; ) {
        const from = row;
        // (to³ - from³)/3 operations, a multiple of four rows.
        const rows = Math.cbrt(from ** 3 + 3 * PIECE_FLOPS) - from;
        row = Math.min(n, from + 4 * Math.ceil(rows / 4));
        ridge.extendTo(row);
        yield factorFlops(from, row) * (estimates ? 2 : 1);
      }
      for (const [task, { train: y }] of labels.entries()) ridge.forward(y, z[task], start, n);
    },
    solve() {
      return labels.map(({ heldOut }, task) => {
        const { alpha } = ridge.fit(z[task], ridge.size);
        return { alpha, errors: heldOut.map((y, row) => y - predict(cross, stride, alpha, row)) };
      });
    },
    inverseDiagonal: () => ridge.inverseDiagonal(),
    restart() {
      ridge = new GrowingRidge(train, stride, 0, factor, estimates);
    },
    release: () => undefined,
  };
}

/** Operations of factorising rows `from` … `to`-1. */
export function factorFlops(from: number, to: number): number {
  return (to ** 3 - from ** 3) / 3;
}
