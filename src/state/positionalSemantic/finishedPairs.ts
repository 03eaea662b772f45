import { arithmeticOf } from '../../core/experiment/device.ts';
import { isPairSweep } from '../../core/experiment/positionalSemantic/sweep.ts';
import type { FinishedRun } from '../../core/experiment/verified/finishedRun.ts';
import type { PairsRunState, PairsSweepState, PositionalSemanticState } from './pairState.ts';

const known = new WeakMap<PairsRunState | PairsSweepState, FinishedRun<'positional-semantic'>>();

/** The training or the sweep if it is done and of the settings that are asked for; the same object for the same run. */
export function finishedPairs({
  config,
  run,
  sweep,
  device,
}: PositionalSemanticState): FinishedRun<'positional-semantic'> | undefined {
  const { chosen } = device;
  const swept = isPairSweep(config);
  const ran = swept ? sweep : run;
  if (ran.status !== 'finished' || ran.stale || chosen === null) return undefined;
  const found = known.get(ran) ?? {
    lab: 'positional-semantic',
    config: ran.config,
    curves: swept ? [] : run.curves,
    outcomes: swept ? sweep.outcomes : [],
    elapsedMs: ran.elapsedMs,
    device: arithmeticOf(chosen),
  };
  known.set(ran, found);
  return found;
}
