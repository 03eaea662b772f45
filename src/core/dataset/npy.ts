import { allocateFloat64 } from '../math/allocate.ts';
import { FileError, MAX_VALUES } from './fileError.ts';
import { readNpyHeader } from './npyHeader.ts';
import type { NumberArray } from './numberArray.ts';
import { formatShape } from './numberArray.ts';

/** How one number is read from its bytes. */
type ReadNumber = (view: DataView, at: number, littleEndian: boolean) => number;

/** Types that are read, by NumPy's letter and size in bytes. */
const READERS = new Map<string, ReadNumber>([
  ['b1', (view, at) => (view.getUint8(at) === 0 ? 0 : 1)],
  ['i1', (view, at) => view.getInt8(at)],
  ['u1', (view, at) => view.getUint8(at)],
  ['i2', (view, at, little) => view.getInt16(at, little)],
  ['u2', (view, at, little) => view.getUint16(at, little)],
  ['i4', (view, at, little) => view.getInt32(at, little)],
  ['u4', (view, at, little) => view.getUint32(at, little)],
  // The high word times 2^32 is exact, so the sum is the nearest float64.
  [
    'i8',
    (view, at, little) => view.getInt32(at + (little ? 4 : 0), little) * 4294967296 + low(view, at, little),
  ],
  [
    'u8',
    (view, at, little) => view.getUint32(at + (little ? 4 : 0), little) * 4294967296 + low(view, at, little),
  ],
  ['f2', (view, at, little) => halfToNumber(view.getUint16(at, little))],
  ['f4', (view, at, little) => view.getFloat32(at, little)],
  ['f8', (view, at, little) => view.getFloat64(at, little)],
]);

function low(view: DataView, at: number, littleEndian: boolean): number {
  return view.getUint32(at + (littleEndian ? 0 : 4), littleEndian);
}

/** IEEE half precision: sign, 5 bits of exponent, 10 of fraction. Exact. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return (sign * fraction) / 16777216;
  const scale = exponent < 25 ? 1 / (1 << (25 - exponent)) : 1 << (exponent - 25);
  return sign * (1024 + fraction) * scale;
}

/** Byte order, letter and size of a type that is read. Throws FileError for any other. */
function parseType(descr: string): { read: ReadNumber; littleEndian: boolean; size: number } {
  const [, order, code] = /^([<>|])([a-z]\d)$/.exec(descr) ?? [];
  const read = READERS.get(code ?? '');
  const size = Number(code?.[1]);
  if (read !== undefined && (order !== '|' || size === 1)) return { read, littleEndian: order !== '>', size };
  if (/^[<>|]?O/.test(descr)) {
    throw new FileError('It holds Python objects, which are never unpacked; save it as an array of numbers.');
  }
  const shown = descr.slice(0, 20);
  throw new FileError(`Its type is ${shown}; save it as float64, float32 or integers.`);
}

/** Product of a shape, Infinity where it is no exact integer. */
function countOf(shape: readonly number[]): number {
  if (shape.includes(0)) return 0;
  const count = shape.reduce((product, size) => product * size, 1);
  return Number.isSafeInteger(count) ? count : Number.POSITIVE_INFINITY;
}

/**
 * The array in a .npy file (NumPy format 1, 2 or 3), in either byte order and in C or Fortran order, as float64 in C order.
 *
 * Read: bool, int and uint of 8 to 64 bits (to the nearest float64 beyond 2^53), float16, float32, float64. Refused, with
 * FileError: other types, Python objects above all; a shape whose size is not exactly that of the bytes, or above
 * MAX_VALUES. Nothing is allocated before that is checked. O(count).
 */
export function readNpy(bytes: Uint8Array): NumberArray {
  const { descr, fortranOrder, shape, start } = readNpyHeader(bytes);
  const { read, littleEndian, size } = parseType(descr);
  const count = countOf(shape);
  const held = bytes.length - start;
  if (count * size !== held) {
    const fault = count * size > held ? 'it is cut short' : 'it is damaged';
    throw new FileError(
      `Its shape ${formatShape(shape)} asks for ${count * size} bytes of numbers, but it holds ${held}: ${fault}.`,
    );
  }
  if (count > MAX_VALUES) throw new FileError(`It holds ${count} numbers; at most ${MAX_VALUES} are read.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, held);
  const values = allocateFloat64(count, 'an array');
  for (let i = 0; i < count; i++) values[i] = read(view, i * size, littleEndian);
  return { shape, values: fortranOrder ? toRowMajor(values, shape) : values };
}

/** From Fortran order (first index fastest) to C order (last index fastest). */
function toRowMajor(values: Float64Array, shape: readonly number[]): Float64Array {
  if (shape.length < 2) return values;
  const ordered = allocateFloat64(values.length, 'an array');
  const index = new Array<number>(shape.length).fill(0);
  const strides: number[] = [];
  shape.reduce((stride, size) => {
    strides.push(stride);
    return stride * size;
  }, 1);
  let from = 0;
  for (let i = 0; i < ordered.length; i++) {
    ordered[i] = values[from];
    // Counts up like an odometer, the last index first.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] += 1;
      from += strides[axis];
      if (index[axis] < shape[axis]) break;
      from -= shape[axis] * strides[axis];
      index[axis] = 0;
    }
  }
  return ordered;
}
