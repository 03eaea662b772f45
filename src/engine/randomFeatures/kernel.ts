import type { GrownKernels } from '../../core/randomFeatures/ridgeSolver.ts';
import type { KernelRecord } from './kernelShelf.ts';

/**
 * Kernel matrices of one model on one draw that grow with the number of training samples. `cross` has a row for every
 * held-out sample. Must be released.
 */
export interface Kernel extends GrownKernels {
  /** Training samples whose rows and columns are done. */
  readonly size: number;
  /** tr(K)/n over all training samples, the unit of lambda in [RF-10]. Known once the first stage is done. */
  readonly scale: number;
  /** Where the kernel stops growing for a moment so that what is there can be fitted; ascending, the last is n. */
  stages(): number[];
  /** Nominal milliseconds of extending it from one size to another. */
  nominalMs(from: number, to: number): number;
  /** Extends both matrices to the first `to` training samples; yields the nominal milliseconds of each piece done. */
  extendTo(to: number): AsyncGenerator<number, void, void>;
  /** What is done so far, to go on from another time. */
  record(): KernelRecord;
  release(): void;
}
