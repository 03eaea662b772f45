import type { Cost } from './cost.ts';
import type { MultiHeadUnit } from './multiHeadCurve.ts';
import { multiHeadUnits } from './multiHeadCurve.ts';
import type { MultiHeadConfig } from './multiHeadFields.ts';
import { reportSteps } from './reportSteps.ts';

/** Floats that training holds for each weight: itself, its gradient, its start, and what the optimiser remembers. */
const COPIES = { gd: 3, momentum: 4, adam: 5 } as const;

/** [MH-1] Operations of the output on `n` samples: scores X W X^T (2Td² + 2T²d), attention times values (2T²d). */
export function forwardFlops(n: number, H: number, T: number, d: number): number {
  return n * H * (2 * T * d * d + 4 * T * T * d);
}

/** [MH-5] Operations of one step: the output and as much again for both gradients. */
export function stepFlops(n: number, H: number, T: number, d: number): number {
  return 2 * forwardFlops(n, H, T, d);
}

/** Most steps a unit takes, and both measurements at every report step; good to a factor of two. */
export function multiHeadUnitCost(config: MultiHeadConfig, { numHeads: H }: MultiHeadUnit): Cost {
  const { numSamples: n, numTest, numTokens: T, tokenDim: d, steps, optimiser } = config;
  const weights = H * (d * d + T * d);
  const rows = Math.max(n, numTest);
  // In float32: samples; X W_h, attention times values and G X [n, H, T, d]; scores, attention, U X^T and G [n, H, T, T].
  const activations = rows * H * (3 * T * d + 4 * T * T);
  return {
    deviceFlops:
      steps * stepFlops(n, H, T, d) + reportSteps(steps).length * forwardFlops(n + numTest, H, T, d),
    solveFlops: 0,
    plainFlops: 0,
    draws: (n + numTest) * T * (d + 2) + (config.init === 'gaussian' ? weights : H),
    bytes: 4 * ((n + numTest) * T * d + activations + COPIES[optimiser] * weights),
  };
}

/** Work of one whole experiment, from its shapes alone; bytes are those of the largest unit. */
export function multiHeadCost(config: MultiHeadConfig): Cost {
  let sum: Cost = { deviceFlops: 0, solveFlops: 0, plainFlops: 0, draws: 0, bytes: 0 };
  for (const unit of multiHeadUnits({ ...config, trials: 1 })) {
    const cost = multiHeadUnitCost(config, unit);
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
