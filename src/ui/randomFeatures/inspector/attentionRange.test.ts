import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../../core/experiment/field.ts';
import { randomFeaturesFields } from '../../../core/experiment/randomFeatures/fields.ts';
import { ACTIVATIONS } from '../../../core/randomFeatures/attention.ts';
import { inspectAttention, openScene } from '../../../core/randomFeatures/inspect.ts';
import { attentionRange, attentionWords } from './attentionRange.ts';

const config = defaultsOf(randomFeaturesFields);
const scene = openScene(config, { seed: 3, sample: 2, shuffle: 0, numHeads: 32 });
const seen = (activation: (typeof ACTIVATIONS)[number], queryKeyMean = 4) =>
  inspectAttention({ ...config, activation, queryKeyMean }, 'brfa', scene);

describe('the scale of attention', () => {
  test.each(ACTIVATIONS)('holds all of it, whatever c is, and wastes little: %s', (activation) => {
    fc.assert(
      fc.property(fc.double({ min: -16, max: 16, noNaN: true }), (c) => {
        const inspection = seen(activation, c);
        const { signed, top } = attentionRange(inspection);
        const largest = Math.max(...[...inspection.attention].map(Math.abs));
        expect(signed).toBe(activation === 'linear');
        if (!signed) expect(Math.min(...inspection.attention)).toBeGreaterThanOrEqual(0);
        expect(largest).toBeLessThanOrEqual(top * (1 + 1e-9));
        expect(top).toBeLessThanOrEqual(1.7 * largest);
      }),
      { numRuns: 20 },
    );
  });

  test('softmax never needs more than 1, and nothing at all still has a scale', () => {
    expect(attentionRange({ activation: 'softmax', attention: Float64Array.of(1, 0) }).top).toBe(1);
    expect(attentionRange({ activation: 'relu', attention: new Float64Array(4) }).top).toBe(1);
    expect(attentionRange({ activation: 'exp', attention: Float64Array.of(Infinity, 2) }).top).toBe(2);
  });

  test('its words count what they say', () => {
    const { scores } = seen('relu');
    const negative = Math.round((100 * scores.filter((score) => score < 0).length) / scores.length);
    expect(attentionWords(seen('relu'))).toBe(`${negative} % of the scores are cut to 0`);
    expect(attentionWords(seen('linear'))).toBe(`${negative} % of the attention is negative`);
    const { attention } = seen('softmax');
    let strongest = 0;
    for (let m = 0; m < 32; m++) strongest += Math.max(...attention.subarray(16 * m, 16 * m + 16)) / 32;
    expect(attentionWords(seen('softmax'))).toContain(`gives ${Math.round(100 * strongest)} % of`);
    // exp and softmax of one score differ by a factor a head, so the strongest key has the same share.
    expect(attentionWords(seen('exp'))).toBe(attentionWords(seen('softmax')));
  });
});
