import type { DeviceName } from '../../core/experiment/device.ts';
import type { MultiHeadPoint } from '../../core/experiment/multiHead/curve.ts';
import type { ReplayedStep, TrainingEvent, TrainingState } from '../../core/experiment/multiHead/training.ts';
import { CheckpointShelf } from '../training/checkpointShelf.ts';
import { sizeOf } from './stateSize.ts';

/** Numbers that the replayed steps of one trial may have together (32 MB); the newest is kept however large it is. */
const MOST_REPLAYED = 4e6;

/** A model that ended before the last step. */
type TrialEnding = Omit<Extract<TrainingEvent, { kind: 'ended' }>, 'kind'>;

/** Steps after `from`, as far as the next entry, were taken on a device. */
interface TakenOn {
  readonly from: number;
  readonly device: DeviceName;
}

/** A part of a replay that one device takes. */
export interface Leg {
  readonly device: DeviceName;
  /** Its last step. */
  readonly until: number;
}

/** What is known of one trial: its points, kept states and ends, where steps were taken, and steps that were replayed. */
export class TrialHistory {
  readonly shelf: CheckpointShelf<TrainingState>;
  /** Points of each model, by its place in the config's list. */
  readonly points: MultiHeadPoint[][];
  endings: readonly TrialEnding[] = [];
  /** The newest last; a new array whenever it changes. */
  replayed: readonly ReplayedStep[] = [];
  private taken: readonly TakenOn[] = [];

  /** `share` of the bound on checkpoints belongs to this trial. */
  constructor(models: number, share: number) {
    this.shelf = new CheckpointShelf(share, sizeOf);
    this.points = Array.from({ length: models }, () => []);
  }

  /** The step that it has reached with a checkpoint; 0 before the first. */
  get step(): number {
    return this.shelf.latest?.step ?? 0;
  }

  /** Whether all models ended before the last step. */
  get hasEnded(): boolean {
    return this.endings.length === this.points.length;
  }

  /** Takes up what training on a device says. */
  hear(event: Exclude<TrainingEvent, { kind: 'progress' }>, device: DeviceName): void {
    switch (event.kind) {
      case 'trained': {
        const before = this.points[event.model]?.filter(({ step }) => step < event.point.step) ?? [];
        this.points[event.model] = [...before, event.point];
        return;
      }
      case 'checkpoint':
        this.note(device);
        this.shelf.keep(event.state);
        return;
      case 'ended': {
        const { model, why, step, stepSize } = event;
        const others = this.endings.filter((ending) => ending.model !== model);
        this.endings = [...others, { model, why, step, stepSize }];
        return;
      }
      default:
        event satisfies never;
    }
  }

  /** Forgets everything after a step. */
  cut(step: number): void {
    const before = this.shelf.latest;
    this.shelf.cutAfter(step);
    // Where training goes on from an earlier step, models end anew after it.
    const last = this.shelf.latest === before ? step : this.step;
    this.endings = this.endings.filter((ending) => ending.step <= last);
    for (const [model, points] of this.points.entries()) {
      this.points[model] = points.filter((point) => point.step <= step);
    }
    this.replayed = this.replayed.filter(({ state }) => state.step <= step);
    this.taken = this.taken.filter(({ from }) => from < step);
  }

  /** Keeps a replayed step, and of the others the newest as far as there is room. */
  remember(step: ReplayedStep): void {
    let numbers = 0;
    this.replayed = [...this.replayed.filter(({ state }) => state.step !== step.state.step), step]
      .reverse()
      .filter(({ state }, k) => {
        numbers += sizeOf(state);
        return k === 0 || numbers <= MOST_REPLAYED;
      })
      .reverse();
  }

  /** A replayed step takes its place among the kept ones, as the last: training goes on from it. */
  standAt({ state, points }: ReplayedStep): void {
    this.shelf.keep(state);
    for (const [model, point] of points.entries()) {
      const ended = this.endings.some((ending) => ending.model === model && ending.step < state.step);
      const own = this.points[model]?.filter(({ step }) => step < state.step) ?? [];
      this.points[model] = ended ? own : [...own, point];
    }
  }

  /** The devices that took the steps after `from` up to `until`, in turn. */
  legs(from: number, until: number): Leg[] {
    return this.taken.flatMap(({ from: begin, device }, k) => {
      const end = Math.min(until, this.taken[k + 1]?.from ?? until);
      return end <= from || begin >= until ? [] : [{ device, until: end }];
    });
  }

  /** Writes down that a device takes the steps from here on. */
  private note(device: DeviceName): void {
    const before = this.taken.filter(({ from }) => from < this.step);
    this.taken = before.at(-1)?.device === device ? before : [...before, { from: this.step, device }];
  }
}
