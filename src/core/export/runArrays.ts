import { TRAINING_CONVENTIONS } from './multiHead/conventions.ts';
import { multiHeadArrays } from './multiHead/runArrays.ts';
import type { Arrays } from './npz/arrays.ts';
import { npzPieces } from './npz/npz.ts';
import type { ProgramRun } from './programRun.ts';
import { DRAW_CONVENTIONS } from './randomFeatures/conventions.ts';
import { randomFeaturesArrays } from './randomFeatures/runArrays.ts';

/** What the manifest of such a file calls itself. */
const NPZ_SCHEMA = 'attention-lab/npz@1';

/** What is asked for besides draws and weights. */
interface ArrayChoice {
  /** Of the random-features lab: the kernels, too, which are computed for it. */
  readonly kernels: boolean;
}

function arraysOf(run: ProgramRun, choice: ArrayChoice): Arrays {
  switch (run.lab) {
    case 'random-features':
      return randomFeaturesArrays(run, choice);
    case 'multi-head':
      return multiHeadArrays(run);
    default:
      return run satisfies never;
  }
}

/** A run's arrays as a .npz file, in pieces that follow on one another. Throws RangeError and NoDataError. */
export function npzOfRun(run: ProgramRun, choice: ArrayChoice): Uint8Array<ArrayBuffer>[] {
  const conventions = run.lab === 'multi-head' ? TRAINING_CONVENTIONS : DRAW_CONVENTIONS;
  const manifest = { schema: NPZ_SCHEMA, lab: run.lab, config: run.config, conventions };
  return npzPieces(arraysOf(run, choice), manifest);
}
