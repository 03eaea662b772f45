import { NOMINAL_RATES, needsFloat64Sums } from '../../core/experiment/cost.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeaturesFields.ts';
import type { BlockSource, GrowingKernel } from './growingKernel.ts';

/**
 * How much of a unit's work is done, by counting operations: device and solver each at their nominal rate, so that the
 * share of work is about the share of time. Every call counts one step and returns the share done, 0 to 1.
 */
export class WorkMeter {
  /** Milliseconds per row of features of one block. */
  private readonly perFeatureRow: number;
  /** Milliseconds per kernel entry and block. */
  private readonly perKernelEntry: number;
  private readonly numTest: number;
  private readonly total: number;
  private done = 0;

  constructor(config: RandomFeaturesConfig, kernel: GrowingKernel, source: BlockSource) {
    const { numSamples: n, numTest, tokenDim: d, numKeys: N } = config;
    const perMs = NOMINAL_RATES.deviceGigaflops * 1e6;
    const blockWidth = source.width / source.count;
    this.numTest = numTest;
    // Attention features cost 2D + 4N operations each, neurons 2(N+1)d: near enough alike to count one for both.
    this.perFeatureRow = (blockWidth * (2 * (d + 1) + 4 * N)) / perMs;
    const sumsPerMs = needsFloat64Sums(config) ? NOMINAL_RATES.solveGigaflops * 1e6 : perMs;
    this.perKernelEntry = (2 * blockWidth) / sumsPerMs;
    let ms = this.solveMs(0, n);
    let from = 0;
    for (const to of kernel.stages()) {
      ms += source.count * this.blockMs(kernel.featureRows(from, to), from, to);
      from = to;
    }
    this.total = ms;
  }

  /** One block: features of `rows` samples, kernel columns `from` … `to`. */
  block(rows: number, from: number, to: number): number {
    return this.add(this.blockMs(rows, from, to));
  }

  /** Rows `from` … `to` of the factor. */
  rows(from: number, to: number): number {
    return this.add(this.solveMs(from, to));
  }

  private blockMs(rows: number, from: number, to: number): number {
    return this.perFeatureRow * rows + this.perKernelEntry * (to - from) * (to + this.numTest);
  }

  private solveMs(from: number, to: number): number {
    return (to ** 3 - from ** 3) / 3 / (NOMINAL_RATES.solveGigaflops * 1e6);
  }

  private add(ms: number): number {
    this.done += ms;
    return Math.min(1, this.done / this.total);
  }
}
