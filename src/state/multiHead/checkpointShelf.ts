import type { TrainingState } from '../../core/experiment/multiHeadTraining.ts';

/** Numbers that all kept checkpoints may have together (256 MB). */
const MOST_NUMBERS = 32e6;

function sizeOf({ weights, velocity, squares }: TrainingState): number {
  return [weights, velocity, squares].reduce(
    (sum, part) => sum + (part === undefined ? 0 : part.W.length + part.U.length),
    0,
  );
}

/**
 * Checkpoints of one trial within a bound. Report steps are spaced evenly in the logarithm, so are those that are kept:
 * when there is no room, every second one goes, but the first and the last never.
 */
export class CheckpointShelf {
  private states: readonly TrainingState[] = [];
  private readonly most: number;

  /** `share` of the bound belongs to this trial. */
  constructor(share: number) {
    this.most = MOST_NUMBERS * share;
  }

  /** Ascending in their steps; a new array whenever it changes. */
  list(): readonly TrainingState[] {
    return this.states;
  }

  get latest(): TrainingState | undefined {
    return this.states.at(-1);
  }

  keep(state: TrainingState): void {
    const before = this.states.filter(({ step }) => step < state.step);
    this.states = [...before, state];
    const room = Math.max(2, Math.floor(this.most / sizeOf(state)));
    if (this.states.length > room) {
      this.states = this.states.filter((_, k) => k === 0 || k === this.states.length - 1 || k % 2 === 0);
    }
  }

  /** Forgets everything after a step. */
  cutAfter(step: number): void {
    this.states = this.states.filter((state) => state.step <= step);
  }
}
