import type { TokenDataset } from '../../core/dataset/dataset.ts';
import type { DatasetFile } from '../../core/dataset/readDataset.ts';
import type { LabPath } from '../../core/experiment/linkCodec.ts';
import type { MultiHeadCurve, TrainingUnit } from '../../core/experiment/multiHead/curve.ts';
import type { Ending, MultiHeadDocument } from '../../core/experiment/multiHead/document.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { isSwept } from '../../core/experiment/multiHead/sweep.ts';
import type {
  ReplayedStep,
  StepSizeChange,
  TrainingState,
} from '../../core/experiment/multiHead/training.ts';
import type { TrainingOutcome } from '../../core/experiment/multiHead/trainingOutcome.ts';
import type { MultiHeadView } from '../../core/experiment/multiHead/view.ts';
import type { DevicePreference } from '../deviceMemory.ts';
import type { DeviceState, Notice, RunFile } from '../labState.ts';
import type { SweepState, TrainingBasics } from '../training/trainingState.ts';

export interface TrainingRunState extends TrainingBasics<MultiHeadConfig> {
  /** The visitor's own data that this config is about; null where it asks for none. */
  readonly data: TokenDataset | null;
  /** One entry per number of heads and trial that has a point; a new array whenever anything in it changes. */
  readonly curves: readonly MultiHeadCurve[];
  readonly endings: readonly Ending[];
  /** Weights of all models of each trial, steps ascending; kept within a bound, so some report steps have none. */
  readonly checkpoints: readonly (readonly TrainingState[])[];
  /** Steps between checkpoints that were replayed, of each trial, in no order; within a bound. */
  readonly replayed: readonly (readonly ReplayedStep[])[];
  /** The file that the curves come from, as it was read; null for what was trained here. */
  readonly file: RunFile<MultiHeadDocument> | null;
  /** eta from a step on, where it was changed in the middle. */
  readonly stepSizes: readonly StepSizeChange[];
}

/** Trainings at all places of a sweep, of which only the outcomes are kept. */
export type SweepRunState = SweepState<MultiHeadConfig, TrainingUnit, TrainingOutcome, MultiHeadDocument>;

/** The visitor's own data, which stay on this machine. */
export interface OwnTokens {
  readonly dataset: TokenDataset;
  /** Names the data in documents. */
  readonly digest: string;
  /** What the visitor should know of them, a sentence each. */
  readonly notes: readonly string[];
}

/** A step that is on its way, or could not be had. */
export interface ReplayState {
  /** From 0. */
  readonly trial: number;
  readonly step: number;
  /** Share of the way from the kept step before it. */
  readonly fraction: number;
  /** Why it cannot be shown; null while it is on its way. */
  readonly error: string | null;
}

export interface MultiHeadState {
  readonly config: MultiHeadConfig;
  readonly view: MultiHeadView;
  readonly notices: readonly Notice[];
  /** Null until some are opened. */
  readonly data: OwnTokens | null;
  /** Training step by step, where nothing is swept. */
  readonly run: TrainingRunState;
  /** Null while every step that is looked at is there. */
  readonly replay: ReplayState | null;
  /** Where fields are swept. */
  readonly sweep: SweepRunState;
  readonly device: DeviceState;
}

/** What is run: training step by step, or a sweep. */
export function activeRun({ config, run, sweep }: MultiHeadState): TrainingRunState | SweepRunState {
  return isSwept(config) ? sweep : run;
}

/** In a sweep there is no step to go to or from: `step`, `retune` and `branch` do nothing there. */
export interface MultiHeadActions {
  /** Changes fields. What a change makes impossible is put right, with a notice. Trains again if it is cheap. */
  change(fields: Partial<MultiHeadConfig>): void;
  look(fields: Partial<MultiHeadView>): void;
  /** Reads files of the visitor's own and, if they can be used, trains on them. */
  openData(files: readonly DatasetFile[]): void;
  /**
   * Shows the run in a file as it was, without training; says in a notice what is wrong with it. Resolves with another
   * lab's name, and does nothing else, where the run is that lab's.
   */
  openRun(file: DatasetFile): Promise<LabPath | null>;
  /** Trains from the start, or goes on from where training stands; likewise a sweep. */
  run(): void;
  pause(): void;
  /** Goes on from where training stands to `count` steps further, and pauses there. */
  step(count: number): void;
  /** Changes eta from the step where training stands; what was trained up to there stays. Trials yet to come follow. */
  retune(stepSize: number): void;
  /** Back to the same start: drops what was trained, all outcomes of a sweep; data and theta_0 stay. */
  rewind(): void;
  /** Drops what was trained after a step and brings all trials there: to go on from it otherwise. */
  branch(step: number): void;
  /** Computes on another device from the last kept steps on. */
  preferDevice(preference: DevicePreference): void;
  /** New data and starts: the first seed moves past the trials used so far. */
  reseed(): void;
  dismiss(noticeId: number): void;
}
