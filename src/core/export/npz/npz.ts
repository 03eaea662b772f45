import { strToU8, Zip, ZipPassThrough } from 'fflate';
import { formatBytes } from '../../math/allocate.ts';
import type { Arrays } from './arrays.ts';
import { npyPieces } from './npyPieces.ts';

/** More than this a page may not have room for: draws and archive are in memory together. */
const MOST_BYTES = 1e9;

/** Bytes of all arrays. */
function sizeOf(arrays: Arrays): number {
  return Object.values(arrays).reduce(
    (sum, { shape }) => sum + 8 * shape.reduce((product, size) => product * size, 1),
    0,
  );
}

/**
 * A .npz file, as np.savez writes it: an archive of .npy files, not compressed, as random numbers do not get smaller; with
 * `manifest`, which says what they are, as manifest.json beside them. In pieces that follow on one another. Throws
 * RangeError, before the archive is begun, where it would be larger than 1 GB.
 */
export function npzPieces(arrays: Arrays, manifest: object): Uint8Array<ArrayBuffer>[] {
  const size = sizeOf(arrays);
  if (size > MOST_BYTES) {
    throw new RangeError(
      `The arrays have ${formatBytes(size)}; at most ${formatBytes(MOST_BYTES)} go into one file. Ask for fewer draws, or use --dump of the command line.`,
    );
  }
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let failure: Error | null = null;
  const archive = new Zip((error, piece) => {
    failure ??= error;
    // What is passed through is the memory of an array, which may be used again.
    pieces.push(piece.slice());
  });
  const add = (name: string, contents: Iterable<Uint8Array>): void => {
    const file = new ZipPassThrough(name);
    // The same arrays, the same file: no time of day.
    file.mtime = new Date(1980, 0, 1);
    archive.add(file);
    for (const content of contents) file.push(content);
    file.push(new Uint8Array(0), true);
  };
  add('manifest.json', [strToU8(`${JSON.stringify(manifest, null, 2)}\n`)]);
  for (const [name, { shape, values }] of Object.entries(arrays)) {
    add(`${name}.npy`, npyPieces(shape, values));
  }
  archive.end();
  if (failure !== null) throw failure;
  return pieces;
}
