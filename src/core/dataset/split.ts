import { openStream, uniformAt } from '../math/streams.ts';

export interface SplitSizes {
  readonly numTrain: number;
  /** 0 when nothing is chosen by validation. */
  readonly numValidation: number;
  readonly numTest: number;
}

/** Indices of samples, in the order in which they are used. */
export interface Split {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

export type SplitResult =
  | { readonly ok: true; readonly split: Split }
  | {
      readonly ok: false;
      readonly reason: string;
      /** How many samples there are to train on beside that validation and that test set. */
      readonly available: number;
    };

/**
 * Disjoint samples to train, validate and test on, from one seeded permutation of 0 … n-1.
 *
 * The test set is taken from its front, the validation set follows, and the training set is taken from its end, backwards:
 * more training samples extend the same ones and leave the others alone, and so do more test samples; a validation set of
 * another size changes only itself. Where all cannot be had, says how many can. Portable: the same in every engine. O(n).
 */
export function splitDataset({ n }: { readonly n: number }, seed: number, sizes: SplitSizes): SplitResult {
  const { numTrain, numValidation, numTest } = sizes;
  if (![numTrain, numValidation, numTest].every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw new RangeError('a split has whole numbers of samples');
  }
  const available = Math.max(0, n - numValidation - numTest);
  if (numTrain + numValidation + numTest > n) {
    const besides =
      numValidation > 0 ? `${numTest} to test and ${numValidation} to validate` : `${numTest} to test`;
    const reason = `The data set has ${n} samples: with ${besides}, ${available} are left to train on, not ${numTrain}. Ask for fewer.`;
    return { ok: false, reason, available };
  }
  const order = permutation(n, seed);
  return {
    ok: true,
    split: {
      train: order.slice(n - numTrain).reverse(),
      validation: order.slice(numTest, numTest + numValidation),
      test: order.slice(0, numTest),
    },
  };
}

/**
 * A uniformly random order of 0 … n-1 (Fisher and Yates): entry i changes places with one of the first i+1, drawn from
 * column i of the stream 'data/split'. Uniform variates have 53 bits, so no order is likelier than another by more than a
 * factor 1 + n²/2^53.
 */
function permutation(n: number, seed: number): Int32Array {
  const stream = openStream(seed, 'data/split');
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    // The product may be rounded up to i + 1.
    const j = Math.min(i, Math.floor(uniformAt(stream, 0, i) * (i + 1)));
    const moved = order[i];
    order[i] = order[j];
    order[j] = moved;
  }
  return order;
}
