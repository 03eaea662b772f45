import { describe, expect, it } from 'vitest';
import type { TokenDataset } from './dataset.ts';
import { datasetDigest } from './digest.ts';
import { MULTI_HEAD_DATA } from './multiHeadData.ts';
import type { DatasetFile } from './readDataset.ts';
import { readDataset } from './readDataset.ts';
import { float64Npy } from './testing/npyBytes.ts';
import { npzOf } from './testing/npzBytes.ts';
import { smallTokens, tokenFiles } from './testing/smallTokens.ts';

const read = (files: readonly DatasetFile[]) => readDataset(MULTI_HEAD_DATA, files);

function reasonFor(files: readonly DatasetFile[]): string {
  const result = read(files);
  expect(result.ok).toBe(false);
  return result.ok ? '' : result.reason;
}

/** The reason for a data set with some parts changed. */
const reasonWith = (change: Partial<TokenDataset>): string =>
  reasonFor(tokenFiles({ ...smallTokens(), ...change }));

const { relevant: _, ...unmarked } = smallTokens();

describe('own data of the gradient-descent lab', () => {
  const rows = (values: ArrayLike<number>, width: number) =>
    Array.from({ length: values.length / width }, (__, i) =>
      Array.from(values).slice(i * width, (i + 1) * width),
    );
  const { tokens, labels, relevant = new Uint8Array() } = smallTokens();
  const nested = {
    tokens: rows(tokens, 24).map((sample) => rows(sample, 6)),
    labels: [...labels],
    relevant: rows(relevant, 4),
  };
  it.each<[string, string, readonly DatasetFile[]]>([
    ['an archive', 'folder', [{ name: 'folder.npz', bytes: npzOf(tokenFiles(smallTokens())) }]],
    ['three files in any order', 'own data', tokenFiles(smallTokens()).toReversed()],
    [
      'three files of one name',
      'train',
      tokenFiles(smallTokens()).map((file) => ({ ...file, name: `train_${file.name}` })),
    ],
    ['JSON', 'set', [{ name: 'set.json', bytes: new TextEncoder().encode(JSON.stringify(nested)) }]],
  ])('is read from %s', (_what, name, files) => {
    expect(read(files)).toEqual({ ok: true, dataset: { ...smallTokens(), name }, notes: [] });
  });

  it('needs no marks of relevant tokens', () => {
    expect(read(tokenFiles(unmarked))).toEqual({
      ok: true,
      dataset: { ...unmarked, name: 'own data' },
      notes: [],
    });
  });

  it('has a digest that depends on every number, marks and shape', () => {
    const sets = [smallTokens(), unmarked, smallTokens(39)];
    for (const array of ['tokens', 'labels', 'relevant'] as const) {
      const changed = smallTokens();
      const values: Float64Array | Uint8Array = changed[array] ?? new Uint8Array();
      values[3] += 1;
      sets.push(changed);
    }
    expect(new Set(sets.map(datasetDigest)).size).toBe(sets.length);
    expect(datasetDigest({ ...smallTokens(), name: 'another' })).toBe(datasetDigest(smallTokens()));
  });

  it.each([
    [0, 'labels[2] is 0. Every label must be +1 or −1.'],
    [2, 'labels[2] is 2. Every label must be +1 or −1.'],
    [Number.NaN, 'labels[2] is NaN. Every entry must be a finite number'],
  ])('refuses a label %d', (label, says) => {
    expect(reasonWith({ labels: smallTokens().labels.with(2, label) })).toContain(says);
  });

  it('says what to make of labels 0 and 1, and that one label teaches nothing', () => {
    const zeroOne = smallTokens().labels.map((label) => (label + 1) / 2);
    expect(reasonWith({ labels: zeroOne })).toMatch(/of labels 0 and 1 make 2 \* labels - 1\.$/);
    expect(reasonWith({ labels: smallTokens().labels.fill(-1) })).toContain('All labels are -1');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e61])('refuses a token with %d in it', (value) => {
    expect(reasonWith({ tokens: smallTokens().tokens.with(24 + 6 + 2, value) })).toContain(
      `tokens[1][1][2] is ${value}`,
    );
  });

  it('refuses marks that are neither 0 nor 1', () => {
    const marks = relevant.with(6, 3);
    expect(reasonWith({ relevant: marks })).toBe(
      'relevant[1][2] is 3. Every entry must be 1, for a relevant token, or 0.',
    );
  });

  const ones = (...shape: number[]): Uint8Array =>
    float64Npy(
      shape,
      Float64Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (__, i) =>
        i % 2 ? 1 : -1,
      ),
    );
  it.each([
    ['tokens in a row', [[20, 12], [20], [20, 4]], 'tokens has the shape (20, 12); it must be (n, T, d)'],
    [
      'labels in a column',
      [
        [20, 4, 3],
        [20, 1],
        [20, 4],
      ],
      'labels has the shape (20, 1); it must be (n,)',
    ],
    ['unequal numbers', [[20, 4, 3], [21], [20, 4]], 'tokens has 20 samples and labels 21'],
    [
      'marks of other tokens',
      [[20, 4, 3], [20], [20, 5]],
      'relevant has the shape (20, 5); it must be (20, 4)',
    ],
    ['marks without samples', [[20, 4, 3], [20], [20]], 'relevant has the shape (20,); it must be (20, 4)'],
    ['too few samples', [[9, 4, 3], [9], [9, 4]], 'There are 9 samples; at least 10 are needed.'],
    ['one token', [[20, 1, 3], [20], [20, 1]], 'There are 1 tokens a sample; from 2 to 64'],
    ['too many tokens', [[20, 65, 3], [20], [20, 65]], 'There are 65 tokens a sample; from 2 to 64'],
    [
      'short tokens',
      [[20, 4, 2], [20], [20, 4]],
      'Tokens have 2 numbers; from 3 to 128 can be used. Append zeros',
    ],
    ['long tokens', [[20, 4, 129], [20], [20, 4]], 'Tokens have 129 numbers; from 3 to 128'],
  ] as const)('refuses %s', (_what, [tokenShape, labelShape, markShape], says) => {
    const files = [
      { name: 'tokens.npy', bytes: ones(...tokenShape) },
      { name: 'labels.npy', bytes: ones(...labelShape) },
      { name: 'relevant.npy', bytes: ones(...markShape) },
    ];
    expect(reasonFor(files)).toContain(says);
  });

  it('says what is missing and what to give', () => {
    expect(reasonFor(tokenFiles(smallTokens()).slice(2))).toMatch(
      /^There is no array called tokens or labels\. Give one \.npz file with the arrays tokens \(n, T, d\)/,
    );
    expect(reasonFor([])).toContain('tokens.npy');
  });

  it('notes lopsided labels, long tokens and marks of nothing', () => {
    const labelled = smallTokens().labels.fill(1).with(0, -1);
    const long = smallTokens().tokens.map((value) => 1000 * value);
    const files = tokenFiles({
      ...smallTokens(),
      labels: labelled,
      tokens: long,
      relevant: relevant.map(() => 0),
    });
    expect(read(files)).toMatchObject({
      ok: true,
      notes: [
        '39 of 40 labels are +1: an error of 0.025 is that of saying it always.',
        'No token is marked as relevant.',
        expect.stringContaining('overflow float32'),
      ],
    });
  });
});
