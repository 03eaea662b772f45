import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../experiment/field.ts';
import { randomFeaturesFields } from '../experiment/randomFeatures/fields.ts';
import { apparentMean, averageDrawnHeads, averageHead, valueAlignment } from './headAverage.ts';
import { sampleRotation } from './rotation.ts';
import { sampleWeights } from './weights.ts';

const [seed, d] = [11, 5];
const D = d + 1;
const config = { ...defaultsOf(randomFeaturesFields), tokenDim: d, mixedShare: 0.3, queryKeyMean: 2.5 };

function plainAverage(weights: Float64Array, count: number): number[] {
  return Array.from({ length: D * D }, (_, at) => {
    let sum = 0;
    for (let m = 0; m < count; m++) sum += weights[m * D * D + at];
    return sum / count;
  });
}

describe('the average head', () => {
  // 37 heads are no whole number of pieces.
  it.each(['rfa', 'brfa', 'mixed'] as const)('is the average of the model’s heads: %s', (model) => {
    const rotated = { ...config, rotation: 'mean', meanMatrix: 'augmented' } as const;
    const S = sampleRotation(seed, d);
    const { weights } = sampleWeights(rotated, model, seed, S, 0, 37);
    const average = averageHead(rotated, model, averageDrawnHeads(config, seed, 37), S, 37);
    const expected = plainAverage(weights, 37);
    for (const [at, value] of average.entries()) expect(value).toBeCloseTo(expected[at], 12);
  });

  it('shows c, up to what chance leaves', () => {
    const count = 400;
    const average = averageHead(config, 'brfa', averageDrawnHeads(config, seed, count), undefined, count);
    // Deviation 1/(2 sqrt(d count)) = 0.011.
    expect(Math.abs(apparentMean(average) - 2.5)).toBeLessThan(0.05);
    const mixed = averageHead(config, 'mixed', averageDrawnHeads(config, seed, count), undefined, count);
    expect(Math.abs(apparentMean(mixed) - 0.3 * 2.5)).toBeLessThan(0.05);
  });
});

describe('the mean that one head shows', () => {
  it('is c for c W0, rotated or not, whatever the bias', () => {
    const S = sampleRotation(seed, d);
    const W = new Float64Array(D * D);
    for (let a = 0; a < d; a++) W[a * D + a] = -3;
    W[D * D - 1] = 100;
    expect(apparentMean(W)).toBe(-3);
    for (let a = 0; a < d; a++) for (let b = 0; b < d; b++) W[a * D + b] = 1.5 * S[a * d + b];
    expect(apparentMean(W, S)).toBeCloseTo(1.5, 14);
  });
});

describe('alignment of a value with beta', () => {
  it('is a cosine that leaves the bias out', () => {
    const beta = Float64Array.of(0.6, 0.8, 0);
    expect(valueAlignment(Float64Array.of(3, 4, 0, 99), beta)).toEqual({ length: 5, cosine: 1 });
    expect(valueAlignment(Float64Array.of(4, -3, 0, 99), beta).cosine).toBeCloseTo(0, 15);
    expect(valueAlignment(Float64Array.of(-2, 0, 0, 1), beta).cosine).toBeCloseTo(-0.6, 15);
    expect(valueAlignment(new Float64Array(4), beta)).toEqual({ length: 0, cosine: 0 });
  });
});
