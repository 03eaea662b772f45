import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Dataset } from './dataset.ts';
import { RANDOM_FEATURES_DATA } from './randomFeaturesData.ts';
import type { DatasetFile } from './readDataset.ts';
import { readDataset } from './readDataset.ts';
import { float64Npy, fromBase64 } from './testing/npyBytes.ts';
import { compressedArchive, storedArchive } from './testing/numpyFiles.ts';
import { npyFiles, smallDataset } from './testing/smallDataset.ts';

const expected = smallDataset();

const jsonFile = (value: unknown, name = 'small.json'): DatasetFile => ({
  name,
  bytes: new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
});

/** The arrays of a data set as nested arrays. */
function nested({ n, N, d, query, keys, labels }: Dataset): Record<'query' | 'keys' | 'labels', unknown[]> {
  const rows = (values: Float64Array, length: number): number[][] =>
    Array.from({ length: values.length / length }, (_, i) => [
      ...values.subarray(i * length, (i + 1) * length),
    ]);
  const tokens = rows(keys, d);
  return {
    query: rows(query, d),
    keys: Array.from({ length: n }, (_, i) => tokens.slice(i * N, (i + 1) * N)),
    labels: [...labels],
  };
}

function read(files: readonly DatasetFile[]): Dataset {
  const result = readDataset(RANDOM_FEATURES_DATA, files);
  if (!result.ok) throw new Error(result.reason);
  return result.dataset;
}

function reasonFor(files: readonly DatasetFile[]): string {
  const result = readDataset(RANDOM_FEATURES_DATA, files);
  expect(result.ok).toBe(false);
  return result.ok ? '' : result.reason;
}

/** The reason for a data set with some parts changed. */
const reasonWithout = (change: Partial<Dataset>): string =>
  reasonFor(npyFiles({ ...smallDataset(), ...change }));

