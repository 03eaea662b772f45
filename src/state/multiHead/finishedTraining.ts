import { arithmeticOf } from '../../core/experiment/device.ts';
import { isSwept } from '../../core/experiment/multiHead/sweep.ts';
import type { FinishedRun } from '../../core/experiment/verified/finishedRun.ts';
import type { MultiHeadState, SweepRunState, TrainingRunState } from './multiHeadState.ts';

const known = new WeakMap<TrainingRunState | SweepRunState, FinishedRun>();
const NONE: readonly never[] = [];

/**
 * The training, or the sweep, of the gradient-descent lab if it is done and what its config says alone: a step size that was
 * changed in the middle is in no config. Else undefined. The same object for the same run.
 */
export function finishedTraining({ config, run, sweep, device }: MultiHeadState): FinishedRun | undefined {
  const { chosen } = device;
  const swept = isSwept(config);
  const { status, stale, elapsedMs, config: ran } = swept ? sweep : run;
  if (status !== 'finished' || stale || chosen === null) return undefined;
  if (!swept && run.stepSizes.length > 0) return undefined;
  const results = swept ? { curves: NONE, outcomes: sweep.outcomes } : { curves: run.curves, outcomes: NONE };
  const found = known.get(swept ? sweep : run) ?? {
    lab: 'multi-head',
    config: ran,
    ...results,
    elapsedMs,
    device: arithmeticOf(chosen),
  };
  known.set(swept ? sweep : run, found);
  return found;
}
