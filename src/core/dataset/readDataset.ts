import { formatBytes, OutOfMemoryError } from '../math/allocate.ts';
import { assembleDataset } from './assemble.ts';
import type { ArrayName, DatasetResult } from './dataset.ts';
import { ARRAY_NAMES } from './dataset.ts';
import { FileError, MAX_BYTES } from './fileError.ts';
import { readJsonArrays } from './jsonArrays.ts';
import { readNpy } from './npy.ts';
import { isNpy } from './npyHeader.ts';
import { readNpz } from './npz.ts';
import type { NumberArray } from './numberArray.ts';
import { isZip } from './zipDirectory.ts';

/** A file as it was chosen or dropped. */
export interface DatasetFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const WHAT_TO_GIVE =
  'Give one .npz file with the arrays query (n, d), keys (n, N, d) and labels (n,), or query.npy, keys.npy and labels.npy, or one JSON file.';

interface FoundArrays {
  readonly arrays: ReadonlyMap<string, NumberArray>;
  readonly notes: readonly string[];
}

/**
 * Reads a data set of one's own from one .npz file, three .npy files (query.npy, keys.npy, labels.npy) or one JSON file,
 * told apart by what is in them. Never throws: what cannot be used is said in words, with where it is and what to do.
 *
 * Shapes query [n, d], keys [n, N, d], labels [n]; n >= 32, d and N in the ranges of the field table; every entry
 * finite; labels not all the same. At most MAX_BYTES a file. O(bytes).
 */
export function readDataset(files: readonly DatasetFile[]): DatasetResult {
  try {
    const { arrays, notes } = findArrays(files);
    const [query, keys, labels] = ARRAY_NAMES.map((name) => arrays.get(name));
    if (query === undefined || keys === undefined || labels === undefined) {
      const missing = ARRAY_NAMES.filter((name) => !arrays.has(name));
      return { ok: false, reason: `There is no array called ${missing.join(' or ')}. ${WHAT_TO_GIVE}` };
    }
    const result = assembleDataset(nameOf(files), { query, keys, labels });
    return result.ok ? { ...result, notes: [...notes, ...result.notes] } : result;
  } catch (cause) {
    return { ok: false, reason: explain(cause) };
  }
}

function explain(cause: unknown): string {
  if (cause instanceof FileError) return cause.message;
  if (cause instanceof OutOfMemoryError || cause instanceof RangeError) {
    return 'There is not enough memory to read this; give fewer samples.';
  }
  return `This cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`;
}

function findArrays(files: readonly DatasetFile[]): FoundArrays {
  if (files.length === 0) throw new FileError(`No file was given. ${WHAT_TO_GIVE}`);
  for (const { name, bytes } of files) {
    if (bytes.length > MAX_BYTES) {
      throw new FileError(
        `${name} has ${formatBytes(bytes.length)}; at most ${formatBytes(MAX_BYTES)} are read.`,
      );
    }
  }
  const [first] = files;
  if (files.length === 1 && !isNpy(first.bytes)) return within(first, () => readWhole(first));
  if (!files.every(({ bytes }) => isNpy(bytes))) {
    throw new FileError(`${files.length} files were given, and not all of them are .npy. ${WHAT_TO_GIVE}`);
  }
  return readSeparate(files);
}

/** Runs a reader; what it cannot read is said with the file's name. */
function within<Result>({ name }: DatasetFile, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof FileError) throw new FileError(`${name}: ${cause.message}`);
    throw cause;
  }
}

function readWhole({ bytes }: DatasetFile): FoundArrays {
  if (isZip(bytes)) {
    const { arrays, others } = readNpz(bytes, ARRAY_NAMES);
    const notes = others.length === 0 ? [] : [`Not used: ${shorten(others.join(', '))}.`];
    return { arrays, notes };
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new FileError('It is packed with gzip; unpack it first.');
  if (!looksLikeJson(bytes)) throw new FileError(`It is neither .npz, .npy nor JSON. ${WHAT_TO_GIVE}`);
  return { arrays: readJsonArrays(bytes, ARRAY_NAMES), notes: [] };
}

/** Whether the first character, after blanks and a byte order mark, opens a JSON object or array. */
function looksLikeJson(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => ![0xef, 0xbb, 0xbf, 0x09, 0x0a, 0x0d, 0x20].includes(byte));
  return first === 0x7b || first === 0x5b;
}

function readSeparate(files: readonly DatasetFile[]): FoundArrays {
  const arrays = new Map<string, NumberArray>();
  const others: string[] = [];
  for (const file of files) {
    const role = roleOf(file.name);
    if (role === undefined) {
      others.push(file.name);
    } else if (arrays.has(role)) {
      throw new FileError(`Two files are called ${role}.npy; give one of each.`);
    } else {
      arrays.set(
        role,
        within(file, () => readNpy(file.bytes)),
      );
    }
  }
  return { arrays, notes: others.length === 0 ? [] : [`Not used: ${shorten(others.join(', '))}.`] };
}

/** query.npy, or a name that ends so: train_query.npy. */
function roleOf(fileName: string): ArrayName | undefined {
  const word = /(?:^|[^a-z])([a-z]+)\.npy$/i.exec(fileName)?.[1]?.toLowerCase();
  return ARRAY_NAMES.find((name) => name === word);
}

/** The file's name without folders and ending; of three files, the first's without its role. */
function nameOf(files: readonly DatasetFile[]): string {
  const base = (files[0]?.name ?? '').replace(/^.*[/\\]/, '').replace(/\.(npz|npy|json)$/i, '');
  const name = files.length === 1 ? base : base.replace(/[^a-z]*(query|keys|labels)$/i, '');
  return shorten(name === '' ? 'own data' : name);
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
