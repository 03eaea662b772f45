import type { LabPath } from '../experiment/linkCodec.ts';
import type { TakenRun } from './takenRun.ts';

/** The labs whose runs are given as programs in Python and as arrays. */
export const PROGRAM_LABS = ['random-features', 'multi-head'] as const satisfies readonly LabPath[];

/** A run of one of them. */
export type ProgramRun = TakenRun<(typeof PROGRAM_LABS)[number]>;

/** Whether a lab is one of them. */
export function hasPrograms(lab: LabPath): lab is ProgramRun['lab'] {
  return PROGRAM_LABS.some((known) => known === lab);
}

/** The same run, if its lab is one of them. Throws RangeError if it is not. */
export function programRun(run: TakenRun): ProgramRun {
  if (hasPrograms(run.lab)) return run as ProgramRun;
  throw new RangeError(`runs of the lab ${run.lab} are given neither as programs nor as arrays`);
}
