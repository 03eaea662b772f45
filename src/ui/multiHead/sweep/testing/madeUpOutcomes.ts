import { multiHeadUnits } from '../../../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../../../core/experiment/multiHead/fields.ts';
import type { TrainingOutcome } from '../../../../core/experiment/multiHead/trainingOutcome.ts';

/** Runs away from this eta on. */
const LARGEST_STEP = 32;

/** Outcomes by a law: 32 √H / eta steps to the loss, a little more from trial to trial; errors that grow with sigma. */
export function madeUpOutcomes(config: MultiHeadConfig): TrainingOutcome[] {
  return multiHeadUnits(config).map(({ numHeads, trial, at = {} }) => {
    const { stepSize = config.stepSize, noise = config.noise } = at;
    const steps = Math.round((32 * Math.sqrt(numHeads)) / stepSize) + trial;
    const isReached = steps <= config.steps && config.stopLoss > 0;
    const end = stepSize >= LARGEST_STEP ? 'diverged' : isReached ? 'stopLoss' : 'steps';
    const step = end === 'diverged' ? 3 : isReached ? steps : config.steps;
    return {
      numHeads,
      trial,
      at,
      end,
      step,
      stepsToLoss: end === 'stopLoss' ? steps : null,
      last: {
        step,
        trainLoss: 0.1,
        testLoss: 0.2 + noise,
        trainError: 0,
        testError: Math.min(0.5, noise / 4),
        distance: 1,
        maxHeadDistance: 1,
        relevantAttention: 0.5,
      },
    };
  });
}
