import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Dataset } from './dataset.ts';
import { datasetDigest } from './digest.ts';
import { normaliseTokens } from './normalise.ts';
import { RANDOM_FEATURES_DATA } from './randomFeaturesData.ts';
import { readDataset } from './readDataset.ts';

function shipped(name: string): Dataset {
  const bytes = readFileSync(new URL(`../../../public/data/${name}.npz`, import.meta.url));
  const result = readDataset(RANDOM_FEATURES_DATA, [{ name: `${name}.npz`, bytes }]);
  if (!result.ok) throw new Error(result.reason);
  return result.dataset;
}

/** How often each label is there, as [label, count]. */
function labelCounts(labels: Float64Array): [number, number][] {
  const counts = new Map<number, number>();
  for (const label of labels.toSorted()) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts];
}

// Digests and counts by NumPy and Python's integers, from the files and from scikit-learn's table.
describe('the data sets shipped with the lab', () => {
  it('tell even digits from odd ones by nine patches and their positions', () => {
    const dataset = shipped('digitParity');
    expect(dataset).toMatchObject({ name: 'digitParity', n: 1797, N: 9, d: 25 });
    expect(datasetDigest(dataset)).toBe('6a6c07419f296e85');
    expect(labelCounts(dataset.labels)).toEqual([
      [-1, 906],
      [1, 891],
    ]);
    const { N, d, query, keys } = dataset;
    for (const i of [0, 1, 1796]) {
      const patches = Array.from({ length: N }, (_, key) =>
        keys.subarray((i * N + key) * d, (i * N + key + 1) * d),
      );
      expect(query.subarray(i * d, (i + 1) * d)).toEqual(patches[4]);
      patches.forEach((patch, place) => {
        expect([...patch.subarray(16)]).toEqual(
          Array.from({ length: 9 }, (_, other) => (other === place ? 16 : 0)),
        );
      });
      // Neighbours share half their pixels: the right half of one is the left half of the next.
      for (const row of [0, 4, 8, 12]) {
        expect(patches[0].subarray(row + 2, row + 4)).toEqual(patches[1].subarray(row, row + 2));
      }
    }
  });

  it('count images of the query’s digit among eight', () => {
    const dataset = shipped('digitMatches');
    expect(dataset).toMatchObject({ name: 'digitMatches', n: 1797, N: 8, d: 16 });
    expect(datasetDigest(dataset)).toBe('dd29d018593185da');
    const counts = [1, 28, 127, 299, 476, 466, 277, 107, 16];
    expect(labelCounts(dataset.labels)).toEqual(counts.map((count, label) => [label, count]));
    // Every key is some sample's query, and never its own.
    const { n, N, d, query, keys } = dataset;
    const images = new Map(
      Array.from({ length: n }, (_, i) => [query.subarray(i * d, (i + 1) * d).join(), i] as const),
    );
    for (let key = 0; key < n * N; key++) {
      const image = images.get(keys.subarray(key * d, (key + 1) * d).join());
      expect(image !== undefined && image !== Math.floor(key / N)).toBe(true);
    }
  });

  it.each(['digitParity', 'digitMatches'])('have no token that cannot be normalised: %s', (name) => {
    expect(normaliseTokens(shipped(name)).ok).toBe(true);
  });
});
