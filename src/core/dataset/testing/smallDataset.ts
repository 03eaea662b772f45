import type { Dataset } from '../dataset.ts';
import type { DatasetFile } from '../readDataset.ts';
import { float64Npy } from './npyBytes.ts';

/** 32 samples of 3 keys with 2 numbers, the same as in numpyFiles.ts; made anew each time, so a test may change it. */
export function smallDataset(): Dataset {
  const [n, N, d] = [32, 3, 2];
  return {
    name: 'small',
    n,
    N,
    d,
    query: Float64Array.from({ length: n * d }, (_, i) => (i % 2 === 0 ? i / 2 : (1 - i) / 2)),
    keys: Float64Array.from({ length: n * N * d }, (_, i) => i / 4),
    labels: Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : 0)),
  };
}

/** A data set as three .npy files. */
export function npyFiles({ n, N, d, query, keys, labels }: Dataset): DatasetFile[] {
  return [
    { name: 'query.npy', bytes: float64Npy([n, d], query) },
    { name: 'keys.npy', bytes: float64Npy([n, N, d], keys) },
    { name: 'labels.npy', bytes: float64Npy([n], labels) },
  ];
}
