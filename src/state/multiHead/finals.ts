import type { FinalHeads } from '../../core/experiment/multiHead/training.ts';
import { sliceHeads } from '../../core/multiHead/groups.ts';
import type { TrainingRunState } from './multiHeadState.ts';

/**
 * theta where training stands, of every model and trial, as the last checkpoint has it: that of a model that ended is the one
 * it ended with. None of a model that ran away.
 */
export function finalsOf({
  config: { numHeads: heads },
  checkpoints,
  endings,
}: Pick<TrainingRunState, 'config' | 'checkpoints' | 'endings'>): FinalHeads[] {
  return checkpoints.flatMap((states, trial) => {
    const last = states.at(-1);
    if (last === undefined) return [];
    return heads.flatMap((numHeads, model) => {
      const ending = endings.find((end) => end.numHeads === numHeads && end.trial === trial);
      if (ending?.why === 'diverged') return [];
      const step = Math.min(last.step, ending?.step ?? last.step);
      return [{ numHeads, trial, final: { step, weights: sliceHeads(last.weights, heads, model) } }];
    });
  });
}