describe('readDataset', () => {
  const flat = {
    query: { shape: [32, 2], data: [...expected.query] },
    keys: { shape: [32, 3, 2], data: [...expected.keys] },
    labels: { shape: [32], data: [...expected.labels] },
  };
  it.each<[string, string, readonly DatasetFile[]]>([
    ['NumPy’s stored archive', 'small', [{ name: 'folder/small.npz', bytes: fromBase64(storedArchive) }]],
    ['NumPy’s compressed archive', 'small', [{ name: 'small.NPZ', bytes: fromBase64(compressedArchive) }]],
    ['three files in any order', 'own data', npyFiles(expected).toReversed()],
    [
      'three files of one name',
      'small',
      npyFiles(expected).map((file) => ({ ...file, name: `small_${file.name}` })),
    ],
    ['nested JSON', 'small', [jsonFile(nested(expected))]],
    ['flat JSON', 'small', [jsonFile(flat)]],
    ['JSON behind a byte order mark and blanks', 'small', [jsonFile(`\uFEFF \n${JSON.stringify(flat)}`)]],
    ['an archive by another name', 'small.zip', [{ name: 'small.zip', bytes: fromBase64(storedArchive) }]],
  ])('reads %s', (_what, name, files) => {
    expect(read(files)).toEqual({ ...expected, name });
  });

  it('says what it did not use', () => {
    const archive = readDataset(RANDOM_FEATURES_DATA, [
      { name: 'small.npz', bytes: fromBase64(compressedArchive) },
    ]);
    expect(archive).toMatchObject({ ok: true, notes: expect.arrayContaining(['Not used: names.']) });
    const beside = readDataset(RANDOM_FEATURES_DATA, [
      ...npyFiles(expected),
      { name: 'beta.npy', bytes: float64Npy([1], [1]) },
    ]);
    expect(beside).toMatchObject({ ok: true, notes: expect.arrayContaining(['Not used: beta.npy.']) });
  });

  it('says how long tokens are where they are not of length 1', () => {
    // The longest is the last key, (190, 191) / 4; the shortest the first query, (0, 0).
    const says = 'Tokens have lengths from 0.00 to 67.4; the theory has them all 1.';
    expect(readDataset(RANDOM_FEATURES_DATA, npyFiles(expected))).toMatchObject({ ok: true, notes: [says] });
    const keys = smallDataset().keys.map((value) => 10 * value);
    expect(readDataset(RANDOM_FEATURES_DATA, npyFiles({ ...expected, keys }))).toMatchObject({
      notes: [expect.any(String), expect.stringContaining('overflow float32')],
    });
    const [query, unit] = [expected.query, expected.keys].map((tokens) =>
      tokens.map((_, i) => (i % 2 ? 0.6 : -0.8)),
    );
    expect(readDataset(RANDOM_FEATURES_DATA, npyFiles({ ...expected, query, keys: unit }))).toMatchObject({
      ok: true,
      notes: [],
    });
  });

  it.each([
    ['query', 5, 'query[2][1]'],
    ['keys', 191, 'keys[31][2][1]'],
    ['labels', 7, 'labels[7]'],
  ] as const)('names the first entry of %s that is not finite', (array, at, where) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const values = smallDataset()[array];
      values[at] = value;
      values.fill(Number.NaN, at + 1);
      expect(reasonWithout({ [array]: values })).toBe(
        `${where} is ${value}. Every entry must be a finite number: leave that sample out or fill the gap.`,
      );
    }
  });

  it('refuses numbers whose squares overflow', () => {
    const keys = smallDataset().keys;
    keys[6] = -1e61;
    expect(reasonWithout({ keys })).toContain('keys[1][0][0] is -1e+61, too large');
  });

  it('refuses labels that are all the same', () => {
    expect(reasonWithout({ labels: new Float64Array(32).fill(0.5) })).toContain('All labels are 0.5');
  });

  const zeros = (...shape: number[]): Uint8Array =>
    float64Npy(shape, new Float64Array(shape.reduce((product, size) => product * size, 1)));
  it.each([
    ['a query without numbers', [[32], [32, 3, 2], [32]], 'query has the shape (32,); it must be (n, d)'],
    ['keys without samples', [[32, 2], [3, 2], [32]], 'keys has the shape (3, 2); it must be (n, N, d)'],
    [
      'labels in a column',
      [
        [32, 2],
        [32, 3, 2],
        [32, 1],
      ],
      'labels has the shape (32, 1); it must be (n,)',
    ],
    [
      'unequal numbers of samples',
      [[33, 2], [32, 3, 2], [31]],
      'query has 33 samples, keys 32 and labels 31',
    ],
    ['unequal lengths', [[32, 3], [32, 3, 2], [32]], 'Tokens of query have 3 numbers, those of keys 2'],
    ['too few samples', [[31, 2], [31, 3, 2], [31]], 'There are 31 samples; at least 32'],
    ['no samples', [[0, 2], [0, 3, 2], [0]], 'There are 0 samples'],
    ['tokens too short', [[32, 1], [32, 3, 1], [32]], 'Tokens have 1 numbers; from 2 to 64'],
    ['tokens too long', [[32, 65], [32, 3, 65], [32]], 'Tokens have 65 numbers; from 2 to 64'],
    ['no keys', [[32, 2], [32, 0, 2], [32]], 'There are 0 keys a sample; from 1 to 64'],
    ['too many keys', [[32, 2], [32, 65, 2], [32]], 'There are 65 keys a sample; from 1 to 64'],
  ] as const)('refuses %s', (_what, [query, keys, labels], says) => {
    const files = [
      { name: 'query.npy', bytes: zeros(...query) },
      { name: 'keys.npy', bytes: zeros(...keys) },
      { name: 'labels.npy', bytes: zeros(...labels) },
    ];
    expect(reasonFor(files)).toContain(says);
  });

  it.each<[string, readonly DatasetFile[], string]>([
    ['nothing', [], 'No file was given. Give one .npz file'],
    ['an empty file', [{ name: 'a', bytes: new Uint8Array(0) }], 'a: It is neither .npz, .npy nor JSON'],
    ['text', [jsonFile('query,keys\n1,2', 'a.csv')], 'a.csv: It is neither'],
    ['gzip', [{ name: 'a.gz', bytes: gzipSync(new Uint8Array(9)) }], 'a.gz: It is packed with gzip'],
    ['one of three', npyFiles(expected).slice(0, 1), 'There is no array called keys or labels.'],
    [
      'the same twice',
      [...npyFiles(expected), ...npyFiles(expected).slice(0, 1)],
      'Two files are called query.npy',
    ],
    [
      '.npy and .npz',
      [...npyFiles(expected), { name: 'a.npz', bytes: fromBase64(storedArchive) }],
      'not all of them are .npy',
    ],
    [
      'an archive without keys',
      [{ name: 'a.npz', bytes: zipSync({ 'query.npy': zeros(2, 2) }) }],
      'no array called keys or labels',
    ],
    [
      'a damaged file of three',
      npyFiles(expected).with(1, { name: 'keys.npy', bytes: zeros(2).subarray(0, -1) }),
      'keys.npy: Its shape (2,) asks for 16 bytes',
    ],
    ['half a JSON', [jsonFile('{"query": [[1')], 'small.json: It is not valid JSON'],
    ['a JSON list', [jsonFile([1])], 'not an object with query, keys, labels'],
    ['JSON without labels', [jsonFile({ ...nested(expected), labels: undefined })], 'no array called labels'],
    [
      'a gap in JSON',
      [jsonFile({ ...nested(expected), query: nested(expected).query.with(3, [1, null]) })],
      'query[3][1] is no number',
    ],
    [
      'a text in JSON',
      [jsonFile({ ...nested(expected), labels: nested(expected).labels.with(3, '7') })],
      'labels[3] is no number',
    ],
    [
      'a ragged row',
      [jsonFile({ ...nested(expected), query: nested(expected).query.with(3, [1]) })],
      'query[3] has 1 entries where the first has 2',
    ],
    [
      'a number for a row',
      [jsonFile({ ...nested(expected), query: nested(expected).query.with(3, 1) })],
      'query[3] is no array',
    ],
    ['a number for an array', [jsonFile({ ...nested(expected), query: 1 })], 'query is no array'],
    [
      'arrays too deep',
      [jsonFile(`{"query": ${'['.repeat(5000)}${']'.repeat(5000)}}`)],
      'nested deeper than 3',
    ],
    [
      'a shape that does not fit',
      [jsonFile({ ...flat, keys: { shape: [32, 3, 3], data: flat.keys.data } })],
      'keys.data has 192 numbers for the shape (32, 3, 3)',
    ],
    [
      'a shape of text',
      [jsonFile({ ...flat, keys: { shape: '32', data: [] } })],
      'keys.shape is not a list of sizes',
    ],
    [
      'a flat gap',
      [jsonFile({ ...flat, labels: { shape: [2], data: [0, null] } })],
      'labels.data[1] is no number',
    ],
    [
      'a prototype for an array',
      [jsonFile('{"__proto__": {"query": [1], "keys": [1], "labels": [1]}}')],
      'no array called query or keys or labels',
    ],
  ])('refuses %s', (_what, files, says) => {
    expect(reasonFor(files)).toContain(says);
  });

  it('never throws, whatever the bytes', () => {
    const magic = fc.constantFrom(
      [],
      [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0],
      [0x50, 0x4b, 3, 4],
      [0x7b],
      [0x5b],
    );
    const bytes = fc
      .tuple(magic, fc.uint8Array({ maxLength: 200 }))
      .map(([head, tail]) => Uint8Array.from([...head, ...tail]));
    const file = fc.record({ name: fc.string(), bytes });
    fc.assert(
      fc.property(fc.array(file, { maxLength: 4 }), (files) => {
        expect(reasonFor(files)).toMatch(/\.$/);
      }),
      { numRuns: 500 },
    );
  });
});
