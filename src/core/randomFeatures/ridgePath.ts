import type { CurvePoint } from '../experiment/curve.ts';
import type { RandomFeaturesConfig } from '../experiment/randomFeaturesFields.ts';
import { ridgesOf } from '../experiment/ridgeRule.ts';
import { NotPositiveDefiniteError } from '../math/cholesky.ts';
import type { Task } from './draw.ts';
import { GrowingRidge, heldOutRisk, spaceForFactor } from './ridge.ts';

/** What is added to lambda, one after the other, when a kernel is singular without; in units of lambda. */
const JITTERS = [1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4] as const;

/** Rows factorised in one piece of work are chosen so that about this many operations lie between two steps. */
const PIECE_FLOPS = 1e8;

/** Kernels as far as they have grown. Held-out rows are the test samples, then the validation samples, then any others. */
export interface GrownKernels {
  /** Largest n; the row stride of both. */
  readonly n: number;
  /** [n, n], its lower triangle. */
  readonly train: Float64Array;
  /** [held-out, n] */
  readonly cross: Float64Array;
}

/** A fit at one sample size for one task. */
export interface Fit {
  readonly panel: number;
  readonly point: CurvePoint;
  /** Dual weights [numSamples]. */
  readonly alpha: Float64Array;
}

/** A piece of work that is done, in rows of a factor, or a fit. */
export type FitStep =
  | { readonly kind: 'rows'; readonly from: number; readonly to: number }
  | { readonly kind: 'fit'; readonly fit: Fit };

/**
 * [RF-10] Ridge fits of all tasks of a draw along growing n, with one lambda or the best of a grid, from kernels that may
 * themselves grow between calls. Synchronous and cut into steps, so that whoever runs it can pause between them.
 *
 * A single lambda goes on with one factor from call to call; a grid factorises each call anew for every lambda in the
 * same space, which costs an eighth more when sizes double from call to call, and one factor of memory instead of eight.
 */
export class RidgePath {
  private readonly kernels: GrownKernels;
  private readonly tasks: readonly Task[];
  private readonly rule: RandomFeaturesConfig['ridge'];
  private readonly ridges: readonly number[];
  private readonly estimates: boolean;
  private readonly factor: Float64Array;
  private current: Growing | undefined;
  private jitter = 0;

  constructor(
    config: Pick<RandomFeaturesConfig, 'ridge' | 'riskEstimate'>,
    kernels: GrownKernels,
    tasks: readonly Task[],
    factor: Float64Array = spaceForFactor(kernels.n),
  ) {
    this.kernels = kernels;
    this.tasks = tasks;
    this.rule = config.ridge;
    this.ridges = ridgesOf(config);
    this.estimates = config.riskEstimate !== 'none';
    this.factor = factor;
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
      for (const panel of this.tasks.keys()) {
        const fit = this.current.fit(panel, this.jitter);
        yield { kind: 'fit', fit };
      }
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
          for (const panel of this.tasks.keys()) {
            const fit = growing.fit(panel, 0);
            const criterion = this.rule === 'oracle' ? fit.point.testRisk : growing.validationRisk(fit);
            const known = best.get(keyOf(size, panel));
            if (known === undefined || criterion < known.criterion) {
              best.set(keyOf(size, panel), { fit, criterion });
            }
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
    const { train, n } = this.kernels;
    const solver = new GrowingRidge(train, n, ridge * scale, this.factor, this.estimates);
    return new Growing(solver, ridge, this.kernels, this.tasks, this.estimates);
  }
}

/** Fits of all tasks with one lambda as n grows. */
class Growing {
  private readonly solver: GrowingRidge;
  private readonly ridge: number;
  private readonly kernels: GrownKernels;
  private readonly tasks: readonly Task[];
  private readonly estimates: boolean;
  /** L^{-1} y of each task. */
  private readonly z: readonly Float64Array[];
  private solved = 0;

  constructor(
    solver: GrowingRidge,
    ridge: number,
    kernels: GrownKernels,
    tasks: readonly Task[],
    estimates: boolean,
  ) {
    this.solver = solver;
    this.ridge = ridge;
    this.kernels = kernels;
    this.tasks = tasks;
    this.estimates = estimates;
    this.z = tasks.map(() => new Float64Array(kernels.n));
  }

  *extendTo(size: number): Generator<FitStep, void, void> {
    for (let row = this.solver.size; row < size; ) {
      const from = row;
      // (to³ - from³)/3 operations, a multiple of four rows.
      const rows = Math.cbrt(from ** 3 + 3 * PIECE_FLOPS) - from;
      row = Math.min(size, from + 4 * Math.ceil(rows / 4));
      this.solver.extendTo(row);
      yield { kind: 'rows', from, to: row };
    }
    for (const [panel, z] of this.z.entries()) {
      this.solver.forward((this.tasks[panel] as Task).trainLabels, z, this.solved, size);
    }
    this.solved = size;
  }

  fit(panel: number, jitter: number): Fit {
    const { cross, n } = this.kernels;
    const { testLabels } = this.tasks[panel] as Task;
    const numSamples = this.solved;
    const { alpha, trainRisk } = this.solver.fit(this.z[panel] as Float64Array, numSamples);
    const point: CurvePoint = {
      numSamples,
      testRisk: heldOutRisk(cross, n, alpha, testLabels),
      trainRisk,
      ridge: this.ridge,
      ...(jitter > 0 ? { jitter } : {}),
      ...(this.estimates ? this.solver.estimate(alpha) : {}),
    };
    return { panel, point, alpha };
  }

  validationRisk({ panel, alpha }: Fit): number {
    const { validationLabels, testLabels } = this.tasks[panel] as Task;
    const { cross, n } = this.kernels;
    return heldOutRisk(cross, n, alpha, validationLabels, testLabels.length);
  }
}
