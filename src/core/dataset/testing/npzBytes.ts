import { zipSync } from 'fflate';
import type { Dataset } from '../dataset.ts';
import { npyFiles } from './smallDataset.ts';

/** A data set as one compressed .npz file. */
export function npzBytes(dataset: Dataset): Uint8Array {
  return zipSync(Object.fromEntries(npyFiles(dataset).map(({ name, bytes }) => [name, bytes])));
}
