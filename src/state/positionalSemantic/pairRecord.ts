import type { PairTrainingUnit } from '../../core/experiment/positionalSemantic/curve.ts';
import { pairTrainingUnits } from '../../core/experiment/positionalSemantic/curve.ts';
import type { PositionalSemanticConfig } from '../../core/experiment/positionalSemantic/fields.ts';
import type { PairTask } from '../../worker/pairRun.ts';
import type { TrainingProgress } from '../training/trainingController.ts';
import { DrawHistory } from './drawHistory.ts';
import type { PairsRunState } from './pairState.ts';

/** All that is known of the training of one config, draw by draw and dimension by dimension. */
export class PairRecord implements TrainingProgress<PositionalSemanticConfig> {
  readonly config: PositionalSemanticConfig;
  readonly draws: readonly DrawHistory[];

  constructor(config: PositionalSemanticConfig) {
    const units = pairTrainingUnits({ ...config, sweep: [] });
    this.config = config;
    this.draws = units.map((unit) => new DrawHistory(unit, 1 / units.length));
  }

  get hasBegun(): boolean {
    return this.draws.some(({ shelf }) => shelf.latest !== undefined);
  }

  get isDone(): boolean {
    return this.draws.every((draw) => this.hasCome(draw, this.config.steps));
  }

  get step(): number {
    const { steps } = this.config;
    const underWay = this.draws.filter((draw) => draw.step > 0 && !this.hasCome(draw, steps));
    return Math.max(0, ...(underWay.length > 0 ? underWay : this.draws).map(({ step }) => step));
  }

  get stepsTaken(): number {
    return this.draws.reduce((sum, { step }) => sum + step, 0);
  }

  shareDone(until = 0): number {
    const { steps } = this.config;
    const sum = this.draws.reduce(
      (all, draw) => all + (draw.hasEnded ? 1 : Math.min(1, Math.max(draw.step, until) / steps)),
      0,
    );
    return sum / this.draws.length;
  }

  /** What is left to train up to a step. */
  tasks(until: number): PairTask[] {
    return this.draws.flatMap((draw) => {
      const { unit, shelf, endings } = draw;
      if (this.hasCome(draw, until) && shelf.latest !== undefined) return [];
      const { tokenDim, trial } = unit;
      const ended = endings.map(({ model }) => model);
      return [{ unit, job: { tokenDim, trial, from: shelf.latest, until, ended } }];
    });
  }

  drawOf({ tokenDim, trial }: Pick<PairTrainingUnit, 'tokenDim' | 'trial'>): DrawHistory | undefined {
    return this.draws.find(({ unit }) => unit.tokenDim === tokenDim && unit.trial === trial);
  }

  /** What the store shows of it. */
  shown(): Pick<PairsRunState, 'curves' | 'endings' | 'draws' | 'step'> {
    return {
      curves: this.draws.flatMap(({ unit, points }) =>
        unit.starts.flatMap((start, model) => {
          const own = points[model] ?? [];
          const { tokenDim, trial } = unit;
          return own.length === 0 ? [] : [{ tokenDim, start, trial, points: own }];
        }),
      ),
      endings: this.draws.flatMap(({ endings }) => endings.map(({ model: _, ...ending }) => ending)),
      draws: this.draws.map(({ unit: { tokenDim, trial }, baseline, shelf }) => ({
        tokenDim,
        trial,
        baseline,
        checkpoints: shelf.list(),
      })),
      step: this.step,
    };
  }

  private hasCome(draw: DrawHistory, step: number): boolean {
    return draw.hasEnded || draw.step >= step;
  }
}
