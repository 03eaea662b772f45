import { strToU8 } from 'fflate';

/** Header of a .npy file (format 1.0) of float64 in C order, padded to a multiple of 64 bytes. */
function npyHeader(shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dictionary = `{'descr': '<f8', 'fortran_order': False, 'shape': (${tuple}), }`;
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10;
  const header = new Uint8Array(10 + length);
  header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, length & 255, length >> 8]);
  header.set(strToU8(`${dictionary.padEnd(length - 1)}\n`), 10);
  return header;
}

const IS_LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Bytes of numbers, little-endian; the same memory where the machine has them so, as nearly all do. */
function littleEndian(values: Float64Array): Uint8Array {
  if (IS_LITTLE_ENDIAN) return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const bytes = new DataView(new ArrayBuffer(values.byteLength));
  for (let i = 0; i < values.length; i++) bytes.setFloat64(8 * i, values[i] as number, true);
  return new Uint8Array(bytes.buffer);
}

/**
 * A .npy file piece by piece, so that the array need not be in memory whole. Pieces of values are row-major and in order.
 * Throws RangeError at the end where they are not as many as the shape has.
 */
export function* npyPieces(shape: readonly number[], values: Iterable<Float64Array>): Iterable<Uint8Array> {
  yield npyHeader(shape);
  let count = 0;
  for (const piece of values) {
    yield littleEndian(piece);
    count += piece.length;
  }
  const expected = shape.reduce((product, size) => product * size, 1);
  if (count !== expected) throw new RangeError(`${count} numbers for a shape of ${expected}`);
}
