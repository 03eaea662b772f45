import type { LabPath } from '../experiment/linkCodec.ts';
import { TRAINING_CONVENTIONS } from './multiHead/conventions.ts';
import { multiHeadArrays } from './multiHead/runArrays.ts';
import type { Arrays } from './npz/arrays.ts';
import { npzPieces } from './npz/npz.ts';
import { PAIR_CONVENTIONS } from './positionalSemantic/conventions.ts';
import { positionalSemanticArrays } from './positionalSemantic/runArrays.ts';
import { DRAW_CONVENTIONS } from './randomFeatures/conventions.ts';
import { randomFeaturesArrays } from './randomFeatures/runArrays.ts';
import type { TakenRun } from './takenRun.ts';

/** What the manifest of such a file calls itself. */
const NPZ_SCHEMA = 'attention-lab/npz@1';

/** What is asked for besides draws and weights. */
interface ArrayChoice {
  /** Of the random-features lab: the kernels, too, which are computed for it. */
  readonly kernels: boolean;
}

function arraysOf(run: TakenRun, choice: ArrayChoice): Arrays {
  switch (run.lab) {
    case 'random-features':
      return randomFeaturesArrays(run, choice);
    case 'multi-head':
      return multiHeadArrays(run);
    case 'positional-semantic':
      return positionalSemanticArrays(run);
    default:
      return run satisfies never;
  }
}

const CONVENTIONS: Readonly<Record<LabPath, Readonly<Record<string, string>>>> = {
  'random-features': DRAW_CONVENTIONS,
  'multi-head': TRAINING_CONVENTIONS,
  'positional-semantic': PAIR_CONVENTIONS,
};

/** A run's arrays as a .npz file, in pieces that follow on one another. Throws RangeError and NoDataError. */
export function npzOfRun(run: TakenRun, choice: ArrayChoice): Uint8Array<ArrayBuffer>[] {
  const conventions = CONVENTIONS[run.lab];
  const manifest = { schema: NPZ_SCHEMA, lab: run.lab, config: run.config, conventions };
  return npzPieces(arraysOf(run, choice), manifest);
}
