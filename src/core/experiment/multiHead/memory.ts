import type { MultiHeadConfig } from './fields.ts';

/** Bytes that training holds at its largest. */
export interface TrainingMemory {
  /** In each worker: samples, weights, and what is computed of one batch of samples. */
  readonly worker: number;
  /** On the page: the least that is kept of all trials, two checkpoints each. */
  readonly page: number;
}

/** Copies of theta, each as large, that training has besides its gradient: itself and what the optimiser remembers. */
const KEPT = { gd: 1, momentum: 2, adam: 3 } as const;

/** Numbers of the largest intermediate of a batch of samples. */
export const BATCH_NUMBERS = 4e6;
/** Intermediates of about that size that are there at once: products, scores, attention, values, their slopes. */
const INTERMEDIATES = 10;

/** Checkpoints of a trial that are never dropped: the first and the last. */
const LEAST_KEPT = 2;

/**
 * Memory of training from its shapes alone, good to a factor of two. Samples are drawn in float64 and go to the device in four
 * layouts of float32; theta is there in float64 as it starts, joined and as it is read back, and on the device with its
 * gradient; samples are taken in batches, so that maps never are all there at once.
 */
export function trainingMemory(config: MultiHeadConfig): TrainingMemory {
  const { numSamples, numTest, numTokens: T, tokenDim: d, numHeads, optimiser, trials } = config;
  const H = numHeads.reduce((sum, heads) => sum + heads, 0);
  const tokens = (numSamples + numTest) * T * d;
  const weights = H * (d * d + T * d);
  const batch = Math.min(BATCH_NUMBERS, Math.max(numSamples, numTest) * H * T * Math.max(T, d));
  const state = 8 * KEPT[optimiser] * weights;
  return {
    worker:
      tokens * (8 + 4 * 4) +
      weights * (3 * 8 + 4 * (1 + KEPT[optimiser])) +
      state +
      4 * INTERMEDIATES * batch,
    page: trials * LEAST_KEPT * state,
  };
}

/** Training that needs more than this on the page and in its workers together is not begun unasked. */
const MOST_UNASKED_BYTES = 2e9;

/** Whether memory may be short: what `workers` side by side and the page need is more than is taken unasked. */
export function mayRunShort({ worker, page }: TrainingMemory, workers: number): boolean {
  return page + workers * worker > MOST_UNASKED_BYTES;
}
