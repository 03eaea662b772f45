import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NumberField } from '../../core/experiment/field.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { nudgeDraft, readDraft, settleDraft } from './draft.ts';
import { numberPart } from './numberPart.ts';
import { logStops, sliderScale } from './sliderStops.ts';

const { numHeads, numSamples, queryKeyMean, seed, tokenDim, noise } = randomFeaturesFields;
const ridge = numberPart(randomFeaturesFields.ridge);
const numberFields: [string, NumberField][] = Object.entries(randomFeaturesFields).flatMap(([name, field]) =>
  field.kind === 'integer' || field.kind === 'real'
    ? [[name, field] as [string, NumberField]]
    : field.kind === 'numberOrName'
      ? [[name, numberPart(field)] as [string, NumberField]]
      : [],
);

describe('slider', () => {
  test('stops of binary ranges are quarter octaves, of others decimal', () => {
    expect(logStops(tokenDim)).toEqual([2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64]);
    expect(logStops(numSamples).slice(0, 6)).toEqual([16, 20, 24, 28, 32, 40]);
    expect(logStops(numHeads)).toContain(300);
    expect(logStops(ridge)).toContain(0.1);
    expect(logStops(ridge)).toContain(3e-4);
  });

  test.each(numberFields)('%s: ends are exact, stops ascend and every stop returns to itself', (_, field) => {
    const scale = sliderScale(field);
    if (scale === null) return;
    expect(scale.valueAt(0)).toBe(field.sliderMin ?? field.min);
    expect(scale.valueAt(scale.count)).toBe(field.max);
    for (let position = 0; position <= scale.count; position++) {
      const value = scale.valueAt(position);
      expect(scale.positionOf(value)).toBeCloseTo(position, 6);
      expect(readDraft(field, String(value))).toEqual({ value });
      if (position > 0) expect(value).toBeGreaterThan(scale.valueAt(position - 1));
    }
  });

  test('the default has a place between its neighbours', () => {
    const scale = sliderScale(randomFeaturesFields.numTest);
    const position = scale?.positionOf(512) ?? Number.NaN;
    expect(scale?.valueAt(Math.floor(position))).toBe(500);
    expect(scale?.valueAt(Math.ceil(position))).toBe(600);
  });

  test('a seed is typed, not slid', () => {
    expect(sliderScale(seed)).toBeNull();
  });

  test('multiples of a step carry no rounding noise', () => {
    expect(sliderScale(noise)?.valueAt(3)).toBe(0.15);
    expect(sliderScale(queryKeyMean)?.valueAt(80)).toBe(4);
  });
});

describe('typing', () => {
  test('what is not a number or out of range is a reason, not a value', () => {
    expect(readDraft(numHeads, '12')).toEqual({ value: 12 });
    expect(readDraft(numHeads, '1e3')).toEqual({ value: 1000 });
    expect(readDraft(numHeads, '')).toHaveProperty('reason');
    expect(readDraft(numHeads, '1.5')).toHaveProperty('reason');
    expect(readDraft(numHeads, '30000')).toHaveProperty('reason');
    expect(readDraft(queryKeyMean, 'NaN')).toHaveProperty('reason');
  });

  test('a decimal comma is one; a comma that may part thousands is asked about', () => {
    expect(readDraft(queryKeyMean, '1,5')).toEqual({ value: 1.5 });
    expect(readDraft(noise, '0,125')).toEqual({ value: 0.125 });
    expect(settleDraft(queryKeyMean, '-2,5', 4)).toBe(-2.5);
    expect(readDraft(numHeads, '1,000')).toEqual({ reason: 'write 1000 without commas' });
    expect(readDraft(seed, '1,000,000')).toEqual({ reason: 'write 1000000 without commas' });
    expect(settleDraft(numHeads, '1,000', 300)).toBe(300);
    expect(readDraft(queryKeyMean, '1,2,3')).toHaveProperty('reason');
    expect(readDraft(queryKeyMean, ',')).toHaveProperty('reason');
  });

  test('leaving the box clamps numbers and drops the rest', () => {
    expect(settleDraft(numHeads, '30000', 300)).toBe(20_000);
    expect(settleDraft(numHeads, '-5', 300)).toBe(1);
    expect(settleDraft(numHeads, '12.6', 300)).toBe(13);
    expect(settleDraft(numHeads, 'many', 300)).toBe(300);
    expect(settleDraft(queryKeyMean, '1e999', 4)).toBe(16);
  });

  test('what settles is always allowed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...numberFields), fc.string(), fc.double(), ([, field], text, number) => {
        for (const typed of [text, String(number)]) {
          expect(readDraft(field, String(settleDraft(field, typed, field.default)))).toHaveProperty('value');
        }
      }),
    );
  });

  test('arrows move by one, by the step, or by one significant digit', () => {
    expect(nudgeDraft(numHeads, 300, 1)).toBe(301);
    expect(nudgeDraft(numHeads, 1, -1)).toBe(1);
    expect(nudgeDraft(queryKeyMean, 4, -1)).toBe(3.75);
    expect(nudgeDraft(ridge, 0.1, 1)).toBe(0.2);
    expect(nudgeDraft(ridge, 0.1, -1)).toBe(0.09);
    expect(nudgeDraft(ridge, 0.2, -1)).toBe(0.1);
    expect(nudgeDraft(ridge, 1e-6, -1)).toBe(0);
    expect(nudgeDraft(ridge, 0, -1)).toBe(0);
    expect(nudgeDraft(ridge, 0, 1)).toBe(1e-6);
    expect(nudgeDraft(ridge, 1e-6, 1)).toBe(2e-6);
  });

  test('no ridge at all can be typed; the slider rests at its end for it', () => {
    expect(readDraft(ridge, '0')).toEqual({ value: 0 });
    expect(sliderScale(ridge)?.positionOf(0)).toBe(0);
    expect(readDraft(ridge, 'oracle')).toHaveProperty('reason');
  });
});
