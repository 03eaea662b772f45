import { Inflate } from 'fflate';
import { FileError } from './fileError.ts';
import type { ZipEntry } from './zipDirectory.ts';
import { packedBytes } from './zipDirectory.ts';

/** Deflate cannot pack better than 258 bytes in two bits. */
const MAX_RATIO = 1032;

/** Packed bytes inflated at a time: what a false size can cost is this times MAX_RATIO. */
const PIECE = 16_384;

const checksumTable = new Uint32Array(256).map((_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  return remainder;
});

/** CRC-32 as zip uses it (polynomial 0xEDB88320, reflected, inverted at both ends). */
export function crc32(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    remainder = checksumTable[(remainder ^ bytes[i]) & 255] ^ (remainder >>> 8);
  }
  return ~remainder >>> 0;
}

/**
 * The bytes of one file of a zip archive, stored or deflated, checked against the size and CRC-32 that the directory claims.
 *
 * A claim that deflate cannot keep is refused before memory is taken for it, and inflating stops at the claimed size, so a
 * zip bomb costs no more than an honest file of the size it claims; the caller bounds that. Throws FileError. O(size).
 */
export function unpack(archive: Uint8Array, entry: ZipEntry): Uint8Array {
  const { name, method, size } = entry;
  if (entry.encrypted) throw new FileError(`${name} in it is encrypted.`);
  if (method !== 0 && method !== 8) {
    throw new FileError(`${name} in it is packed by a method that is not read; use np.savez_compressed.`);
  }
  const packed = packedBytes(archive, entry);
  const bytes = method === 0 ? packed : inflate(packed, size, name);
  if (bytes.length !== size || crc32(bytes) !== entry.checksum) throw damaged(name);
  return bytes;
}

function damaged(name: string): FileError {
  return new FileError(`${name} in it is damaged: its bytes are not those that were packed.`);
}

function inflate(packed: Uint8Array, size: number, name: string): Uint8Array {
  if (size > packed.length * MAX_RATIO) throw damaged(name);
  const bytes = new Uint8Array(size);
  let filled = 0;
  const stream = new Inflate((piece) => {
    if (filled + piece.length > size) throw damaged(name);
    bytes.set(piece, filled);
    filled += piece.length;
  });
  try {
    for (let at = 0; at < packed.length; at += PIECE) {
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    }
  } catch (cause) {
    // fflate throws plain errors at what is no deflate stream; a RangeError is memory that there is not.
    if (cause instanceof FileError || cause instanceof RangeError) throw cause;
    throw damaged(name);
  }
  return bytes.subarray(0, filled);
}
