import { zipSync } from 'fflate';
import type { Dataset } from '../dataset.ts';
import type { DatasetFile } from '../readDataset.ts';
import { npyFiles } from './smallDataset.ts';

/** .npy files as one compressed .npz file. */
export function npzOf(files: readonly DatasetFile[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])));
}

/** A data set as one compressed .npz file. */
export function npzBytes(dataset: Dataset): Uint8Array {
  return npzOf(npyFiles(dataset));
}
