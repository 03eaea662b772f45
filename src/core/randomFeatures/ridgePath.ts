import type { RandomFeaturesConfig } from '../experiment/randomFeatures/fields.ts';
import { ridgesOf } from '../experiment/randomFeatures/ridgeRule.ts';
import { NotPositiveDefiniteError } from '../math/cholesky.ts';
import type { Task } from './draw.ts';
import type { Fit, GrowingFit } from './growingFits.ts';
import { GrowingFits } from './growingFits.ts';
import type { GrownKernels, RidgeSolver, RidgeSolverOpener } from './ridgeSolver.ts';
import { openPlainSolver } from './ridgeSolver.ts';

/** What is added to lambda, one after the other, when a kernel is singular without; in units of lambda. */
const JITTERS = [1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4] as const;

/** A piece of work that is done, in operations, or fits that are there, of all tasks at a size, ascending. */
export type FitStep =
  | { readonly kind: 'work'; readonly flops: number }
  | { readonly kind: 'fits'; readonly fits: readonly Fit[] };

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
  private current: GrowingFits | undefined;
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
    const numTest = tasks[0]?.testLabels.length ?? 0;
    this.solver = openSolver({ kernels, labels, numTest, estimates: this.estimates });
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

  /** Hands over the solver instead: the path must not be used any more. */
  handOver(): RidgeSolver {
    return this.solver;
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
    let done = 0;
    while (done < sizes.length) {
      this.current ??= this.begin(ridge + this.jitter, scale);
      try {
        for (const step of this.current.fitsAt(sizes.slice(done), this.jitter)) {
          if (step.kind === 'work') yield step;
          else {
            yield { kind: 'fits', fits: step.fits.map(({ fit }) => fit) };
            done += step.fits.length / this.tasks.length;
          }
        }
      } catch (cause) {
        const next = JITTERS.find((jitter) => jitter > this.jitter && jitter >= ridge * 1e-6);
        if (!(cause instanceof NotPositiveDefiniteError) || next === undefined) throw cause;
        this.jitter = next;
        this.current = undefined;
      }
    }
  }

  private *fitBest(sizes: readonly number[], scale: number): Generator<FitStep, void, void> {
    const best = new Map<string, GrowingFit>();
    const keyOf = ({ point, panel }: Fit): string => `${point.numSamples} ${panel}`;
    let failure: unknown;
    for (const ridge of this.ridges) {
      try {
        for (const step of this.begin(ridge, scale).fitsAt(sizes, 0)) {
          if (step.kind === 'work') yield step;
          else {
            for (const found of step.fits) {
              const known = best.get(keyOf(found.fit));
              if (known === undefined || this.criterion(found) < this.criterion(known)) {
                best.set(keyOf(found.fit), found);
              }
            }
          }
        }
      } catch (cause) {
        // A lambda too small for this kernel is out of the race; if all are, there is no fit.
        if (!(cause instanceof NotPositiveDefiniteError)) throw cause;
        failure = cause;
      }
    }
    const fits = sizes.flatMap((size) =>
      [...this.tasks.keys()].map((panel) => {
        const found = best.get(`${size} ${panel}`);
        if (found === undefined) throw failure;
        return found.fit;
      }),
    );
    yield { kind: 'fits', fits };
  }

  private criterion({ fit, validationRisk }: GrowingFit): number {
    return this.rule === 'oracle' ? fit.point.testRisk : validationRisk;
  }

  private begin(ridge: number, scale: number): GrowingFits {
    const { solver, tasks, estimates } = this;
    return new GrowingFits({ solver, ridge, penalty: ridge * scale, tasks, estimates });
  }
}
