import type { Zippable } from 'fflate';
import { deflateSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FileError } from './fileError.ts';
import { readNpz } from './npz.ts';
import { float64Npy, fromBase64 } from './testing/npyBytes.ts';
import { compressedArchive, storedArchive } from './testing/numpyFiles.ts';
import { crc32 } from './unpack.ts';

const NAMES = ['query', 'keys', 'labels'];

/** An archive of one array, and where in it the directory's entry begins. */
function oneArray(level: 0 | 6 = 6): { bytes: Uint8Array; view: DataView; entry: number } {
  const bytes = zipSync(
    {
      'query.npy': float64Npy(
        [50, 2],
        Array.from({ length: 100 }, (_, i) => i / 3),
      ),
    },
    { level },
  );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes, view, entry: view.getUint32(bytes.length - 22 + 16, true) };
}

describe('crc32', () => {
  it('has the published check value', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array(0))).toBe(0);
  });
});

describe('readNpz', () => {
  it.each([
    ['np.savez', storedArchive, []],
    ['np.savez_compressed', compressedArchive, ['names']],
  ])('reads what %s wrote', (_what, base64, others) => {
    const { arrays, others: found } = readNpz(fromBase64(base64), NAMES);
    const i = Array.from({ length: 32 }, (_, index) => index);
    expect(arrays.get('query')?.shape).toEqual([32, 2]);
    expect([...(arrays.get('query')?.values ?? [])]).toEqual(i.flatMap((k) => [k, k === 0 ? 0 : -k]));
    expect(arrays.get('keys')?.shape).toEqual([32, 3, 2]);
    expect([...(arrays.get('keys')?.values ?? [])]).toEqual(Array.from({ length: 192 }, (_, k) => k / 4));
    expect([...(arrays.get('labels')?.values ?? [])]).toEqual(i.map((k) => (k % 2 === 0 ? 1 : 0)));
    expect(found).toEqual(others);
  });

  it('leaves alone what is not wanted, whatever it is', () => {
    const files: Zippable = {
      'query.npy': float64Npy([1], [3]),
      'notes.txt': new Uint8Array(5),
      query: new Uint8Array(1),
    };
    const { arrays, others } = readNpz(zipSync(files), NAMES);
    expect([...arrays.keys()]).toEqual(['query']);
    expect(others).toEqual(['notes.txt', 'query']);
  });

  it('says in which array the fault is', () => {
    expect(() => readNpz(zipSync({ 'keys.npy': new Uint8Array(4) }), NAMES)).toThrow(
      'In keys: It does not begin',
    );
  });

  it.each([storedArchive, compressedArchive])('refuses every beginning of an archive', (base64) => {
    const bytes = fromBase64(base64);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => readNpz(bytes.subarray(0, length), NAMES), `${length} bytes`).toThrow(FileError);
    }
  });

  it.each([0, 6] as const)('notices any changed byte of the packed numbers, level %i', (level) => {
    const { bytes, entry } = oneArray(level);
    const start = 30 + 'query.npy'.length;
    // The last byte of a deflate stream ends in bits without meaning.
    const last = level === 0 ? entry : entry - 1;
    for (let at = start; at < last; at++) {
      const damaged = bytes.slice();
      damaged[at] ^= 0x10;
      expect(() => readNpz(damaged, NAMES), `byte ${at}`).toThrow(FileError);
    }
  });

  it('never fails otherwise, whichever byte is damaged', () => {
    const bytes = fromBase64(compressedArchive);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] ^= 0xff;
      try {
        readNpz(damaged, NAMES);
      } catch (cause) {
        expect(cause).toBeInstanceOf(FileError);
      }
    }
  });

  it('refuses an honest archive of more than is read, before unpacking it', () => {
    // Sizes are claimed in the directory alone: three arrays of 200 MB each, of which only the claim exists.
    const { bytes } = oneArray();
    const three = zipSync({ 'query.npy': bytes, 'keys.npy': bytes, 'labels.npy': bytes });
    const view = new DataView(three.buffer);
    let at = view.getUint32(three.length - 22 + 16, true);
    for (let i = 0; i < 3; i++) {
      view.setUint32(at + 24, 200e6, true);
      at += 46 + view.getUint16(at + 28, true);
    }
    expect(() => readNpz(three, NAMES)).toThrow('It unpacks to 600 MB; at most 512 MB are read.');
  });

  it('refuses a claim that deflate cannot keep', () => {
    const { bytes, view, entry } = oneArray();
    view.setUint32(entry + 24, 500e6, true);
    expect(() => readNpz(bytes, NAMES)).toThrow('query.npy in it is damaged');
  });

  it('stops at the claimed size, however much is packed', () => {
    // 64 MB of zeros in 65 kB, which claim to be 1000 bytes.
    const packed = deflateSync(new Uint8Array(64e6), { level: 9 });
    const name = new TextEncoder().encode('query.npy');
    const local = new DataView(new ArrayBuffer(30));
    local.setUint32(0, 0x04034b50, true);
    local.setUint16(26, name.length, true);
    const entry = new DataView(new ArrayBuffer(46));
    entry.setUint32(0, 0x02014b50, true);
    entry.setUint16(10, 8, true);
    entry.setUint32(20, packed.length, true);
    entry.setUint32(24, 1000, true);
    entry.setUint16(28, name.length, true);
    const end = new DataView(new ArrayBuffer(22));
    end.setUint32(0, 0x06054b50, true);
    end.setUint16(10, 1, true);
    end.setUint32(16, 30 + name.length + packed.length, true);
    const pieces = [local, name, packed, entry, name, end];
    const archive = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
    let at = 0;
    for (const piece of pieces) {
      archive.set(new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength), at);
      at += piece.byteLength;
    }
    expect(() => readNpz(archive, NAMES)).toThrow('query.npy in it is damaged');
  });

  it.each([
    ['encrypted', 8, 1, 'encrypted'],
    ['packed by a method that is not read', 10, 12, 'np.savez_compressed'],
    ['above 4 GB', 24, 0xffffffff, '4 GB'],
  ])('refuses a file that is %s', (_what, offset, value, says) => {
    const { bytes, view, entry } = oneArray();
    if (value > 0xffff) view.setUint32(entry + offset, value, true);
    else view.setUint16(entry + offset, value, true);
    expect(() => readNpz(bytes, NAMES)).toThrow(says);
  });

  it('refuses the same array twice', () => {
    const bytes = zipSync({ 'query.npy': float64Npy([1], [3]), 'Query.npy': float64Npy([1], [4]) });
    const at = new DataView(bytes.buffer).getUint32(bytes.length - 22 + 16, true);
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    bytes[text.indexOf('Query.npy', at)] = 'q'.charCodeAt(0);
    expect(() => readNpz(bytes, NAMES)).toThrow('It holds query twice.');
  });
});
