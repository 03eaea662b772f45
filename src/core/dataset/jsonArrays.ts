import { strFromU8 } from 'fflate';
import { allocateFloat64, formatBytes } from '../math/allocate.ts';
import { FileError, MAX_VALUES } from './fileError.ts';
import type { NumberArray } from './numberArray.ts';
import { formatShape } from './numberArray.ts';

/** JSON costs many times its size in memory; larger sets are for .npz. */
const MAX_JSON_BYTES = 64e6;
/** The deepest are samples of several tokens: samples, tokens, numbers. */
const MAX_DEPTH = 3;

/**
 * The wanted arrays of a JSON object, each nested (`[[1, 2], [3, 4]]`) or flat with its shape
 * (`{"shape": [2, 2], "data": [1, 2, 3, 4]}`, row-major). Throws FileError, which names the entry that is wrong.
 */
export function readJsonArrays(
  bytes: Uint8Array,
  wanted: readonly string[],
): ReadonlyMap<string, NumberArray> {
  if (bytes.length > MAX_JSON_BYTES) {
    throw new FileError(
      `It is JSON of ${formatBytes(bytes.length)}; at most ${formatBytes(MAX_JSON_BYTES)} are read. Save it as .npz.`,
    );
  }
  const document = parse(strFromU8(bytes));
  if (!isObject(document)) throw new FileError(`It is JSON, but not an object with ${wanted.join(', ')}.`);
  const arrays = new Map<string, NumberArray>();
  for (const name of wanted) {
    if (Object.hasOwn(document, name)) arrays.set(name, readArray(name, document[name]));
  }
  return arrays;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const where = cause instanceof Error ? ` (${cause.message.slice(0, 120)})` : '';
    throw new FileError(`It is not valid JSON${where}; JSON has no NaN and no Infinity.`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readArray(name: string, value: unknown): NumberArray {
  if (Array.isArray(value)) return readNested(name, value);
  if (!isObject(value)) throw new FileError(`${name} is no array.`);
  const { shape, data: numbers } = value;
  if (!isShape(shape)) throw new FileError(`${name}.shape is not a list of sizes.`);
  if (!Array.isArray(numbers)) throw new FileError(`${name}.data is no array.`);
  const count = shape.reduce((product, size) => product * size, 1);
  if (count !== numbers.length) {
    throw new FileError(`${name}.data has ${numbers.length} numbers for the shape ${formatShape(shape)}.`);
  }
  const values = allocateFloat64(count, 'an array');
  numbers.forEach((entry: unknown, i) => {
    if (typeof entry !== 'number') throw new FileError(`${name}.data[${i}] is no number.`);
    values[i] = entry;
  });
  return { shape, values };
}

function isShape(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.length <= MAX_DEPTH &&
    value.every((size) => Number.isSafeInteger(size) && size >= 0)
  );
}

function readNested(name: string, outermost: readonly unknown[]): NumberArray {
  const shape: number[] = [];
  for (let inner: unknown = outermost; Array.isArray(inner); inner = inner[0]) {
    if (shape.length === MAX_DEPTH) throw new FileError(`${name} is nested deeper than ${MAX_DEPTH} arrays.`);
    shape.push(inner.length);
  }
  const count = shape.reduce((product, size) => product * size, 1);
  // A first row may be long and the others short: the claim is checked before memory is taken for it.
  if (count > MAX_VALUES) throw new FileError(`${name} holds more than ${MAX_VALUES} numbers.`);
  const values = allocateFloat64(count, 'an array');
  let filled = 0;
  const walk = (value: unknown, axis: number, where: string): void => {
    if (!Array.isArray(value)) throw new FileError(`${where} is no array.`);
    if (value.length !== shape[axis]) {
      throw new FileError(`${where} has ${value.length} entries where the first has ${shape[axis]}.`);
    }
    value.forEach((entry: unknown, i) => {
      if (axis < shape.length - 1) walk(entry, axis + 1, `${where}[${i}]`);
      else if (typeof entry === 'number') values[filled++] = entry;
      else throw new FileError(`${where}[${i}] is no number.`);
    });
  };
  walk(outermost, 0, name);
  return { shape, values };
}
