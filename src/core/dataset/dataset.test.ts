import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from './dataset.ts';
import { datasetDigest } from './digest.ts';
import { normaliseTokens } from './normalise.ts';
import { smallDataset } from './testing/smallDataset.ts';

describe('datasetDigest', () => {
  it('is FNV-1a of the bytes, as Python’s integers make it', () => {
    // On np.concatenate([[n, N, d], query.ravel(), keys.ravel(), labels]).astype('<f8').tobytes()
    expect(datasetDigest(smallDataset())).toBe('db56d972e4fc1cc8');
  });

  it('does not depend on the name, nor on the sign of a zero', () => {
    const dataset = smallDataset();
    dataset.query[0] = -0;
    expect(datasetDigest({ ...dataset, name: 'another' })).toBe(datasetDigest(smallDataset()));
  });

  it('changes with any number and with the shape', () => {
    const digests = new Set([datasetDigest(smallDataset())]);
    let made = 1;
    for (const array of ['query', 'keys', 'labels'] as const) {
      for (let i = 0; i < smallDataset()[array].length; i++) {
        const dataset = smallDataset();
        dataset[array][i] += 2 ** -40;
        digests.add(datasetDigest(dataset));
        made += 1;
      }
    }
    digests.add(datasetDigest({ ...smallDataset(), N: 1, d: 6 }));
    expect(digests.size).toBe(made + 1);
  });
});

describe('normaliseTokens', () => {
  const normalised = (dataset: Dataset): Dataset => {
    const result = normaliseTokens(dataset);
    if (!result.ok) throw new Error(result.reason);
    return result.dataset;
  };
  const number = fc.oneof(
    fc.double({ noNaN: true, min: -1e60, max: 1e60 }),
    fc.constant(0),
    fc.constant(5e-324),
  );
  const token = fc.tuple(number, number).filter(([x, y]) => x !== 0 || y !== 0);

  it('gives every token length 1 and leaves its direction, at any scale', () => {
    fc.assert(
      fc.property(fc.array(token, { minLength: 4, maxLength: 40 }), (tokens) => {
        const n = Math.floor(tokens.length / 4);
        const values = Float64Array.from(tokens.slice(0, 4 * n).flat());
        const dataset: Dataset = {
          ...smallDataset(),
          n,
          query: values.slice(0, 2 * n),
          keys: values.slice(2 * n),
          labels: new Float64Array(n),
        };
        const before = structuredClone(dataset);
        const { query, keys } = normalised(dataset);
        expect(dataset).toEqual(before);
        const unit = [...query, ...keys];
        for (let i = 0; i < values.length; i += 2) {
          expect(Math.hypot(unit[i], unit[i + 1])).toBeCloseTo(1, 14);
          const [x, y] = [values[i], values[i + 1]];
          const largest = Math.max(Math.abs(x), Math.abs(y));
          expect(Math.abs(unit[i] * (y / largest) - unit[i + 1] * (x / largest))).toBeLessThan(1e-15);
          expect(unit[i] * Math.sign(x) + unit[i + 1] * Math.sign(y)).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('refuses a token of zeros and says which', () => {
    // The first query of the small data set is (0, 0).
    expect(normaliseTokens(smallDataset())).toMatchObject({
      reason: expect.stringContaining('query[0] is all zeros'),
    });
    const dataset = smallDataset();
    dataset.query[0] = 1;
    dataset.keys.fill(0, 16, 18);
    expect(normaliseTokens(dataset)).toMatchObject({
      reason: expect.stringContaining('keys[2][2] is all zeros'),
    });
  });
});
