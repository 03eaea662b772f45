import { sampleCount } from '../../positionalSemantic/samples.ts';
import type { Cost } from '../randomFeatures/cost.ts';
import { reportSteps } from '../reportSteps.ts';
import type { PairTrainingUnit } from './curve.ts';
import { pairTrainingUnits } from './curve.ts';
import type { PositionalSemanticConfig } from './fields.ts';
import { isPairSweep, pairTrainingAt } from './sweep.ts';

/** [PS-2] Operations of one step of `starts` students: two rows of n samples with Q, and as much again for the gradient. */
export function pairStepFlops(n: number, d: number, starts: number): number {
  return 8 * n * d * starts;
}

/** Of all steps of one unit and of what is measured; good to a factor of two. */
function pairUnitCost(whole: PositionalSemanticConfig, unit: PairTrainingUnit): Cost {
  const { tokenDim: d, starts } = unit;
  const { alpha, numTest, steps } = pairTrainingAt(whole, unit);
  const n = sampleCount(alpha, d);
  const reports = isPairSweep(whole) ? 1 : reportSteps(steps).length;
  const measured = (reports * pairStepFlops(n + numTest, d, starts.length)) / 2;
  return {
    deviceFlops: steps * pairStepFlops(n, d, starts.length) + measured,
    solveFlops: 0,
    plainFlops: 0,
    draws: (n + numTest) * 2 * d,
    // Tokens of a draw are alive twice while they are brought onto the device.
    bytes: 2 * 4 * (n + numTest) * 2 * d,
  };
}

/** Work of a whole experiment, from its shapes alone; bytes are those of the largest unit. */
export function pairCost(config: PositionalSemanticConfig): Cost {
  let sum: Cost = { deviceFlops: 0, solveFlops: 0, plainFlops: 0, draws: 0, bytes: 0 };
  for (const unit of pairTrainingUnits({ ...config, trials: 1 })) {
    const cost = pairUnitCost(config, unit);
    sum = {
      deviceFlops: sum.deviceFlops + config.trials * cost.deviceFlops,
      solveFlops: 0,
      plainFlops: 0,
      draws: sum.draws + config.trials * cost.draws,
      bytes: Math.max(sum.bytes, cost.bytes),
    };
  }
  return sum;
}
