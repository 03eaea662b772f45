import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleGrid } from './sampleGrid.ts';

describe('the sample sizes of a curve', () => {
  it('are 16 · 2^(k/2), rounded', () => {
    expect(sampleGrid(1024)).toEqual([16, 23, 32, 45, 64, 91, 128, 181, 256, 362, 512, 724, 1024]);
  });

  it('are octaves, or every size, where that is asked for', () => {
    expect(sampleGrid(100, 'octaves')).toEqual([16, 32, 64, 100]);
    expect(sampleGrid(19, 'every')).toEqual([16, 17, 18, 19]);
    expect(sampleGrid(2048, 'every')).toHaveLength(2033);
  });

  it('end with the size asked for, on the grid or not', () => {
    expect(sampleGrid(16)).toEqual([16]);
    expect(sampleGrid(17)).toEqual([16, 17]);
    expect(sampleGrid(23)).toEqual([16, 23]);
    expect(sampleGrid(100)).toEqual([16, 23, 32, 45, 64, 91, 100]);
  });

  it('ascend, and a larger run extends a smaller one up to its last point', () => {
    const size = fc.integer({ min: 16, max: 8192 });
    fc.assert(
      fc.property(size, size, (a, b) => {
        const [short, long] = [sampleGrid(Math.min(a, b)), sampleGrid(Math.max(a, b))];
        for (let k = 1; k < long.length; k++) expect(long[k]).toBeGreaterThan(long[k - 1] as number);
        expect(long.at(-1)).toBe(Math.max(a, b));
        expect(long.slice(0, short.length - 1)).toEqual(short.slice(0, -1));
      }),
    );
  });
});
