import { pairTrainingUnits } from '../../experiment/positionalSemantic/curve.ts';
import { pairTrainingAt } from '../../experiment/positionalSemantic/sweep.ts';
import { wholeTrial } from '../../positionalSemantic/pairTrial.ts';
import type { Arrays } from '../npz/arrays.ts';
import { inFolder } from '../npz/arrays.ts';
import type { TakenRun } from '../takenRun.ts';
import { drawFolder, pairFolder } from './folders.ts';
import { drawArrays, pairStartArrays } from './pairArrays.ts';

/**
 * The arrays of a run: tokens and Q* of each draw in d-D/trial-J/, where each start begins and, where it was kept, Q at the end
 * of training with its step in d-D/START/trial-J/, below a folder for each swept field.
 */
export function positionalSemanticArrays({ config, finals = [] }: TakenRun<'positional-semantic'>): Arrays {
  const all: Arrays = {};
  for (const { tokenDim, trial, at, starts } of pairTrainingUnits(config)) {
    const own = wholeTrial(pairTrainingAt(config, { tokenDim, at }), { tokenDim, trial });
    Object.assign(all, inFolder(`${drawFolder(at, tokenDim)}trial-${trial}/`, drawArrays(own)));
    for (const start of starts) {
      const folder = `${pairFolder({ tokenDim, start, trial, at })}/`;
      Object.assign(all, inFolder(folder, pairStartArrays(start, own, config.startScale)));
    }
  }
  for (const { final, ...unit } of finals) {
    const arrays: Arrays = {
      final_Q: { shape: [final.Q.length], values: [final.Q] },
      final_step: { shape: [1], values: [Float64Array.of(final.step)] },
    };
    Object.assign(all, inFolder(`${pairFolder(unit)}/`, arrays));
  }
  return all;
}
