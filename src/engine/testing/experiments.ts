import { defaultsOf } from '../../core/experiment/field.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import type { RunControl } from '../runControl.ts';

/** A run that takes well under a second on any device: three blocks of heads, the last one smaller; two stages. */
export const SMALL: RandomFeaturesConfig = {
  ...defaultsOf(randomFeaturesFields),
  numHeads: 130,
  queryKeyMean: -2.5,
  tokenDim: 3,
  numKeys: 5,
  numSamples: 100,
  numTest: 40,
  noise: 0.2,
};

/** Does something at the k-th checkpoint, counted from 0, and lets the run go on at all others. */
export class AtCheckpoint implements RunControl {
  reached = 0;
  private readonly k: number;
  private readonly act: () => void | Promise<void>;

  constructor(k: number, act: () => void | Promise<void>) {
    this.k = k;
    this.act = act;
  }

  async checkpoint(): Promise<void> {
    // As in a worker, other tasks come in between.
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    if (this.reached++ === this.k) await this.act();
  }
}
