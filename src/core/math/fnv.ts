/** The 64-bit FNV prime is 2^40 + 0x1b3. */
const PRIME_LOW = 0x1b3;

const bytes = new Uint8Array(8);
const view = new DataView(bytes.buffer);

/**
 * FNV-1a with 64 bits over the little-endian float64 bytes of numbers, array after array, as sixteen hex digits. The sign of
 * a zero does not count, nor which NaN it is.
 *
 * It tells apart what differs by accident; it is no protection against somebody who makes it agree. The same digits
 * everywhere. O(total length), about 5 ns a byte.
 */
export function fnv64(arrays: Iterable<ArrayLike<number>>): string {
  // The hash 0xcbf29ce484222325 in words of 16 bits, the lowest first: their products stay small integers.
  const words = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  for (const values of arrays) absorb(words, values);
  return words
    .toReversed()
    .map((word) => word.toString(16).padStart(4, '0'))
    .join('');
}

function absorb(words: number[], values: ArrayLike<number>): void {
  let [a, b, c, e] = words;
  for (let i = 0; i < values.length; i++) {
    view.setFloat64(0, values[i] + 0, true);
    // The sign and payload of a NaN are the engine's own.
    if (Number.isNaN(values[i])) bytes.fill(0xff);
    for (let j = 0; j < 8; j++) {
      a ^= bytes[j];
      const low = a * PRIME_LOW;
      const second = b * PRIME_LOW + (low >>> 16);
      const third = c * PRIME_LOW + (a << 8) + (second >>> 16);
      // Times 2^40 is two words and a byte up; what leaves 64 bits is dropped.
      e = (e * PRIME_LOW + (b << 8) + (third >>> 16)) & 0xffff;
      a = low & 0xffff;
      b = second & 0xffff;
      c = third & 0xffff;
    }
  }
  words.splice(0, 4, a, b, c, e);
}
