import { defaultsOf } from '../../core/experiment/field.ts';
import { trainingUnits } from '../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../../core/experiment/multiHead/fields.ts';
import { multiHeadView } from '../../core/experiment/multiHead/view.ts';
import { emptySweepState } from '../training/trainingState.ts';
import type { MultiHeadState, SweepRunState, TrainingRunState } from './multiHeadState.ts';

/** Training that has not begun. */
export function emptyTraining(config: MultiHeadConfig): TrainingRunState {
  return {
    status: 'idle',
    config,
    data: null,
    stale: false,
    curves: [],
    endings: [],
    checkpoints: [],
    replayed: [],
    file: null,
    stepSizes: [],
    step: 0,
    stepsPerSecond: 0,
    fraction: 0,
    elapsedMs: 0,
    expectedMs: 0,
    error: null,
  };
}

/** A sweep that has not begun. */
export function emptySweep(config: MultiHeadConfig): SweepRunState {
  return emptySweepState(config, trainingUnits(config).length);
}

/** The store before anything was asked: the default experiment, nothing trained. */
export function initialMultiHeadState(): MultiHeadState {
  const config = defaultsOf(multiHeadFields);
  return {
    config,
    view: defaultsOf(multiHeadView),
    notices: [],
    data: null,
    run: emptyTraining(config),
    replay: null,
    sweep: emptySweep(config),
    device: { preference: 'auto', chosen: null, reports: [], workers: 0, threads: 1 },
  };
}
