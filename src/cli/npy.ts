import { closeSync, openSync, writeSync } from 'node:fs';

/** Header of a .npy file (format 1.0) of float64 in C order, padded to a multiple of 64 bytes. */
function npyHeader(shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dictionary = `{'descr': '<f8', 'fortran_order': False, 'shape': (${tuple}), }`;
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10;
  const header = new Uint8Array(10 + length);
  header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, length & 255, length >> 8]);
  header.set(new TextEncoder().encode(`${dictionary.padEnd(length - 1)}\n`), 10);
  return header;
}

/** Writes an array piece by piece, so that it need not be in memory whole. Pieces are row-major and in order. */
export function writeNpy(path: string, shape: readonly number[], pieces: Iterable<Float64Array>): void {
  const file = openSync(path, 'w');
  try {
    writeAll(file, npyHeader(shape));
    let count = 0;
    for (const piece of pieces) {
      writeAll(file, littleEndian(piece));
      count += piece.length;
    }
    const expected = shape.reduce((product, size) => product * size, 1);
    if (count !== expected) throw new RangeError(`${path}: ${count} numbers for a shape of ${expected}`);
  } finally {
    closeSync(file);
  }
}

function littleEndian(values: Float64Array): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  // Every machine Node runs on in practice is little-endian; the others get their bytes turned round.
  if (new Uint8Array(new Uint16Array([1]).buffer)[0] === 1) return bytes;
  return Buffer.from(bytes).swap64();
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
