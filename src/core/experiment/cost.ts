import type { RandomFeaturesConfig } from './randomFeaturesFields.ts';

/** What an experiment asks of a machine. */
export interface Cost {
  /** Floating-point operations on the device: features and kernels. */
  readonly deviceFlops: number;
  /** Float64 operations of factorising and solving, on the CPU. */
  readonly solveFlops: number;
  /** Normal variates to draw. */
  readonly draws: number;
  /** Bytes that one unit of work (a model on a draw) holds at its largest. */
  readonly bytes: number;
}

/** How fast a machine is. The nominal one is a two-core laptop without a GPU. */
export interface Rates {
  readonly deviceGigaflops: number;
  readonly solveGigaflops: number;
  readonly drawsPerSecond: number;
  /** Units of work that run side by side. */
  readonly workers: number;
}

export const NOMINAL_RATES: Rates = {
  deviceGigaflops: 15,
  solveGigaflops: 1.5,
  drawsPerSecond: 3e7,
  workers: 2,
};

/** A link that would take longer than this waits for Run. */
export const LONGEST_UNASKED_MS = 10_000;

/**
 * Work of one whole experiment, from its shapes alone: with P = M(d+1) features and R = n + n_test rows, a unit costs
 * about R·features + (n² + 2 n n_test) P on the device and n³/3 in the solver. Good to a factor of two.
 */
export function estimateCost(config: RandomFeaturesConfig): Cost {
  const { numHeads: M, tokenDim: d, numKeys: N, numSamples: n, numTest, models, seeds } = config;
  const D = d + 1;
  const P = M * D;
  const rows = n + numTest;
  const attention = models.filter((model) => model !== 'rfmlp').length;
  const mlp = models.length - attention;
  const attentionFlops = rows * M * (2 * D * D + 4 * N * D);
  const mlpFlops = 2 * rows * P * ((N + 1) * d + 1);
  const kernelFlops = (n * n + 2 * n * numTest) * P;
  const onHost = needsFloat64Sums(config);
  const dataDraws = rows * (N + 1) * d;
  return {
    deviceFlops:
      seeds * (attention * attentionFlops + mlp * mlpFlops + models.length * (onHost ? 0 : kernelFlops)),
    solveFlops: seeds * models.length * (n ** 3 / 3 + (onHost ? kernelFlops : 0)),
    draws: seeds * (models.length * dataDraws + attention * M * D * D + mlp * P * ((N + 1) * d + 1)),
    // Kernels in float32 on the device with one addend in flight, in float64 beside their factor.
    bytes: (n * n + n * numTest) * (2 * 4 + 8) + n * n * 8,
  };
}

/** Milliseconds that `cost` takes at these rates. */
export function estimateMs(cost: Cost, rates: Rates): number {
  const seconds =
    cost.deviceFlops / (rates.deviceGigaflops * 1e9) +
    cost.solveFlops / (rates.solveGigaflops * 1e9) +
    cost.draws / rates.drawsPerSecond;
  return (1000 * seconds) / rates.workers;
}

/** With fewer features per sample than this, or ridge below that, float32 kernels are not good enough. */
const FEATURES_PER_SAMPLE = 2;
const SMALLEST_FLOAT32_RIDGE = 1e-2;

/**
 * Whether kernels must be summed in float64. With about as many samples as features the kernel's smallest eigenvalues
 * reach zero; rounding to float32 moves them by about 1e-7 of the largest, and a lambda that is not much larger than that
 * divides by what is left. Sums of float32 features in float64 are positive semidefinite to 1e-16.
 */
export function needsFloat64Sums(config: RandomFeaturesConfig): boolean {
  const features = config.numHeads * (config.tokenDim + 1);
  return config.ridge < SMALLEST_FLOAT32_RIDGE && features < FEATURES_PER_SAMPLE * config.numSamples;
}
