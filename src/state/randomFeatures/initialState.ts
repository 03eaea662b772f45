import { defaultsOf } from '../../core/experiment/field.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { unitsOf } from '../../core/experiment/randomFeatures/units.ts';
import { randomFeaturesView } from '../../core/experiment/randomFeatures/view.ts';
import type { LabState, RunState } from './labState.ts';

/** The store before anything was asked: the default experiment, nothing run. */
export function initialState(): LabState {
  const config = defaultsOf(randomFeaturesFields);
  return {
    config,
    view: defaultsOf(randomFeaturesView),
    notices: [],
    data: null,
    run: emptyRun(config),
    device: { preference: 'auto', chosen: null, reports: [], workers: 0, threads: 1 },
  };
}

/** A run that has not begun. */
export function emptyRun(config: LabState['config']): RunState {
  return {
    status: 'idle',
    config,
    stale: false,
    curves: [],
    fits: [],
    inHand: [],
    fraction: 0,
    unitsDone: 0,
    unitsTotal: unitsOf(config).length,
    elapsedMs: 0,
    expectedMs: 0,
    file: null,
    error: null,
  };
}
