import type { RunUnit } from './curve.ts';
import type { RandomFeaturesConfig } from './fields.ts';
import { ridgesOf } from './ridgeRule.ts';
import { configAt, innerGrids, unitsOf } from './units.ts';

/** What an experiment asks of a machine. */
export interface Cost {
  /** Floating-point operations on the device: features and kernels. */
  readonly deviceFlops: number;
  /** Float64 operations of factorising and solving, on the CPU. */
  readonly solveFlops: number;
  /** Float64 operations of plain loops: sums that float32 would spoil, and as many as kernels of infinitely many heads take time. */
  readonly plainFlops: number;
  /** Normal variates to draw. */
  readonly draws: number;
  /** Bytes that one unit of work (a model on a draw) holds at its largest. */
  readonly bytes: number;
}

/** How fast a machine is. The nominal one is a two-core laptop without a GPU. */
export interface Rates {
  readonly deviceGigaflops: number;
  readonly solveGigaflops: number;
  readonly plainGigaflops: number;
  readonly drawsPerSecond: number;
  /** Units of work that run side by side. */
  readonly workers: number;
}

export const NOMINAL_RATES: Rates = {
  deviceGigaflops: 15,
  solveGigaflops: 15,
  plainGigaflops: 1.5,
  drawsPerSecond: 3e7,
  workers: 2,
};

/** A link that would take longer than this waits for Run. */
export const LONGEST_UNASKED_MS = 10_000;

/** Work of one whole experiment, from its shapes alone; good to a factor of two. O(units). */
export function estimateCost(config: RandomFeaturesConfig): Cost {
  // Draws cost the same.
  const units = unitsOf({ ...config, seeds: 1 });
  let sum: Cost = { deviceFlops: 0, solveFlops: 0, plainFlops: 0, draws: 0, bytes: 0 };
  for (const unit of units) {
    const cost = unitCost(configAt(config, unit), unit);
    sum = {
      deviceFlops: sum.deviceFlops + config.seeds * cost.deviceFlops,
      solveFlops: sum.solveFlops + config.seeds * cost.solveFlops,
      plainFlops: sum.plainFlops + config.seeds * cost.plainFlops,
      draws: sum.draws + config.seeds * cost.draws,
      bytes: Math.max(sum.bytes, cost.bytes),
    };
  }
  return sum;
}

/** Plain operations that take as long as one moment of the infinite-head kernel, which is vectorised. */
export const MOMENT_FLOPS = 16;

/** A grid of lambdas factorises anew at every second octave of n. */
const GRID_SPREAD = 4;
const REPEATED = GRID_SPREAD ** 3 / (GRID_SPREAD ** 3 - 1);
/** Fits of all sizes together begin at the first sample every time, and cost more. */
const TOGETHER_SPREAD = 8;

/** Four tasks side by side: weights by solving backward, predictions for the held-out samples. */
function aloneFlops(sizes: readonly number[], numHeld: number): number {
  return sizes.reduce((sum, n) => sum + 4 * n * (n + 2 * numHeld), 0);
}

/** Operations of one fit by itself, once there is a factor. */
export function fitFlops(size: number, numHeld: number): number {
  return aloneFlops([size], numHeld);
}

/** A row of the factor's inverse for each sample, and one for each held-out sample. */
function togetherFlops(n: number, numHeld: number): number {
  return n ** 3 / 3 + numHeld * n ** 2;
}

/** Whether there are so many sizes, ascending, that eliminating rows for all of them at once is less work than a fit of each. */
export function fitsTogether(sizes: readonly number[], numHeld: number): boolean {
  return togetherFlops(sizes.at(-1) ?? 0, numHeld) < aloneFlops(sizes, numHeld);
}

/** Held-out samples that are fitted with. */
function heldOut({ numTest, numValidation, ridge }: PathSettings): number {
  return numTest + (ridge === 'validation' ? numValidation : 0);
}

type PathSettings = Pick<RandomFeaturesConfig, 'ridge' | 'riskEstimate' | 'numTest' | 'numValidation'>;

/**
 * Where fits are made of a kernel that grows by these stages, ascending: at every one with a single lambda, whose factor
 * goes on; at few where every fit begins at the first sample, with a grid of lambdas or all sizes together.
 */
export function fitStages(
  settings: PathSettings,
  samples: readonly number[],
  stages: readonly number[],
): number[] {
  const isTogether = fitsTogether(samples, heldOut(settings));
  if (!isTogether && ridgesOf(settings).length === 1) return [...stages];
  const spread = isTogether ? TOGETHER_SPREAD : GRID_SPREAD;
  let next = Number.POSITIVE_INFINITY;
  return stages
    .toReversed()
    .filter((to) => {
      const isFitted = spread * to <= next || next === Number.POSITIVE_INFINITY;
      if (isFitted) next = to;
      return isFitted;
    })
    .toReversed();
}

/**
 * Operations of all fits at `samples` of a kernel that is fitted at these stages: for each lambda a factor, which a single
 * lambda goes on with and a grid begins anew at every stage, and the fits, each by itself or all together.
 */
