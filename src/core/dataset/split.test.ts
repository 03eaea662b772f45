import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Split, SplitSizes } from './split.ts';
import { splitDataset } from './split.ts';

function split(n: number, seed: number, sizes: SplitSizes): Split {
  const result = splitDataset({ n }, seed, sizes);
  if (!result.ok) throw new Error(result.reason);
  return result.split;
}

const seeds = fc.integer({ min: 0, max: 2_147_483_647 });
/** A number of samples and parts of it that fit. */
const parts = fc
  .tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60))
  .map(([numTrain, numValidation, numTest, rest]) => ({
    n: numTrain + numValidation + numTest + rest,
    sizes: { numTrain, numValidation, numTest },
  }));

describe('splitDataset', () => {
  it('draws the order it has always drawn', () => {
    // By an independent threefry and shuffle in Python integers.
    const all = { numTrain: 0, numValidation: 0, numTest: 10 };
    expect([...split(10, 1, all).test]).toEqual([1, 3, 9, 7, 6, 5, 4, 2, 8, 0]);
    expect([...split(10, 2_147_483_647, all).test]).toEqual([3, 5, 1, 7, 8, 4, 9, 2, 6, 0]);
    const thirds = split(10, 1, { numTrain: 4, numValidation: 3, numTest: 3 });
    expect([...thirds.test, -1, ...thirds.validation, -1, ...thirds.train]).toEqual([
      1, 3, 9, -1, 7, 6, 5, -1, 0, 8, 2, 4,
    ]);
  });

  it('gives disjoint samples that there are, as many as asked for', () => {
    fc.assert(
      fc.property(parts, seeds, ({ n, sizes }, seed) => {
        const { train, validation, test } = split(n, seed, sizes);
        expect([train.length, validation.length, test.length]).toEqual([
          sizes.numTrain,
          sizes.numValidation,
          sizes.numTest,
        ]);
        const all = [...train, ...validation, ...test];
        expect(new Set(all).size).toBe(all.length);
        expect(all.every((i) => Number.isInteger(i) && i >= 0 && i < n)).toBe(true);
      }),
    );
  });

  it('extends the same training samples and leaves the others alone', () => {
    fc.assert(
      fc.property(parts, seeds, fc.nat(), ({ n, sizes }, seed, fewer) => {
        const whole = split(n, seed, sizes);
        const numTrain = fewer % (sizes.numTrain + 1);
        const smaller = split(n, seed, { ...sizes, numTrain });
        expect(smaller).toEqual({ ...whole, train: whole.train.slice(0, numTrain) });
      }),
    );
  });

  it('extends the same test samples, and leaves training alone whatever is tested and validated', () => {
    fc.assert(
      fc.property(parts, seeds, fc.nat(), ({ n, sizes }, seed, fewer) => {
        const whole = split(n, seed, sizes);
        const numTest = fewer % (sizes.numTest + 1);
        const smaller = split(n, seed, { ...sizes, numTest, numValidation: 0 });
        expect(smaller.train).toEqual(whole.train);
        expect(smaller.test).toEqual(whole.test.slice(0, numTest));
      }),
    );
  });

  it('says how many can be had when too many are asked for', () => {
    fc.assert(
      fc.property(parts, seeds, fc.integer({ min: 1, max: 1e6 }), ({ n, sizes }, seed, more) => {
        const available = n - sizes.numValidation - sizes.numTest;
        const result = splitDataset({ n }, seed, { ...sizes, numTrain: available + more });
        expect(result).toMatchObject({ ok: false, available });
        expect(splitDataset({ n }, seed, { ...sizes, numTrain: available }).ok).toBe(true);
      }),
    );
    expect(splitDataset({ n: 100 }, 1, { numTrain: 80, numValidation: 10, numTest: 20 })).toEqual({
      ok: false,
      reason:
        'The data set has 100 samples: with 20 to test and 10 to validate, 70 are left to train on, not 80. Ask for fewer.',
      available: 70,
    });
    expect(splitDataset({ n: 100 }, 1, { numTrain: 0, numValidation: 0, numTest: 101 })).toMatchObject({
      ok: false,
      available: 0,
    });
  });

  it('refuses sizes that are no whole numbers', () => {
    for (const numTrain of [-1, 1.5, Number.NaN]) {
      expect(() => splitDataset({ n: 100 }, 1, { numTrain, numValidation: 0, numTest: 1 })).toThrow(
        RangeError,
      );
    }
  });

  it('puts every sample everywhere equally often', () => {
    const [n, draws] = [8, 16_000];
    const counts = new Float64Array(n * n);
    for (let seed = 0; seed < draws; seed++) {
      const { test } = split(n, seed, { numTrain: 0, numValidation: 0, numTest: n });
      for (let place = 0; place < n; place++) counts[place * n + test[place]] += 1;
    }
    // Chi-squared with (n-1)² degrees of freedom: mean 49, deviation sqrt(98); five of them.
    const share = draws / n;
    const chiSquared = counts.reduce((sum, count) => sum + (count - share) ** 2 / share, 0);
    expect(chiSquared).toBeLessThan(49 + 5 * Math.sqrt(98));
  });
});
