import { formatBytes, OutOfMemoryError } from '../math/allocate.ts';
import type { DatasetResult } from './dataset.ts';
import type { DatasetKind } from './datasetKind.ts';
import { FileError, MAX_BYTES } from './fileError.ts';
import { readJsonArrays } from './jsonArrays.ts';
import { readNpy } from './npy.ts';
import { isNpy } from './npyHeader.ts';
import { readNpz } from './npz.ts';
import type { NumberArray } from './numberArray.ts';
import { isZip } from './zipDirectory.ts';

/** A file as it was chosen or dropped. */
export interface DatasetFile {
  /** It came with the app: nobody need be told where it is from. */
  readonly isShipped?: true;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The part of a kind that finding its arrays needs. */
type Wanted = Pick<DatasetKind<unknown, Record<string, NumberArray>>, 'needed' | 'optional' | 'whatToGive'>;

interface FoundArrays {
  readonly arrays: ReadonlyMap<string, NumberArray>;
  readonly notes: readonly string[];
}

/**
 * Reads a data set of a kind from one .npz file, one .npy file for each array (query.npy, keys.npy, …) or one JSON file, told
 * apart by what is in them. Never throws: what cannot be used is said in words, with where it is and what to do. At most
 * MAX_BYTES a file. O(bytes).
 */
export function readDataset<Data, Arrays extends object>(
  kind: DatasetKind<Data, Arrays>,
  files: readonly DatasetFile[],
): DatasetResult<Data> {
  try {
    const { arrays, notes } = findArrays(kind, files);
    const missing = kind.needed.filter((name) => !arrays.has(name));
    if (missing.length > 0) {
      return { ok: false, reason: `There is no array called ${missing.join(' or ')}. ${kind.whatToGive}` };
    }
    // Those that are needed are there, and no others but the optional ones were looked for.
    const result = kind.assemble(nameOf(kind, files), Object.fromEntries(arrays) as unknown as Arrays);
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

function namesOf({ needed, optional }: Wanted): readonly string[] {
  return [...needed, ...optional];
}

function findArrays(wanted: Wanted, files: readonly DatasetFile[]): FoundArrays {
  if (files.length === 0) throw new FileError(`No file was given. ${wanted.whatToGive}`);
  for (const { name, bytes } of files) {
    if (bytes.length > MAX_BYTES) {
      throw new FileError(
        `${name} has ${formatBytes(bytes.length)}; at most ${formatBytes(MAX_BYTES)} are read.`,
      );
    }
  }
  const [first] = files;
  if (files.length === 1 && !isNpy(first.bytes)) return within(first, () => readWhole(wanted, first));
  if (!files.every(({ bytes }) => isNpy(bytes))) {
    throw new FileError(
      `${files.length} files were given, and not all of them are .npy. ${wanted.whatToGive}`,
    );
  }
  return readSeparate(wanted, files);
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

function readWhole(wanted: Wanted, { bytes }: DatasetFile): FoundArrays {
  if (isZip(bytes)) {
    const { arrays, others } = readNpz(bytes, namesOf(wanted));
    const notes = others.length === 0 ? [] : [`Not used: ${shorten(others.join(', '))}.`];
    return { arrays, notes };
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new FileError('It is packed with gzip; unpack it first.');
  if (!looksLikeJson(bytes)) throw new FileError(`It is neither .npz, .npy nor JSON. ${wanted.whatToGive}`);
  return { arrays: readJsonArrays(bytes, namesOf(wanted)), notes: [] };
}

/** Whether the first character, after blanks and a byte order mark, opens a JSON object or array. */
function looksLikeJson(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => ![0xef, 0xbb, 0xbf, 0x09, 0x0a, 0x0d, 0x20].includes(byte));
  return first === 0x7b || first === 0x5b;
}

function readSeparate(wanted: Wanted, files: readonly DatasetFile[]): FoundArrays {
  const arrays = new Map<string, NumberArray>();
  const others: string[] = [];
  for (const file of files) {
    const role = roleOf(wanted, file.name);
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
function roleOf(wanted: Wanted, fileName: string): string | undefined {
  const word = /(?:^|[^a-z])([a-z]+)\.npy$/i.exec(fileName)?.[1]?.toLowerCase();
  return namesOf(wanted).find((name) => name === word);
}

/** The file's name without folders and ending; of several files, the first's without its role. */
function nameOf(wanted: Wanted, files: readonly DatasetFile[]): string {
  const base = (files[0]?.name ?? '').replace(/^.*[/\\]/, '').replace(/\.(npz|npy|json)$/i, '');
  const role = files.length === 1 ? undefined : roleOf(wanted, files[0]?.name ?? '');
  const name = role === undefined ? base : base.slice(0, -role.length).replace(/[^a-z]*$/i, '');
  return shorten(name === '' ? 'own data' : name);
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
