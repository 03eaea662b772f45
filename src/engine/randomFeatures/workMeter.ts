import { NOMINAL_RATES } from '../../core/experiment/cost.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeaturesFields.ts';

/**
 * How much of a unit's work is done, by counting operations: device and solver each at their nominal rate, so that the
 * share of work is about the share of time. Every call counts one step and returns the share done, 0 to 1.
 */
export class WorkMeter {
  private readonly perFeatureBlock: number;
  private readonly perKernelEntry: number;
  private readonly blocks: number;
  private readonly numTest: number;
  private readonly total: number;
  private done = 0;

  constructor(
    config: RandomFeaturesConfig,
    stages: readonly number[],
    source: { count: number; width: number },
  ) {
    const { numSamples: n, numTest, tokenDim: d, numKeys: N } = config;
    const perMs = NOMINAL_RATES.deviceGigaflops * 1e6;
    this.blocks = source.count;
    this.numTest = numTest;
    // Attention features cost 2D + 4N operations each, neurons 2(N+1)d: near enough alike to count one for both.
    this.perFeatureBlock = ((n + numTest) * source.width * (2 * (d + 1) + 4 * N)) / source.count / perMs;
    this.perKernelEntry = (2 * source.width) / source.count / perMs;
    let entries = 0;
    let from = 0;
    for (const to of stages) {
      entries += (to - from) * (to + numTest);
      from = to;
    }
    this.total = this.blocks * (this.perFeatureBlock + this.perKernelEntry * entries) + this.solveMs(0, n);
  }

  /** One block of features over all samples. */
  features(): number {
    return this.add(this.perFeatureBlock);
  }

  /** One block of kernel columns `from` … `to`. */
  columns(from: number, to: number): number {
    return this.add(this.perKernelEntry * (to - from) * (to + this.numTest));
  }

  /** Rows `from` … `to` of the factor. */
  rows(from: number, to: number): number {
    return this.add(this.solveMs(from, to));
  }

  private solveMs(from: number, to: number): number {
    return (to ** 3 - from ** 3) / 3 / (NOMINAL_RATES.solveGigaflops * 1e6);
  }

  private add(ms: number): number {
    this.done += ms;
    return Math.min(1, this.done / this.total);
  }
}
