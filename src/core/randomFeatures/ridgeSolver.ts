import { GrowingInverseDiagonal } from '../math/inverseDiagonal.ts';
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
  /** How many of the held-out labels are test labels; the others are for validation. */
  readonly numTest: number;
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

/** Sums of squares of one task at every size: entry k is that on k+1 samples. */
interface TaskTrail {
  /** Of the errors on test and on validation samples. */
  readonly test: Float64Array;
  readonly validation: Float64Array;
  /** Of the dual weights. */
  readonly alpha: Float64Array;
  /** Of alpha_i / (A^{-1})_ii, if estimates were asked for. */
  readonly leftOut: Float64Array | undefined;
}

/** What all sizes up to the one reached have for risks. */
export interface Trails {
  readonly tasks: readonly TaskTrail[];
  /** Traces of (K_n + mu I)^{-1} at every size, if estimates were asked for. */
  readonly inverseTraces: Float64Array | undefined;
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
  /**
   * Sums for the risks at all sizes up to the one reached. With K + mu I = L L^T and z = L^{-1} y, the prediction of a row c
   * of the cross kernel on the first n samples is the sum over k < n of x_k z_k, x = L^{-1} c, and alpha_i that of a row
   * of the identity; so one elimination of each row serves every n. n³/3 + held-out n² operations; yields those of each
   * piece.
   */
  trails(): Generator<number, Trails, void>;
  /** Diagonal of (K_n + mu I)^{-1} at the size reached, if estimates were asked for; yields operations. */
  inverseDiagonal(): Generator<number, Float64Array, void>;
  /** The kernels hold other values now: begin anew and believe nothing that was read of them. */
  restart(): void;
  /** Memory that it holds on to, in bytes. */
  readonly bytes: number;
  /**
   * Begins anew on kernels of the same values, with other labels for as many tasks and held-out samples: what was factorised
   * with a mu serves again. False where it cannot go on any more.
   */
  adopt(problem: RidgeProblem): boolean;
  release(): void;
}

/** Opens what solves a problem. Throws OutOfMemoryError. */
export type RidgeSolverOpener = (problem: RidgeProblem) => RidgeSolver;

/** Rows factorised in one piece of work are chosen so that about this many operations lie between two steps. */
const PIECE_FLOPS = 1e8;

/** The plain loops, which others are checked against. */
export function openPlainSolver({ kernels, labels, numTest, estimates }: RidgeProblem): RidgeSolver {
  const { n: stride, train, cross } = kernels;
  const factor = spaceForFactor(stride);
  // L^{-1} y of each task.
  const z = labels.map(() => new Float64Array(stride));
  let ridge = new GrowingRidge(train, stride, 0, factor);
  let inverse: GrowingInverseDiagonal | undefined;
  return {
    get size() {
      return ridge.size;
    },
    begin(penalty) {
      ridge = new GrowingRidge(train, stride, penalty, factor);
      inverse = undefined;
    },
    *extendTo(n) {
      const start = ridge.size;
      for (let row = start; row < n; ) {
        const from = row;
        row = Math.min(n, rowsOfPiece(from));
        ridge.extendTo(row);
        yield factorFlops(from, row);
      }
      for (const [task, { train: y }] of labels.entries()) ridge.forward(y, z[task], start, n);
    },
    solve() {
      return labels.map(({ heldOut }, task) => {
        const { alpha } = ridge.fit(z[task], ridge.size);
        return { alpha, errors: heldOut.map((y, row) => y - predict(cross, stride, alpha, row)) };
      });
    },
    *trails() {
      const n = ridge.size;
      const sums = () => labels.map(() => new Float64Array(n));
      const [test, validation, alpha, leftOut] = [sums(), sums(), sums(), sums()];
      const inverseTraces = new Float64Array(n);
      const x = new Float64Array(n);
      for (const row of (labels[0]?.heldOut ?? []).keys()) {
        ridge.forward(cross.subarray(row * stride, row * stride + n), x, 0, n);
        const into = row < numTest ? test : validation;
        for (const [task, { heldOut }] of labels.entries()) {
          let error = -heldOut[row];
          for (let k = 0; k < n; k++) {
            error += x[k] * z[task][k];
            into[task][k] += error * error;
          }
        }
        yield n * n;
      }
      const unit = new Float64Array(n);
      for (let i = 0; i < n; i++) {
        unit[i] = 1;
        ridge.forward(unit, x, 0, n);
        unit[i] = 0;
        for (const task of labels.keys()) {
          let weight = 0;
          let diagonal = 0;
          for (let k = i; k < n; k++) {
            weight += x[k] * z[task][k];
            diagonal += x[k] * x[k];
            alpha[task][k] += weight * weight;
            leftOut[task][k] += (weight / diagonal) ** 2;
            if (task === 0) inverseTraces[k] += diagonal;
          }
        }
        yield (n - i) ** 2;
      }
      return {
        tasks: labels.map((_, task) => ({
          test: test[task],
          validation: validation[task],
          alpha: alpha[task],
          leftOut: estimates ? leftOut[task] : undefined,
        })),
        inverseTraces: estimates ? inverseTraces : undefined,
      };
    },
    *inverseDiagonal() {
      if (!estimates) throw new Error('estimates were not asked for');
      inverse ??= new GrowingInverseDiagonal(factor, stride);
      for (let row = inverse.size; row < ridge.size; ) {
        const from = row;
        row = Math.min(ridge.size, rowsOfPiece(from));
        inverse.extendTo(row);
        yield factorFlops(from, row);
      }
      return inverse.diagonal();
    },
    restart() {
      ridge = new GrowingRidge(train, stride, 0, factor);
      inverse = undefined;
    },
    bytes: 8 * stride * stride,
    adopt: () => false,
    release: () => undefined,
  };
}

/** Where a piece that begins at a row ends: (to³ - from³)/3 operations, a multiple of four rows. */
function rowsOfPiece(from: number): number {
  const rows = Math.cbrt(from ** 3 + 3 * PIECE_FLOPS) - from;
  return from + 4 * Math.ceil(rows / 4);
}

/** Operations of factorising rows `from` … `to`-1. */
function factorFlops(from: number, to: number): number {
  return (to ** 3 - from ** 3) / 3;
}
