import type { CurvePoint } from '../experiment/curve.ts';
import type { RandomFeaturesConfig } from '../experiment/randomFeaturesFields.ts';
import { ridgesOf } from '../experiment/ridgeRule.ts';
import { NotPositiveDefiniteError } from '../math/cholesky.ts';
import type { Task } from './draw.ts';
import { estimateRisks } from './ridge.ts';
import type { GrownKernels, RidgeSolver, RidgeSolverOpener, Solution } from './ridgeSolver.ts';
import { openPlainSolver } from './ridgeSolver.ts';

/** What is added to lambda, one after the other, when a kernel is singular without; in units of lambda. */
const JITTERS = [1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4] as const;

/** A fit at one sample size for one task. */
export interface Fit {
  readonly panel: number;
  readonly point: CurvePoint;
  /** Dual weights [numSamples]. */
  readonly alpha: Float64Array;
}

/** A piece of work that is done, in operations, or a fit. */
export type FitStep =
  | { readonly kind: 'work'; readonly flops: number }
  | { readonly kind: 'fit'; readonly fit: Fit };

/**
 * [RF-10] Ridge fits of all tasks of a draw along growing n, with one lambda or the best of a grid, from kernels that may
 * themselves grow between calls. Synchronous and cut into steps, so that whoever runs it can pause between them.
 *
 * A single lambda goes on with one factor from call to call; a grid factorises each call anew for every lambda in the
 * same space, which costs an eighth more when sizes double from call to call, and one factor of memory instead of eight.
 */
export class RidgePath {
  private readonly tasks: readonly Task[];
  private readonly rule: RandomFeaturesConfig['ridge'];
  private readonly ridges: readonly number[];
  private readonly estimates: boolean;
  private readonly solver: RidgeSolver;
  /** The single lambda with which the solver goes on. */
  private current: Growing | undefined;
  private jitter = 0;

  constructor(
    config: Pick<RandomFeaturesConfig, 'ridge' | 'riskEstimate'>,
    kernels: GrownKernels,
    tasks: readonly Task[],
    openSolver: RidgeSolverOpener = openPlainSolver,
  ) {
    this.tasks = tasks;
    this.rule = config.ridge;
    this.ridges = ridgesOf(config);
    this.estimates = config.riskEstimate !== 'none';
    const labels = tasks.map(({ trainLabels, testLabels, validationLabels }) => {
      const heldOut = new Float64Array(testLabels.length + validationLabels.length);
      heldOut.set(testLabels);
      heldOut.set(validationLabels, testLabels.length);
      return { train: trainLabels, heldOut };
    });
    this.solver = openSolver({ kernels, labels, estimates: this.estimates });
  }

  /** The kernels hold other values from now on: of another number of heads, say. */
  restart(): void {
    this.solver.restart();
    this.current = undefined;
    this.jitter = 0;
  }

  /** Gives back the solver's memory. */
  release(): void {
    this.solver.release();
  }

  /**
   * Fits at `sizes`, ascending, up to which the kernels must have grown. `scale` is tr(K)/n over all samples, the unit of
   * lambda. Throws NotPositiveDefiniteError when no jitter helps.
   */
  *fitAt(sizes: readonly number[], scale: number): Generator<FitStep, void, void> {
    if (typeof this.rule === 'number') yield* this.fitOne(this.rule, sizes, scale);
    else yield* this.fitBest(sizes, scale);
  }

  private *fitOne(ridge: number, sizes: readonly number[], scale: number): Generator<FitStep, void, void> {
    for (let k = 0; k < sizes.length; ) {
      const size = sizes[k] as number;
      this.current ??= this.begin(ridge + this.jitter, scale);
      try {
        yield* this.current.extendTo(size);
      } catch (cause) {
        const next = JITTERS.find((jitter) => jitter > this.jitter && jitter >= ridge * 1e-6);
        if (!(cause instanceof NotPositiveDefiniteError) || next === undefined) throw cause;
        this.jitter = next;
        this.current = undefined;
        continue;
      }
      for (const { fit } of this.current.fits(this.jitter)) yield { kind: 'fit', fit };
      k += 1;
    }
  }

  private *fitBest(sizes: readonly number[], scale: number): Generator<FitStep, void, void> {
    const best = new Map<string, { readonly fit: Fit; readonly criterion: number }>();
    const keyOf = (size: number, panel: number): string => `${size} ${panel}`;
    let failure: unknown;
    for (const ridge of this.ridges) {
      const growing = this.begin(ridge, scale);
      try {
        for (const size of sizes) {
          yield* growing.extendTo(size);
          for (const { fit, validationRisk } of growing.fits(0)) {
            const criterion = this.rule === 'oracle' ? fit.point.testRisk : validationRisk;
            const key = keyOf(size, fit.panel);
            const known = best.get(key);
            if (known === undefined || criterion < known.criterion) best.set(key, { fit, criterion });
          }
        }
      } catch (cause) {
        // A lambda too small for this kernel is out of the race; if all are, there is no fit.
        if (!(cause instanceof NotPositiveDefiniteError)) throw cause;
        failure = cause;
      }
    }
    for (const size of sizes) {
      for (const panel of this.tasks.keys()) {
        const found = best.get(keyOf(size, panel));
        if (found === undefined) throw failure;
        yield { kind: 'fit', fit: found.fit };
      }
    }
  }

  private begin(ridge: number, scale: number): Growing {
    const penalty = ridge * scale;
    this.solver.begin(penalty);
    return new Growing(this.solver, ridge, penalty, this.tasks, this.estimates);
  }
}

/** Fits of all tasks with one lambda as n grows. */
class Growing {
  private readonly solver: RidgeSolver;
  private readonly ridge: number;
  private readonly penalty: number;
  private readonly tasks: readonly Task[];
  private readonly estimates: boolean;

  constructor(
    solver: RidgeSolver,
    ridge: number,
    penalty: number,
    tasks: readonly Task[],
    estimates: boolean,
  ) {
    this.solver = solver;
    this.ridge = ridge;
    this.penalty = penalty;
    this.tasks = tasks;
    this.estimates = estimates;
  }

  *extendTo(size: number): Generator<FitStep, void, void> {
    for (const flops of this.solver.extendTo(size)) yield { kind: 'work', flops };
  }

  /** Fits of all tasks at the size reached, and their risk on the validation samples (NaN without any). */
  fits(jitter: number): { readonly fit: Fit; readonly validationRisk: number }[] {
    const diagonal = this.estimates ? this.solver.inverseDiagonal() : undefined;
    return this.solver.solve().map(({ alpha, errors }: Solution, panel) => {
      const numTest = (this.tasks[panel] as Task).testLabels.length;
      const point: CurvePoint = {
        numSamples: alpha.length,
        testRisk: meanSquare(errors, 0, numTest),
        // The residual y - K alpha is mu alpha.
        trainRisk: this.penalty ** 2 * meanSquare(alpha, 0, alpha.length),
        ridge: this.ridge,
        ...(jitter > 0 ? { jitter } : {}),
        ...(diagonal === undefined ? {} : estimateRisks(alpha, diagonal)),
      };
      return {
        fit: { panel, point, alpha },
        validationRisk: meanSquare(errors, numTest, errors.length),
      };
    });
  }
}

function meanSquare(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i] * values[i];
  return sum / (to - from);
}
