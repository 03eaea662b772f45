import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import type { FiniteModelName } from '../../core/randomFeatures/weights.ts';
import { sampleWeights } from '../../core/randomFeatures/weights.ts';
import { blockSource, headsPerBlock } from './blocks.ts';

const MODELS = ['rfa', 'brfa', 'mixed', 'rfmlp', 'pooled'] as const satisfies readonly FiniteModelName[];
const defaults: RandomFeaturesConfig = defaultsOf(randomFeaturesFields);

describe('blocks of heads', () => {
  const shapes = fc.record({
    numHeads: fc.integer({ min: 1, max: 20_000 }),
    tokenDim: fc.integer({ min: 2, max: 64 }),
    numKeys: fc.integer({ min: 1, max: 64 }),
  });
  const rows = fc.integer({ min: 32, max: 18_192 });

  it.each(['attention', 'mlp', 'pooled'] as const)(
    'are never empty, never larger than asked for, and bound the memory of a block: %s',
    (kind) => {
      fc.assert(
        fc.property(shapes, rows, (given, count) => {
          const heads = headsPerBlock(given, kind, count);
          expect(Number.isInteger(heads) && heads >= 1 && heads <= given.numHeads).toBe(true);
          // Scores [rows, heads, N] of attention, or features [rows, heads, d+1], float32.
          const widest =
            kind === 'attention' ? Math.max(given.numKeys, given.tokenDim + 1) : given.tokenDim + 1;
          expect(heads === 1 || 4 * count * heads * widest <= 24e6).toBe(true);
        }),
      );
    },
  );

  it('end at every stop, and at no other place before a block is full', () => {
    const stops = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(stops, rows, (given, count) => {
        const ascending = given.sort((a, b) => a - b);
        const numHeads = ascending.at(-1) as number;
        const config = { ...defaults, numHeads };
        const { ends } = blockSource(config, 'rfa', 1, undefined, count, ascending);
        const most = headsPerBlock(config, 'attention', count);
        expect(ends).toEqual(expect.arrayContaining(ascending));
        expect(ends.at(-1)).toBe(numHeads);
        ends.forEach((end, k) => {
          const size = end - (ends[k - 1] ?? 0);
          expect(size > 0 && size <= most).toBe(true);
          expect(size === most || ascending.includes(end)).toBe(true);
        });
      }),
    );
  });

  it.each(MODELS)('cut the weights of the whole model: %s', (model) => {
    const config = { ...defaults, numHeads: 11, tokenDim: 3, numKeys: 2, mixedShare: 0.3 };
    const source = blockSource(config, model, 1, undefined, 100, [4, 11]);
    expect(source.ends).toEqual([4, 11]);
    expect(source.width).toBe(44);
    const whole = sampleWeights(config, model, 1, undefined, 0, 11);
    const parts = source.ends.flatMap((_, index) => [...source.block(index).weights]);
    expect(parts).toEqual([...whole.weights]);
  });
});
