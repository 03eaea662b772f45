import { fitFlops, fitsTogether } from '../experiment/randomFeatures/cost.ts';
import type { CurvePoint } from '../experiment/randomFeatures/curve.ts';
import { NotPositiveDefiniteError } from '../math/cholesky.ts';
import type { Task } from './draw.ts';
import { estimateRisks } from './ridge.ts';
import type { RidgeSolver } from './ridgeSolver.ts';

/** A fit at one sample size for one task. */
export interface Fit {
  readonly panel: number;
  readonly point: CurvePoint;
  /** Dual weights [numSamples]; where many sizes are fitted together, those of the last alone. */
  readonly alpha: Float64Array | undefined;
}

/** A fit and its risk on the validation samples, NaN without any. */
export interface GrowingFit {
  readonly fit: Fit;
  readonly validationRisk: number;
}

/** A piece of work that is done, in operations, or fits of all tasks at one size or more, ascending. */
type GrowingStep =
  | { readonly kind: 'work'; readonly flops: number }
  | { readonly kind: 'fits'; readonly fits: readonly GrowingFit[] };

/** With what is fitted. */
interface FitSetting {
  readonly solver: RidgeSolver;
  readonly ridge: number;
  /** The whole mu of [RF-10]. */
  readonly penalty: number;
  readonly tasks: readonly Task[];
  readonly estimates: boolean;
}

/** [RF-10] Fits of all tasks with one lambda as n grows. */
export class GrowingFits {
  private readonly setting: FitSetting;
  private readonly numTest: number;
  private readonly numValidation: number;

  /** Starts the solver anew. */
  constructor(setting: FitSetting) {
    this.setting = setting;
    this.numTest = setting.tasks[0]?.testLabels.length ?? 0;
    this.numValidation = setting.tasks[0]?.validationLabels.length ?? 0;
    setting.solver.begin(setting.penalty);
  }

  /**
   * Fits at sizes, ascending, with what was added to lambda already in it: each by itself, or all together where there are
   * so many that this is the shorter way. NotPositiveDefiniteError comes after the fits at all sizes before the row that failed.
   */
  *fitsAt(sizes: readonly number[], jitter: number): Generator<GrowingStep, void, void> {
    if (fitsTogether(sizes, this.numTest + this.numValidation)) yield* this.together(sizes, jitter);
    else {
      for (const size of sizes) {
        yield* this.extendTo(size);
        const fits = yield* this.alone(jitter);
        yield { kind: 'work', flops: fitFlops(size, this.numTest + this.numValidation) };
        yield { kind: 'fits', fits };
      }
    }
  }

  private *extendTo(size: number): Generator<GrowingStep, void, void> {
    for (const flops of this.setting.solver.extendTo(size)) yield { kind: 'work', flops };
  }

  private *alone(jitter: number): Generator<GrowingStep, GrowingFit[], void> {
    const { solver, ridge, penalty, estimates } = this.setting;
    const diagonal = estimates ? yield* asWork(solver.inverseDiagonal()) : undefined;
    return solver.solve().map(({ alpha, errors }, panel) => {
      const point: CurvePoint = {
        numSamples: alpha.length,
        testRisk: squares(errors, 0, this.numTest) / this.numTest,
        // The residual y - K alpha is mu alpha.
        trainRisk: (penalty ** 2 * squares(alpha, 0, alpha.length)) / alpha.length,
        ridge,
        ...(jitter > 0 ? { jitter } : {}),
        ...(diagonal === undefined ? {} : estimateRisks(alpha, diagonal)),
      };
      return {
        fit: { panel, point, alpha },
        validationRisk: squares(errors, this.numTest, errors.length) / this.numValidation,
      };
    });
  }

  private *together(sizes: readonly number[], jitter: number): Generator<GrowingStep, void, void> {
    const { solver, penalty } = this.setting;
    let within = sizes;
    let failure: NotPositiveDefiniteError | undefined;
    for (let isDone = false; !isDone; ) {
      const last = within.at(-1);
      if (last === undefined) throw failure;
      try {
        yield* this.extendTo(last);
        isDone = true;
      } catch (cause) {
        if (!(cause instanceof NotPositiveDefiniteError)) throw cause;
        failure = cause;
        const { row } = cause;
        within = within.filter((size) => size <= row);
        solver.begin(penalty);
      }
    }
    yield* this.alongTrails(within, jitter);
    if (failure !== undefined) throw failure;
  }

  private *alongTrails(sizes: readonly number[], jitter: number): Generator<GrowingStep, void, void> {
    const { solver, ridge, penalty, tasks } = this.setting;
    const { tasks: trails, inverseTraces } = yield* asWork(solver.trails());
    const last = sizes.at(-1);
    const solutions = solver.solve();
    const fits = sizes.flatMap((size) => {
      const k = size - 1;
      return [...tasks.keys()].map((panel) => {
        const { test, validation, alpha, leftOut } = trails[panel];
        const point: CurvePoint = {
          numSamples: size,
          testRisk: test[k] / this.numTest,
          trainRisk: (penalty ** 2 * alpha[k]) / size,
          ridge,
          ...(jitter > 0 ? { jitter } : {}),
          ...(leftOut === undefined || inverseTraces === undefined
            ? {}
            : { looRisk: leftOut[k] / size, gcvRisk: alpha[k] / size / (inverseTraces[k] / size) ** 2 }),
        };
        const fit = { panel, point, alpha: size === last ? solutions[panel].alpha : undefined };
        return { fit, validationRisk: validation[k] / this.numValidation };
      });
    });
    yield { kind: 'fits', fits };
  }
}

/** Passes on operations as pieces of work, and returns what there is in the end. */
function* asWork<T>(pieces: Generator<number, T, void>): Generator<GrowingStep, T, void> {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
    yield { kind: 'work', flops: value };
  }
}

function squares(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i] * values[i];
  return sum;
}
