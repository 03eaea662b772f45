import { describe, expect, it } from 'vitest';
import { meanLogisticLoss } from './gradients.ts';
import { errorRate, measurePoint, respond } from './measure.ts';
import { attentionMaps, modelOutputs } from './model.ts';
import { flat, randomSamples, randomWeights, shifted } from './testing/smallModels.ts';
import { squaredHeadDistances, zeroWeights } from './weights.ts';

const relevant = Uint8Array.from({ length: 5 * 4 }, (_, k) => (k % 4 === Math.floor(k / 4) % 3 ? 1 : 0));
const test = { ...randomSamples(8, 5, 4, 3), relevant };
const weights = randomWeights(8, [3, 4, 3]);

describe('measuring', () => {
  it('counts an output of 0 as a guess', () => {
    expect(errorRate(Float64Array.of(1, -1, 0, 2), Float64Array.of(1, 1, -1, -1))).toBe(2.5 / 4);
  });

  it('averages the attention mass on relevant tokens over samples, heads and queries, and over heads of a sign', () => {
    const masses = [0, 0, 0];
    for (let i = 0; i < 5; i++) {
      for (const [k, mass] of attentionMaps(test, i, weights).entries()) {
        // 16 entries a head, 4 keys a row; 5 samples of 4 queries.
        if (relevant[i * 4 + (k % 4)] === 1) masses[Math.floor(k / 16)] += mass / 20;
      }
    }
    const { relevantMass, outputs } = respond(test, weights);
    for (const h of [0, 1, 2]) expect(relevantMass?.[h]).toBeCloseTo(masses[h], 14);
    expect([...outputs]).toEqual([...modelOutputs(test, weights)]);
    const start = { weights: zeroWeights(3, 4, 3), signs: Int8Array.of(1, -1, 1) };
    const point = measurePoint(7, weights, { train: test, test, start });
    expect(point.relevantAttention).toBeCloseTo((masses[0] + masses[1] + masses[2]) / 3, 14);
    expect(point.relevantAttentionPositive).toBeCloseTo((masses[0] + masses[2]) / 2, 14);
    expect(point.relevantAttentionNegative).toBeCloseTo(masses[1], 14);
    const unsigned = measurePoint(7, weights, { train: test, test, start: { ...start, signs: undefined } });
    expect(unsigned).not.toHaveProperty('relevantAttentionPositive');
    const allPlus = measurePoint(7, weights, {
      train: test,
      test,
      start: { ...start, signs: Int8Array.of(1, 1, 1) },
    });
    expect(allPlus.relevantAttentionPositive).toBe(allPlus.relevantAttention);
    expect(allPlus).not.toHaveProperty('relevantAttentionNegative');
  });

  it('says so where nobody knows what is relevant', () => {
    const unknown = randomSamples(8, 5, 4, 3);
    const start = { weights, signs: undefined };
    expect(measurePoint(0, weights, { train: unknown, test: unknown, start }).relevantAttention).toBeNull();
  });

  it('gives losses, errors and distances of the weights', () => {
    const train = randomSamples(9, 6, 4, 3);
    const move = randomWeights(10, [3, 4, 3]);
    const start = { weights, signs: undefined };
    const point = measurePoint(3, shifted(weights, move, 2), { train, test, start });
    const outputs = modelOutputs(train, shifted(weights, move, 2));
    expect(point.step).toBe(3);
    expect(point.trainLoss).toBe(meanLogisticLoss(outputs, train.labels));
    expect(point.trainError).toBe(errorRate(outputs, train.labels));
    expect(point.distance).toBeCloseTo(2 * Math.hypot(...flat(move)), 11);
    expect(point.maxHeadDistance).toBeCloseTo(2 * Math.sqrt(Math.max(...squaredHeadDistances(move))), 11);
  });

  it('is uniform attention, a guess and no distance at a zero start', () => {
    const zero = zeroWeights(2, 4, 3);
    const point = measurePoint(0, zero, { train: test, test, start: { weights: zero, signs: undefined } });
    expect(point).toMatchObject({ trainError: 0.5, testError: 0.5, distance: 0, maxHeadDistance: 0 });
    expect(point.trainLoss).toBeCloseTo(Math.LN2, 15);
    const share = relevant.reduce((sum, mark) => sum + mark, 0) / relevant.length;
    expect(point.relevantAttention).toBeCloseTo(share, 15);
  });
});
