import type { DatasetFile } from '../../core/dataset/readDataset.ts';
import { defaultsOf } from '../../core/experiment/field.ts';
import type { LabPath } from '../../core/experiment/linkCodec.ts';
import type {
  PairBaseline,
  PairCurve,
  PairTrainingUnit,
} from '../../core/experiment/positionalSemantic/curve.ts';
import { pairTrainingUnits } from '../../core/experiment/positionalSemantic/curve.ts';
import type { PairEnding, PairsDocument } from '../../core/experiment/positionalSemantic/document.ts';
import type { PositionalSemanticConfig } from '../../core/experiment/positionalSemantic/fields.ts';
import { positionalSemanticFields } from '../../core/experiment/positionalSemantic/fields.ts';
import type { PairOutcome } from '../../core/experiment/positionalSemantic/outcome.ts';
import { isPairSweep } from '../../core/experiment/positionalSemantic/sweep.ts';
import type { PairState } from '../../core/experiment/positionalSemantic/training.ts';
import type { PositionalSemanticView } from '../../core/experiment/positionalSemantic/view.ts';
import { positionalSemanticView } from '../../core/experiment/positionalSemantic/view.ts';
import type { DevicePreference } from '../deviceMemory.ts';
import type { DeviceState, Notice, RunFile } from '../labState.ts';
import type { SweepState, TrainingBasics } from '../training/trainingState.ts';
import { emptySweepState } from '../training/trainingState.ts';
import type { TheoryState } from './theoryKeeper.ts';
import { NO_THEORY } from './theoryKeeper.ts';

/** What is known of one draw in one dimension besides its curves. */
export interface DrawState {
  readonly tokenDim: number;
  readonly trial: number;
  /** Once its samples are drawn. */
  readonly baseline: PairBaseline | undefined;
  /** Q of all starts, steps ascending; within a bound, so some report steps have none. */
  readonly checkpoints: readonly PairState[];
}

export interface PairsRunState extends TrainingBasics<PositionalSemanticConfig> {
  readonly curves: readonly PairCurve[];
  readonly endings: readonly PairEnding[];
  readonly draws: readonly DrawState[];
  /** The file that the curves come from; null for what was trained here. */
  readonly file: RunFile<PairsDocument> | null;
}

/** Trainings at all places of a sweep, of which only the outcomes are kept. */
export type PairsSweepState = SweepState<
  PositionalSemanticConfig,
  PairTrainingUnit,
  PairOutcome,
  PairsDocument
>;

export interface PositionalSemanticState {
  readonly config: PositionalSemanticConfig;
  readonly view: PositionalSemanticView;
  readonly notices: readonly Notice[];
  /** Training step by step, where nothing is swept. */
  readonly run: PairsRunState;
  /** Where alpha or omega are swept. */
  readonly sweep: PairsSweepState;
  /** The state evolution of what is asked for. */
  readonly theory: TheoryState;
  readonly device: DeviceState;
}

/** What is run: training step by step, or a sweep. */
export function activePairs({
  config,
  run,
  sweep,
}: PositionalSemanticState): PairsRunState | PairsSweepState {
  return isPairSweep(config) ? sweep : run;
}

export interface PositionalSemanticActions {
  /** Changes fields. What a change makes impossible is put right, with a notice. Trains again if it is cheap. */
  change(fields: Partial<PositionalSemanticConfig>): void;
  look(fields: Partial<PositionalSemanticView>): void;
  /** Shows the run in a file as it was; resolves with another lab's name where the run is that lab's. */
  openRun(file: DatasetFile & { readonly isShipped?: boolean }): Promise<LabPath | null>;
  run(): void;
  pause(): void;
  /** Goes on for so many steps and pauses; nothing in a sweep. */
  step(count: number): void;
  /** Back to the same start: drops what was trained, or all outcomes of a sweep. */
  rewind(): void;
  preferDevice(preference: DevicePreference): void;
  /** New samples, Q* and random starts: the first seed moves past the draws used so far. */
  reseed(): void;
  dismiss(noticeId: number): void;
}

/** Training that has not begun. */
export function emptyPairs(config: PositionalSemanticConfig): PairsRunState {
  return {
    status: 'idle',
    config,
    stale: false,
    curves: [],
    endings: [],
    draws: [],
    file: null,
    step: 0,
    stepsPerSecond: 0,
    fraction: 0,
    elapsedMs: 0,
    expectedMs: 0,
    error: null,
  };
}

/** The store before anything was asked: the default experiment, nothing trained. */
export function initialPairState(): PositionalSemanticState {
  const config = defaultsOf(positionalSemanticFields);
  return {
    config,
    view: defaultsOf(positionalSemanticView),
    notices: [],
    run: emptyPairs(config),
    sweep: emptySweepState(config, pairTrainingUnits(config).length),
    theory: NO_THEORY,
    device: { preference: 'auto', chosen: null, reports: [], workers: 0, threads: 1 },
  };
}
