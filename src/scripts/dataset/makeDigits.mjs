// Makes public/data/digitParity.npz and digitMatches.npz again, byte for byte:
//   npx tsx src/scripts/dataset/makeDigits.mjs digits.csv.gz
// The one input is the file of scikit-learn's load_digits, in any of its packages under sklearn/datasets/data:
// 1797 rows of 64 pixels (8x8, whole numbers 0 … 16) and the digit. Debian has it in python3-sklearn
// (apt-get download python3-sklearn; dpkg-deb -x python3-sklearn_*.deb .).
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { openStream, uniformAt } from '../../core/math/streams.ts';
import { root } from '../setup/root.mjs';

/** SHA-256 of the unpacked table: other numbers would be another data set. */
const TABLE_SHA256 = '6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8';
const SIDE = 8;

/** @typedef {{ shape: number[], values: number[], type: '|i1' | '|u1' }} SmallArray whole numbers of 8 bits */
/** @typedef {{ images: number[][], digits: number[] }} Digits images row by row, 64 pixels each */

/** @returns {Digits} */
function readDigits(/** @type {string} */ path) {
  const table = gunzipSync(readFileSync(path));
  const found = createHash('sha256').update(table).digest('hex');
  if (found !== TABLE_SHA256) throw new Error(`${path} is not the expected table: its SHA-256 is ${found}`);
  const rows = table.toString().trim().split('\n');
  const numbers = rows.map((row) => row.split(',').map(Number));
  return { images: numbers.map((row) => row.slice(0, -1)), digits: numbers.map((row) => row[SIDE * SIDE]) };
}

/**
 * Is a digit even? Keys: the nine 4x4 patches at steps of 2, 16 pixels and a one-hot position, whose 1 is written 16, as
 * much as a full pixel. Query: the patch in the middle. Label: +1 if the digit is even, else -1.
 * @returns {Record<string, SmallArray>}
 */
function parity(/** @type {Digits} */ { images, digits }) {
  const corners = [0, 2, 4].flatMap((top) => [0, 2, 4].map((left) => top * SIDE + left));
  const tokens = images.map((image) =>
    corners.map((corner, place) => [
      ...[0, 1, 2, 3].flatMap((row) => image.slice(corner + row * SIDE, corner + row * SIDE + 4)),
      ...corners.map((_, other) => (other === place ? 16 : 0)),
    ]),
  );
  const [n, N, d] = [images.length, 9, 25];
  return {
    query: { shape: [n, d], values: tokens.flatMap((patches) => patches[4]), type: '|u1' },
    keys: { shape: [n, N, d], values: tokens.flat(2), type: '|u1' },
    labels: { shape: [n], values: digits.map((digit) => (digit % 2 === 0 ? 1 : -1)), type: '|i1' },
  };
}

/**
 * How many of eight images show the digit of the query? Tokens are whole images, summed over blocks of 2x2 to 4x4 numbers
 * 0 … 64. Every image is the query of one sample; each of its keys is, with even chances, any other image of its digit or
 * any other image at all. Label: the number of keys of the same digit, 0 … 8.
 * @returns {Record<string, SmallArray>}
 */
function matches(/** @type {Digits} */ { images, digits }) {
  const [n, N, d] = [images.length, 8, 16];
  const corners = [0, 2, 4, 6].flatMap((top) => [0, 2, 4, 6].map((left) => top * SIDE + left));
  const tokens = images.map((image) =>
    corners.map((at) => image[at] + image[at + 1] + image[at + SIDE] + image[at + SIDE + 1]),
  );
  const all = images.map((_, i) => i);
  const ofDigit = all.map((_, digit) => all.filter((i) => digits[i] === digit)).slice(0, 10);
  // Rows are samples; two columns make a key.
  const stream = openStream(1, 'data/train');
  const chosen = all.map((i) =>
    Array.from({ length: N }, (_, key) => {
      const same = uniformAt(stream, i, 2 * key) < 0.5;
      const others = (same ? ofDigit[digits[i]] : all).filter((other) => other !== i);
      return others[
        Math.min(others.length - 1, Math.floor(uniformAt(stream, i, 2 * key + 1) * others.length))
      ];
    }),
  );
  const labels = chosen.map((keys, i) => keys.filter((key) => digits[key] === digits[i]).length);
  return {
    query: { shape: [n, d], values: tokens.flat(), type: '|u1' },
    keys: {
      shape: [n, N, d],
      values: chosen.flatMap((keys) => keys.flatMap((key) => tokens[key])),
      type: '|u1',
    },
    labels: { shape: [n], values: labels, type: '|u1' },
  };
}

/** A .npy file of format 1. */
function npy(/** @type {SmallArray} */ { shape, values, type }) {
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.map((size) => `${size},`).join(' ')}), }`;
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10;
  const header = Buffer.from(`\x93NUMPY\x01\x00  ${dictionary.padEnd(length - 1)}\n`, 'latin1');
  header.writeUInt16LE(length, 8);
  return Buffer.concat([header, Uint8Array.from(values)]);
}

function write(/** @type {string} */ name, /** @type {Record<string, SmallArray>} */ arrays) {
  const files = Object.entries(arrays).map(([array, numbers]) => [`${array}.npy`, npy(numbers)]);
  // A zip archive holds times; this one the earliest that it can.
  const bytes = zipSync(Object.fromEntries(files), { level: 9, mtime: new Date(1980, 0, 1) });
  writeFileSync(join(root, 'public/data', `${name}.npz`), bytes);
  console.log(`${name}.npz: ${(bytes.length / 1000).toFixed(0)} kB`);
}

const digits = readDigits(process.argv[2] ?? 'digits.csv.gz');
write('digitParity', parity(digits));
write('digitMatches', matches(digits));
