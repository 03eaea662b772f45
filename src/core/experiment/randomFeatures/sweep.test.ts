import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import { anyConfig } from '../testing/arbitraryConfig.ts';
import { randomFeaturesFields } from './fields.ts';
import { isMap, sweepGrid } from './sweep.ts';
import { SWEEP_NAMES } from './sweepNames.ts';

const defaults = defaultsOf(randomFeaturesFields);

describe('the values of a swept field', () => {
  it.each(SWEEP_NAMES)('of %s ascend within its range, and the config’s own is among them', (name) => {
    const { min, max } = randomFeaturesFields[name];
    fc.assert(
      fc.property(anyConfig, (asked) => {
        const grid = sweepGrid(asked, name);
        for (const value of grid) expect(value >= min && value <= max).toBe(true);
        for (let k = 1; k < grid.length; k++) expect(grid[k]).toBeGreaterThan(grid[k - 1] as number);
        // A c of 0 is asked for as the middle of the default's sweep.
        if (name === 'queryKeyMean') expect(grid).toContain(asked.queryKeyMean);
        else expect(grid.at(-1)).toBe(asked[name]);
        if (name !== 'queryKeyMean') expect(grid.every(Number.isInteger)).toBe(true);
      }),
    );
  });

  it('of c are symmetric about a zero that is exact', () => {
    fc.assert(
      fc.property(anyConfig, (asked) => {
        const grid = sweepGrid(asked, 'queryKeyMean');
        expect(grid).toHaveLength(isMap(asked) ? 9 : 17);
        expect(Object.is(grid[(grid.length - 1) / 2], 0)).toBe(true);
        expect(grid.map((c) => 0 - c).reverse()).toEqual(grid);
      }),
    );
  });

  it('are half octaves on a curve and octaves on a map', () => {
    const map = { ...defaults, sweep: ['numSamples', 'numHeads'] } as const;
    expect(sweepGrid(defaults, 'numHeads')).toEqual([
      4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128, 181, 256, 300,
    ]);
    expect(sweepGrid(map, 'numHeads')).toEqual([4, 8, 16, 32, 64, 128, 256, 300]);
    expect(sweepGrid(defaults, 'numKeys')).toEqual([1, 2, 3, 4, 6, 8, 11, 16]);
    expect(sweepGrid(defaults, 'tokenDim')).toEqual([2, 3, 4, 6, 8, 11, 16]);
    expect(sweepGrid({ ...map, numSamples: 100 }, 'numSamples')).toEqual([16, 32, 64, 100]);
    expect(sweepGrid({ ...map, queryKeyMean: 2 }, 'queryKeyMean')).toEqual([
      -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2,
    ]);
  });

  it('are one where the config stands at or below the first', () => {
    expect(sweepGrid({ ...defaults, numHeads: 1 }, 'numHeads')).toEqual([1]);
    expect(sweepGrid({ ...defaults, numHeads: 4 }, 'numHeads')).toEqual([4]);
    expect(sweepGrid({ ...defaults, tokenDim: 2 }, 'tokenDim')).toEqual([2]);
    expect(sweepGrid({ ...defaults, numKeys: 1 }, 'numKeys')).toEqual([1]);
  });
});
