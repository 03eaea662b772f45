import { arithmeticOf } from '../../core/experiment/device.ts';
import type { FinishedRun } from '../../core/experiment/verified/finishedRun.ts';
import type { LabState, RunState } from './labState.ts';

const known = new WeakMap<RunState, FinishedRun>();

/** The run of the random-features lab if it is done and of the settings that are asked for; else undefined. The same
 * object for the same run. */
export function finishedRandomFeatures({ run, device }: LabState): FinishedRun | undefined {
  if (run.status !== 'finished' || run.stale || device.chosen === null) return undefined;
  const { config, curves, elapsedMs } = run;
  const found =
    known.get(run) ??
    ({ lab: 'random-features', config, curves, elapsedMs, device: arithmeticOf(device.chosen) } as const);
  known.set(run, found);
  return found;
}
