import type { Dataset } from './dataset.ts';

/** Low word of the 64-bit FNV prime 2^40 + 0x1b3. */
const PRIME_LOW = 0x1b3;

const bytes = new Uint8Array(8);
const view = new DataView(bytes.buffer);

/**
 * Sixteen hex digits that name a data set in links and documents: FNV-1a with 64 bits over the little-endian float64 bytes
 * of n, N, d, query, keys and labels, in this order. The name of the file does not count, nor the sign of a zero.
 *
 * It tells data sets apart that differ by accident; it is no protection against somebody who makes them agree. The same
 * digits everywhere. O(n N d), about 3 ns a byte.
 */
export function datasetDigest({ n, N, d, query, keys, labels }: Dataset): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const values of [[n, N, d], query, keys, labels]) {
    for (const value of values) {
      view.setFloat64(0, value + 0, true);
      for (let i = 0; i < 8; i++) {
        low = (low ^ bytes[i]) >>> 0;
        // (high 2^32 + low)(2^40 + PRIME_LOW) mod 2^64; the product of low is below 2^41, so exact.
        const product = low * PRIME_LOW;
        high = (Math.imul(high, PRIME_LOW) + Math.floor(product / 4294967296) + (low << 8)) >>> 0;
        low = product >>> 0;
      }
    }
  }
  return hex(high) + hex(low);
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
