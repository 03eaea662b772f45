import { fnv64 } from '../math/fnv.ts';
import type { Dataset, TokenDataset } from './dataset.ts';

/**
 * Sixteen hex digits that name a data set in links and documents: {@link fnv64} over n, N, d, query, keys and labels, or over
 * n, T, d, tokens, labels and, if they are known, relevant, in this order. The name of the file does not count. O(n N d).
 */
export function datasetDigest(dataset: Dataset | TokenDataset): string {
  return fnv64(numbersOf(dataset));
}

function numbersOf(dataset: Dataset | TokenDataset): ArrayLike<number>[] {
  const { n, d, labels } = dataset;
  if ('query' in dataset) return [[n, dataset.N, d], dataset.query, dataset.keys, labels];
  return [[n, dataset.T, d], dataset.tokens, labels, dataset.relevant ?? []];
}
