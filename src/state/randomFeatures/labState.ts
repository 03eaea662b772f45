import type { Dataset } from '../../core/dataset/dataset.ts';
import type { DatasetFile } from '../../core/dataset/readDataset.ts';
import type { LabPath } from '../../core/experiment/linkCodec.ts';
import type { Curve, RunUnit } from '../../core/experiment/randomFeatures/curve.ts';
import type { DataName, RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import type { FitDetail } from '../../core/experiment/randomFeatures/fitDetail.ts';
import type { RunDocument } from '../../core/experiment/randomFeatures/runDocument.ts';
import type { View } from '../../core/experiment/randomFeatures/view.ts';
import type { DevicePreference } from '../deviceMemory.ts';
import type { DeviceState, Notice, RunFile, RunStatus } from '../labState.ts';

export interface RunState {
  readonly status: RunStatus;
  /** The config that the curves belong to; differs from the lab's only while `stale`. */
  readonly config: RandomFeaturesConfig;
  /** True while `curves` are those of an earlier config, kept on screen until the first new point comes. */
  readonly stale: boolean;
  /** One entry per model, target and draw that has a point; a new array whenever anything in it changes. */
  readonly curves: readonly Curve[];
  /** What each model has learnt on the first draw, once it is done; of runs along n alone. */
  readonly fits: readonly FitDetail[];
  /** What is being computed now. */
  readonly inHand: readonly RunUnit[];
  /** Share of all work done, 0 to 1. */
  readonly fraction: number;
  readonly unitsDone: number;
  readonly unitsTotal: number;
  /** Time computed so far, pauses left out. */
  readonly elapsedMs: number;
  /** Whole expected time: from the cost estimate at first, from the progress made once that says more. */
  readonly expectedMs: number;
  /** The file that the curves come from, as it was read; null for what was computed here. */
  readonly file: RunFile<RunDocument> | null;
  /** Set when status is 'failed': what happened and what to do about it, in one or two sentences. */
  readonly error: string | null;
}

/** A data set in use: one that comes with the lab, or the visitor's own, which stay on this machine. */
export interface OwnData {
  /** Which setting of `data` it serves. */
  readonly source: Exclude<DataName, 'sphere'>;
  readonly dataset: Dataset;
  /** Names the data in caches and documents. */
  readonly digest: string;
  /** What the visitor should know of them, a sentence each. */
  readonly notes: readonly string[];
  /** Whether every token has length 1, as the theory has it. */
  readonly isNormalised: boolean;
}

export interface LabState {
  readonly config: RandomFeaturesConfig;
  readonly view: View;
  readonly notices: readonly Notice[];
  /** Null until some are opened. */
  readonly data: OwnData | null;
  readonly run: RunState;
  readonly device: DeviceState;
}

export interface LabActions {
  /** Changes fields. What a change makes impossible is put right, with a notice. Runs again if it is cheap. */
  change(fields: Partial<RandomFeaturesConfig>): void;
  look(fields: Partial<View>): void;
  /** Reads files of the visitor's own and, if they can be used, runs on them. */
  openData(files: readonly DatasetFile[]): void;
  /**
   * Shows the run in a file as it was, without computing; says in a notice what is wrong with it. Resolves with another
   * lab's name, and does nothing else, where the run is that lab's.
   */
  openRun(file: DatasetFile): Promise<LabPath | null>;
  /** Scales the tokens of the data in hand to length 1, or takes them as they came. */
  normaliseData(normalise: boolean): void;
  /** Starts, or continues a paused or stopped run. */
  run(): void;
  pause(): void;
  /** Drops the curves; the draws stay: the next run gives the same numbers. */
  reset(): void;
  /** New draws: the first seed moves past the draws used so far. */
  reseed(): void;
  preferDevice(preference: DevicePreference): void;
  dismiss(noticeId: number): void;
}
