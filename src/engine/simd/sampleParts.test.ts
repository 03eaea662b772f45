import { describe, expect, it } from 'vitest';
import { SCRATCH_BYTES } from './exports.ts';
import { LANES } from './featureWeights.ts';
import { cutSamples } from './sampleParts.ts';

describe('how samples are cut', () => {
  it('covers all samples with parts that are not empty, in blocks for which there is room', () => {
    for (const n of [1, 2, 7, 100, 256, 10_000]) {
      for (const H of [1, 8, 9, 85, 1024]) {
        for (const [T, d] of [
          [2, 3],
          [10, 20],
          [64, 128],
        ] as const) {
          for (const mostNumbers of [undefined, 1, 5000]) {
            const { chunk, chunks, block, parts, keptParts, keptNumbers } = cutSamples(
              n,
              { H, T, d },
              mostNumbers,
            );
            expect(chunk * chunks).toBeGreaterThanOrEqual(n);
            expect(chunk * (chunks - 1)).toBeLessThan(n);
            expect(parts).toBe(chunks * Math.ceil(H / LANES));
            expect(block).toBeGreaterThanOrEqual(1);
            expect(block).toBeLessThanOrEqual(chunk);
            expect(4 * LANES * block * (T * d + 2 * T * T)).toBeLessThanOrEqual(SCRATCH_BYTES);
            expect(keptParts).toBeLessThanOrEqual(parts);
            expect(keptNumbers).toBeLessThanOrEqual(mostNumbers ?? 2 ** 24);
          }
        }
      }
    }
  });
});
