import { formatBytes } from '../math/allocate.ts';
import { FileError, MAX_BYTES } from './fileError.ts';
import { readNpy } from './npy.ts';
import type { NumberArray } from './numberArray.ts';
import { unpack } from './unpack.ts';
import { readZipDirectory } from './zipDirectory.ts';

export interface NpzArrays {
  /** Those that were wanted and are there. */
  readonly arrays: ReadonlyMap<string, NumberArray>;
  /** Names of whatever else is in the archive; it is not unpacked. */
  readonly others: readonly string[];
}

/**
 * The wanted arrays of a .npz file (np.savez or np.savez_compressed: a zip archive of .npy files). Throws FileError: a
 * damaged archive, an array that cannot be read, one that is there twice, or more than MAX_BYTES unpacked, which is found
 * before anything is.
 */
export function readNpz(bytes: Uint8Array, wanted: readonly string[]): NpzArrays {
  const entries = readZipDirectory(bytes).map((entry) => ({
    ...entry,
    array: entry.name.replace(/\.npy$/, ''),
  }));
  const chosen = entries.filter(({ name, array }) => name !== array && wanted.includes(array));
  const total = chosen.reduce((sum, { size }) => sum + size, 0);
  if (total > MAX_BYTES) {
    throw new FileError(`It unpacks to ${formatBytes(total)}; at most ${formatBytes(MAX_BYTES)} are read.`);
  }
  const arrays = new Map<string, NumberArray>();
  for (const entry of chosen) {
    if (arrays.has(entry.array)) throw new FileError(`It holds ${entry.array} twice.`);
    const unpacked = unpack(bytes, entry);
    try {
      arrays.set(entry.array, readNpy(unpacked));
    } catch (cause) {
      if (cause instanceof FileError) throw new FileError(`In ${entry.array}: ${cause.message}`);
      throw cause;
    }
  }
  const others = entries.filter((entry) => !chosen.includes(entry)).map(({ array }) => array);
  return { arrays, others };
}
