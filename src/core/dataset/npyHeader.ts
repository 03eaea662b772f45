import { FileError } from './fileError.ts';

/** What a .npy file says about itself. */
export interface NpyHeader {
  /** NumPy's name of the type, with byte order: '<f8'. */
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Offset of the first number, in bytes. */
  readonly start: number;
}

/** NumPy reads no header longer than 10 000 bytes either; those of arrays of numbers have at most a few hundred. */
const MAX_HEADER = 10_000;
/** As many as NumPy allows. */
const MAX_RANK = 64;

/** One entry of the header, a Python dictionary: a key, then a string, a truth value, a tuple of integers or a list. */
const ENTRY = /\s*(['"])(\w+)\1\s*:\s*(?:(['"])([^'"]*)\3|(True|False)|\(([\dL,\s]*)\)|(\[))\s*/y;
/** Python 2 wrote an L behind large integers; a tuple of one has a comma behind it. */
const TUPLE = /^\s*(?:\d+L?\s*(?:,\s*\d+L?\s*)*,?\s*)?$/;

/** Whether bytes begin as a .npy file does. */
export function isNpy(bytes: Uint8Array): boolean {
  return [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59].every((byte, i) => bytes[i] === byte);
}

/**
 * Header of a .npy file of format 1, 2 or 3: magic, version, length of the dictionary (16 bits little-endian in format 1,
 * else 32), dictionary. Throws FileError.
 */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  if (!isNpy(bytes)) throw new FileError('It does not begin as a .npy file does.');
  const version = bytes[6];
  if (version === undefined) throw new FileError('It ends inside its header.');
  if (version < 1 || version > 3) {
    throw new FileError(`It is a .npy file of format ${version}; formats 1, 2 and 3 are read.`);
  }
  const textStart = version === 1 ? 10 : 12;
  if (bytes.length < textStart) throw new FileError('It ends inside its header.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MAX_HEADER) throw new FileError(`Its header claims ${length} bytes: it is damaged.`);
  const start = textStart + length;
  if (bytes.length < start) throw new FileError('It ends inside its header.');
  return { ...parseDictionary(String.fromCharCode(...bytes.subarray(textStart, start))), start };
}

function parseDictionary(text: string): Omit<NpyHeader, 'start'> {
  const damaged = (): FileError => new FileError('Its header is not that of a .npy file.');
  const body = /^\s*\{([\s\S]*)\}\s*$/.exec(text)?.[1];
  if (body === undefined) throw damaged();
  let descr: string | undefined;
  let fortranOrder: boolean | undefined;
  let shape: readonly number[] | undefined;
  const entry = new RegExp(ENTRY);
  for (let at = 0; body.slice(at).trim() !== ''; ) {
    entry.lastIndex = at;
    const match = entry.exec(body);
    if (match === null) throw damaged();
    const [, , key, , string, truth, tuple, list] = match;
    if (key === 'descr' && list !== undefined) {
      throw new FileError('It holds records of several fields; save each array of plain numbers on its own.');
    }
    if (key === 'descr' && string !== undefined) descr = string;
    else if (key === 'fortran_order' && truth !== undefined) fortranOrder = truth === 'True';
    else if (key === 'shape' && tuple !== undefined && TUPLE.test(tuple)) shape = parseShape(tuple);
    else throw damaged();
    at = entry.lastIndex;
    if (body[at] === ',') at += 1;
    else if (at < body.length) throw damaged();
  }
  if (descr === undefined || fortranOrder === undefined || shape === undefined) throw damaged();
  return { descr, fortranOrder, shape };
}

function parseShape(tuple: string): readonly number[] {
  const shape = [...tuple.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (shape.length > MAX_RANK)
    throw new FileError(`Its shape has ${shape.length} dimensions: it is damaged.`);
  return shape;
}
