import type { RunFile, RunStatus } from '../labState.ts';

/** Training step by step, as far as it is the same in every lab that trains. */
export interface TrainingBasics<Config> {
  readonly status: RunStatus;
  /** The config that the curves belong to; differs from the lab's only while `stale`. */
  readonly config: Config;
  readonly stale: boolean;
  /** One entry for each model and trial that has a point; a new array whenever anything in it changes. */
  readonly curves: readonly object[];
  /** Where training stands: the furthest step of the trials under way; where none is, the furthest of all. */
  readonly step: number;
  /** Steps of one trial a second, all models together; 0 until known. */
  readonly stepsPerSecond: number;
  /** Share of all work done, 0 to 1. */
  readonly fraction: number;
  readonly elapsedMs: number;
  readonly expectedMs: number;
  /** Set when status is 'failed'. */
  readonly error: string | null;
}

/** Trainings at all places of a sweep, of which only the outcomes are kept. */
export interface SweepState<Config, Unit, Outcome, Document> {
  readonly status: RunStatus;
  /** The config that the outcomes belong to; differs from the lab's only while `stale`. */
  readonly config: Config;
  readonly stale: boolean;
  /** One for each model, trial and place that is done; a new array whenever one is added. */
  readonly outcomes: readonly Outcome[];
  /** What is being trained now. */
  readonly inHand: readonly Unit[];
  /** The file that the outcomes come from; null for what was trained here. */
  readonly file: RunFile<Document> | null;
  /** Trainings, all models of one side by side. */
  readonly unitsDone: number;
  readonly unitsTotal: number;
  /** Share of all work done, 0 to 1. */
  readonly fraction: number;
  readonly elapsedMs: number;
  readonly expectedMs: number;
  /** Set when status is 'failed'. */
  readonly error: string | null;
}

/** A sweep of so many units that has not begun. */
export function emptySweepState<Config>(
  config: Config,
  unitsTotal: number,
): SweepState<Config, never, never, never> {
  return {
    status: 'idle',
    config,
    stale: false,
    outcomes: [],
    file: null,
    inHand: [],
    unitsDone: 0,
    unitsTotal,
    fraction: 0,
    elapsedMs: 0,
    expectedMs: 0,
    error: null,
  };
}
