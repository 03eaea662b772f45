import type { TrainingState } from '../../core/experiment/multiHead/training.ts';

/** Numbers of a state: U, W and what the optimiser remembers of both. */
export function sizeOf({ weights, velocity, squares }: TrainingState): number {
  return [weights, velocity, squares].reduce(
    (sum, part) => sum + (part === undefined ? 0 : part.W.length + part.U.length),
    0,
  );
}
