import { multiHeadProgram } from './multiHead/script/program.ts';
import { positionalSemanticProgram } from './positionalSemantic/script/program.ts';
import type { Program } from './python/program.ts';
import { randomFeaturesProgram } from './randomFeatures/script/program.ts';
import type { TakenRun } from './takenRun.ts';

/** A run as a program in Python and NumPy; `address` opens it in a browser, by default its link without a host. */
export function programOf(run: TakenRun, address?: string): Program {
  switch (run.lab) {
    case 'random-features':
      return randomFeaturesProgram(run, address);
    case 'multi-head':
      return multiHeadProgram(run, address);
    case 'positional-semantic':
      return positionalSemanticProgram(run, address);
    default:
      return run satisfies never;
  }
}
