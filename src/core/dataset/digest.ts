import type { Dataset, TokenDataset } from './dataset.ts';

/** The 64-bit FNV prime is 2^40 + 0x1b3. */
const PRIME_LOW = 0x1b3;

const bytes = new Uint8Array(8);
const view = new DataView(bytes.buffer);

/**
 * Sixteen hex digits that name a data set in links and documents: FNV-1a with 64 bits over the little-endian float64 bytes
 * of n, N, d, query, keys and labels, or of n, T, d, tokens, labels and, if they are known, relevant, in this order. The name
 * of the file does not count, nor the sign of a zero.
 *
 * It tells data sets apart that differ by accident; it is no protection against somebody who makes them agree. The same
 * digits everywhere. O(n N d), about 5 ns a byte.
 */
export function datasetDigest(dataset: Dataset | TokenDataset): string {
  // The hash 0xcbf29ce484222325 in words of 16 bits, the lowest first: their products stay small integers.
  const words = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  for (const values of numbersOf(dataset)) absorb(words, values);
  return words
    .toReversed()
    .map((word) => word.toString(16).padStart(4, '0'))
    .join('');
}

function numbersOf(dataset: Dataset | TokenDataset): ArrayLike<number>[] {
  const { n, d, labels } = dataset;
  if ('query' in dataset) return [[n, dataset.N, d], dataset.query, dataset.keys, labels];
  return [[n, dataset.T, d], dataset.tokens, labels, dataset.relevant ?? []];
}

function absorb(words: number[], values: ArrayLike<number>): void {
  let [a, b, c, e] = words;
  for (let i = 0; i < values.length; i++) {
    view.setFloat64(0, values[i] + 0, true);
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
