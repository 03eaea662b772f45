import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleHeads, sampleMlpWeights } from '../../core/randomFeatures/heads.ts';
import { modelFeatures } from '../../core/randomFeatures/oracle.ts';
import { sampleTokens } from '../../core/randomFeatures/tokens.ts';
import { headsPerBlock, sampleBlock } from './blocks.ts';

describe('blocks of heads', () => {
  it('are never empty, never larger than asked for, and bound the memory of a block', () => {
    const settings = fc.record({
      numHeads: fc.integer({ min: 1, max: 20_000 }),
      tokenDim: fc.integer({ min: 2, max: 64 }),
      numKeys: fc.integer({ min: 1, max: 64 }),
      queryKeyMean: fc.constant(4),
    });
    fc.assert(
      fc.property(settings, fc.integer({ min: 32, max: 18_192 }), (given, rows) => {
        const heads = headsPerBlock(given, rows);
        expect(Number.isInteger(heads) && heads >= 1 && heads <= given.numHeads).toBe(true);
        // The largest intermediate: scores [rows, heads, N] or features [rows, heads, d+1], float32.
        const bytes = 4 * rows * heads * Math.max(given.numKeys, given.tokenDim + 1);
        expect(heads === 1 || bytes <= 24e6).toBe(true);
      }),
    );
  });

  it('cut the heads and neurons of the whole model', () => {
    const settings = { numHeads: 5, queryKeyMean: 0, tokenDim: 3, numKeys: 2 };
    expect(sampleBlock(settings, 'rfa', 1, 2, 3).weights).toEqual(sampleHeads(1, 3, 2, 3));
    expect(sampleBlock(settings, 'brfa', 1, 2, 3).weights).toEqual(sampleHeads(1, 3, 2, 3));
    expect(sampleBlock(settings, 'rfmlp', 1, 2, 3).weights).toEqual(sampleMlpWeights(1, 2, 3, 8, 12));
    const features = modelFeatures(settings, 'rfmlp', 1, sampleTokens(1, 'data/train', 1, 2, 3));
    expect(features.length).toBe(sampleMlpWeights(1, 2, 3, 0, 20).length / 10);
  });
});
