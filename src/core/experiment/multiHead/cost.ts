import type { Cost } from '../randomFeatures/cost.ts';
import { reportSteps } from '../reportSteps.ts';
import type { MultiHeadUnit } from './curve.ts';
import { multiHeadUnits } from './curve.ts';
import type { MultiHeadConfig } from './fields.ts';
import { trainingMemory } from './memory.ts';
import { isSwept, trainingAt } from './sweep.ts';

/** [MH-1] Operations of the output on `n` samples: scores X W X^T (2Td² + 2T²d), attention times values (2T²d). */
export function forwardFlops(n: number, H: number, T: number, d: number): number {
  return n * H * (2 * T * d * d + 4 * T * T * d);
}

/** [MH-5] Operations of one step: the output and as much again for both gradients. */
export function stepFlops(n: number, H: number, T: number, d: number): number {
  return 2 * forwardFlops(n, H, T, d);
}

/**
 * Most steps a unit takes, and both measurements at every report step, of a sweep at the last step alone; good to a factor
 * of two.
 */
export function multiHeadUnitCost(whole: MultiHeadConfig, { numHeads: H, at }: MultiHeadUnit): Cost {
  const config = trainingAt(whole, at);
  const { numSamples: n, numTest, numTokens: T, tokenDim: d, steps } = config;
  const reports = isSwept(whole) ? 1 : reportSteps(steps).length;
  const weights = H * (d * d + T * d);
  return {
    deviceFlops: steps * stepFlops(n, H, T, d) + reports * forwardFlops(n + numTest, H, T, d),
    solveFlops: 0,
    plainFlops: 0,
    draws: (n + numTest) * T * (d + 2) + (config.init === 'gaussian' ? weights : H),
    bytes: trainingMemory({ ...config, numHeads: [H] }).worker,
  };
}

/** Work of one whole experiment, from its shapes alone; bytes are those of a trial, whose models are trained side by side. */
export function multiHeadCost(config: MultiHeadConfig): Cost {
  const bytes = trainingMemory(config).worker;
  let sum: Cost = { deviceFlops: 0, solveFlops: 0, plainFlops: 0, draws: 0, bytes };
  for (const unit of multiHeadUnits({ ...config, trials: 1 })) {
    const cost = multiHeadUnitCost(config, unit);
    sum = {
      deviceFlops: sum.deviceFlops + config.trials * cost.deviceFlops,
      solveFlops: 0,
      plainFlops: 0,
      draws: sum.draws + config.trials * cost.draws,
      bytes: sum.bytes,
    };
  }
  return sum;
}
