import { strFromU8 } from 'fflate';
import { FileError } from './fileError.ts';

/** One file of a zip archive, as the directory at the archive's end lists it. */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored as it is; 8: deflated. Others are not unpacked. */
  readonly method: number;
  readonly encrypted: boolean;
  /** CRC-32 of the unpacked bytes. */
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly headerStart: number;
}

const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_LENGTH = 30;
/** A comment of at most 64 kB may follow the end record. */
const MAX_COMMENT = 0xffff;

const DAMAGED = 'It is a damaged or incomplete zip archive.';

/** Whether bytes begin as a zip archive does (an empty one too). */
export function isZip(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const signature = viewOf(bytes).getUint32(0, true);
  return signature === LOCAL_SIGNATURE || signature === END_SIGNATURE;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - MAX_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= lowest; at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  throw new FileError(DAMAGED);
}

/** The files of an archive. Nothing is unpacked: sizes are what the archive claims. Throws FileError. */
export function readZipDirectory(bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) throw new FileError(ZIP64);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_LENGTH > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) throw new FileError(DAMAGED);
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const next =
      at + ENTRY_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw new FileError(DAMAGED);
    const name = bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength);
    const entry = {
      // Bit 11: the name is UTF-8. Else it is ASCII in practice.
      name: strFromU8(name, (flags & 0x800) === 0),
      method: view.getUint16(at + 10, true),
      encrypted: (flags & 1) !== 0,
      checksum: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerStart: view.getUint32(at + 42, true),
    };
    if ([entry.packedSize, entry.size, entry.headerStart].includes(0xffffffff)) throw new FileError(ZIP64);
    entries.push(entry);
    at = next;
  }
  return entries;
}

const ZIP64 = 'It is a zip archive in the format for sizes above 4 GB, which is not read.';

/** The packed bytes of an entry, a view of the archive. Throws FileError. */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = viewOf(bytes);
  const at = entry.headerStart;
  if (at + LOCAL_LENGTH > bytes.length || view.getUint32(at, true) !== LOCAL_SIGNATURE) {
    throw new FileError(DAMAGED);
  }
  // The local header repeats the name and has an extra field of its own, of another length than the directory's.
  const start = at + LOCAL_LENGTH + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + entry.packedSize > bytes.length) throw new FileError(DAMAGED);
  return bytes.subarray(start, start + entry.packedSize);
}