export function pathFlops(
  settings: PathSettings,
  samples: readonly number[],
  stages: readonly number[],
): number {
  const held = heldOut(settings);
  const ridges = ridgesOf(settings).length;
  let flops = 0;
  let factorised = 0;
  let from = 0;
  for (const to of stages) {
    const sizes = samples.filter((size) => size > from && size <= to);
    from = to;
    const last = sizes.at(-1);
    if (last === undefined) continue;
    const isTogether = fitsTogether(sizes, held);
    const factor = (last ** 3 - factorised ** 3) / 3;
    const inverse = isTogether || settings.riskEstimate === 'none' ? 0 : factor;
    flops += factor + inverse + (isTogether ? togetherFlops(last, held) : aloneFlops(sizes, held));
    if (ridges === 1) factorised = last;
  }
  return ridges * flops;
}

/**
 * Work of one unit at its place: with P = M(d+1) features and R = n + held-out rows, about R·features + (n² + 2 n held) P
 * on the device, and in the solver, for each lambda and each number of heads, n³/3 and the fits at every size: each by itself (n³/3 more
 * with risk estimates), or all together.
 */
export function unitCost(config: RandomFeaturesConfig, unit: RunUnit): Cost {
  const { numHeads: M, tokenDim: d, numKeys: N, numSamples: n } = config;
  const D = d + 1;
  const P = M * D;
  const held = heldOut(config);
  const rows = n + held;
  const { heads, samples } = innerGrids(config, unit);
  const isRepeated = ridgesOf(config).length > 1 && !fitsTogether(samples, held);
  const solveFlops = heads.length * (isRepeated ? REPEATED : 1) * pathFlops(config, samples, [n]);
  const dataDraws = rows * (N + 1) * d;
  // Kernels in float32 on the device with one addend in flight, in float64 beside their factor.
  const matrices = n * n + n * held;
  const factorBytes = n * n * 8 * (config.riskEstimate === 'none' ? 1 : 2);
  if (unit.model === 'infinite' || unit.model === 'infiniteRfa') {
    const moments = (n * n) / 2 + n * held;
    return {
      deviceFlops: 0,
      solveFlops,
      plainFlops: moments * N * N * MOMENT_FLOPS,
      draws: dataDraws,
      bytes: matrices * 8 + factorBytes + rows * N * (d + 4) * 8,
    };
  }
  const pairs = (N + 1) * d + 1;
  const perHead = {
    attention: { flops: 2 * D * D + 4 * N * D, weights: D * D },
    rfmlp: { flops: 2 * D * pairs, weights: D * pairs },
    pooled: { flops: 2 * D * pairs + 3 * N * D, weights: D * (2 * d + 1) },
  }[unit.model === 'rfmlp' || unit.model === 'pooled' ? unit.model : 'attention'];
  const kernelFlops = (n * n + 2 * n * held) * P;
  const onHost = needsFloat64Sums(config);
  return {
    deviceFlops: rows * M * perHead.flops + (onHost ? 0 : kernelFlops),
    solveFlops,
    plainFlops: onHost ? kernelFlops : 0,
    draws: dataDraws + M * perHead.weights,
    bytes: matrices * (2 * 4 + 8) + factorBytes,
  };
}

/** Milliseconds that `cost` takes at these rates. */
export function estimateMs(cost: Cost, rates: Rates): number {
  const seconds =
    cost.deviceFlops / (rates.deviceGigaflops * 1e9) +
    cost.solveFlops / (rates.solveGigaflops * 1e9) +
    cost.plainFlops / (rates.plainGigaflops * 1e9) +
    cost.draws / rates.drawsPerSecond;
  return (1000 * seconds) / rates.workers;
}

/** With fewer features per sample than this, or ridge below that, float32 kernels are not good enough. */
const FEATURES_PER_SAMPLE = 2;
const SMALLEST_FLOAT32_RIDGE = 1e-2;
/** Below this even a well-conditioned kernel's float32 rounding is not small beside lambda. */
const SMALLEST_GRID_RIDGE = 1e-6;

/** How many features are independent: linear attention has products of one query and two key coordinates only. */
function independentFeatures({ numHeads, tokenDim, activation }: RandomFeaturesConfig): number {
  const D = tokenDim + 1;
  const all = numHeads * D;
  return activation === 'linear' ? Math.min(all, (D * D * (D + 1)) / 2) : all;
}

/**
 * Whether kernels must be summed in float64. With about as many samples as features the kernel's smallest eigenvalues
 * reach zero; rounding to float32 moves them by about 1e-7 of the largest, and a lambda that is not much larger than that
 * divides by what is left. Sums of float32 features in float64 are positive semidefinite to 1e-16.
 */
export function needsFloat64Sums(config: RandomFeaturesConfig): boolean {
  const smallest = Math.min(...ridgesOf(config));
  if (smallest < SMALLEST_GRID_RIDGE) return true;
  const isTight = independentFeatures(config) < FEATURES_PER_SAMPLE * config.numSamples;
  return smallest < SMALLEST_FLOAT32_RIDGE && isTight;
}
