import type { MultiHeadCurve } from '../../core/experiment/multiHead/curve.ts';
import type { Ending } from '../../core/experiment/multiHead/document.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import type { StepSizeChange, TrainingJob } from '../../core/experiment/multiHead/training.ts';
import type { TrainingRunState } from './multiHeadState.ts';
import { TrialHistory } from './trialHistory.ts';

type ShownRecord = Pick<
  TrainingRunState,
  'curves' | 'endings' | 'checkpoints' | 'replayed' | 'stepSizes' | 'step'
>;

/** All that is known of the training of one config: its trials and its changes of eta. */
export class TrainingRecord {
  readonly config: MultiHeadConfig;
  readonly trials: readonly TrialHistory[];
  /** Changes of eta, ascending. They hold for every trial, also for one that begins later. */
  stepSizes: readonly StepSizeChange[] = [];

  constructor(config: MultiHeadConfig) {
    const { trials, numHeads } = config;
    this.config = config;
    this.trials = Array.from({ length: trials }, () => new TrialHistory(numHeads.length, 1 / trials));
  }

  get hasBegun(): boolean {
    return this.trials.some(({ shelf }) => shelf.latest !== undefined);
  }

  /** Whether nothing is left to train. */
  get isDone(): boolean {
    return this.trials.every((trial) => this.hasCome(trial, this.config.steps));
  }

  /**
   * The step where training stands: the furthest of the trials that are under way; where none is, the furthest of all.
   * A trial that has not left its start does not count, it follows the others when its turn comes.
   */
  get step(): number {
    const { steps } = this.config;
    const underWay = this.trials.filter((trial) => trial.step > 0 && !this.hasCome(trial, steps));
    return Math.max(0, ...(underWay.length > 0 ? underWay : this.trials).map(({ step }) => step));
  }

  /** From `step` on steps are taken with another eta: what was trained beyond it, with the old one, is dropped. */
  retune(step: number, stepSize: number): void {
    for (const trial of this.trials) trial.cut(step);
    this.stepSizes = [...this.stepSizes.filter((change) => change.step < step), { step, stepSize }];
  }

  /** Drops what was trained after a step. A trial for which that step was replayed stands there, others at a kept step before. */
  branch(step: number): void {
    for (const trial of this.trials) {
      const replayed = trial.replayed.find(({ state }) => state.step === step);
      trial.cut(step);
      if (replayed !== undefined) trial.standAt(replayed);
    }
    this.stepSizes = this.stepSizes.filter((change) => change.step <= step);
  }

  /** What is left to train up to a step. */
  jobs(until: number): TrainingJob[] {
    return this.trials.flatMap((trial, k) => {
      const from = trial.shelf.latest;
      if (trial.hasEnded || (from !== undefined && from.step >= until)) return [];
      const ended = trial.endings.map(({ model }) => model);
      return [{ trial: k, from, stepSizes: this.stepSizes, until, ended }];
    });
  }

  /** Share of all work that is done, or that is once every trial has come to a step. */
  shareDone(until = 0): number {
    const { steps } = this.config;
    const sum = this.trials.reduce(
      (all, trial) => all + (trial.hasEnded ? 1 : Math.min(1, Math.max(trial.step, until) / steps)),
      0,
    );
    return sum / this.trials.length;
  }

  /** Steps taken in all trials together, as far as they are kept. */
  get stepsTaken(): number {
    return this.trials.reduce((sum, { step }) => sum + step, 0);
  }

  /** What the store shows of it. */
  shown(): ShownRecord {
    return {
      curves: this.curves(),
      endings: this.endings(),
      checkpoints: this.trials.map(({ shelf }) => shelf.list()),
      replayed: this.trials.map(({ replayed }) => replayed),
      stepSizes: this.stepSizes,
      step: this.step,
    };
  }

  private curves(): MultiHeadCurve[] {
    return this.config.numHeads.flatMap((numHeads, model) =>
      this.trials.flatMap(({ points }, trial) => {
        const own = points[model] ?? [];
        return own.length === 0 ? [] : [{ numHeads, trial, points: own }];
      }),
    );
  }

  private endings(): Ending[] {
    const { numHeads } = this.config;
    return this.trials.flatMap(({ endings }, trial) =>
      endings.map((ending) => ({ ...ending, numHeads: numHeads[ending.model] as number, trial })),
    );
  }

  private hasCome(trial: TrialHistory, step: number): boolean {
    return trial.hasEnded || trial.step >= step;
  }
}
