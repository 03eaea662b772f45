import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDensity, normalDistribution } from '../math/normal.ts';
import { reluMoment } from './infiniteHeads.ts';
import type { ReluMeans } from './reluSeries.ts';
import { fillReluMoments, fillSeries, seriesTerms, termsUpTo } from './reluSeries.ts';

function means(scores: number[]): ReluMeans {
  const own = Float64Array.from(scores);
  return { scores: own, distribution: own.map(normalDistribution), density: own.map(normalDensity) };
}

/** k(a, b, r) by the series, to that tolerance: the first of a tile of two by four that is otherwise padding. */
function seriesMoment(a: number, b: number, r: number, tolerance: number): number {
  const terms = seriesTerms(tolerance);
  const stride = termsUpTo(terms, r);
  const [left, right] = [new Float64Array(2 * stride), new Float64Array(4 * stride)];
  fillSeries(means([a]), 0, 1, 2, stride, left, stride);
  fillSeries(means([b]), 0, 1, 4, stride, right, stride);
  const tile = {
    leftFirst: 0,
    leftCount: 1,
    rightFirst: 0,
    rightCount: 1,
    rows: 2,
    columns: 4,
    products: new Float64Array(8),
    correlations: new Float64Array(8),
    bound: r,
    moments: new Float64Array(8),
  };
  tile.correlations[0] = r;
  expect(fillReluMoments(tile, terms, left, right, stride)).toBe(true);
  return tile.moments[0];
}

const mean = fc.double({ min: -8, max: 8, noNaN: true });
const correlation = fc.double({ min: 0, max: 0.7999, noNaN: true });

describe('the Hermite series of the moments of ReLU [RF-8]', () => {
  it('is the closed form', () => {
    fc.assert(
      fc.property(mean, mean, correlation, (a, b, r) => {
        const gap = Math.abs(seriesMoment(a, b, r, 1e-14) - reluMoment(a, b, r));
        expect(gap).toBeLessThan(1e-12 + 1e-13 * Math.abs(a * b));
      }),
    );
  });

  it.each([1e-3, 1e-6, 1e-9])('keeps a tolerance of %f with hardly more terms than it needs', (tolerance) => {
    let largest = 0;
    for (let r = 0.05; r < 0.8; r += 0.05) {
      for (let a = -3; a <= 3; a += 0.5) {
        for (let b = -3; b <= 3; b += 0.5) {
          largest = Math.max(largest, Math.abs(seriesMoment(a, b, r, tolerance) - reluMoment(a, b, r)));
        }
      }
    }
    expect(largest).toBeLessThan(tolerance);
    expect(largest).toBeGreaterThan(tolerance / 30);
  });

  it('has two terms where there is no correlation: the product of the means of two ReLUs', () => {
    const halfMean = (a: number): number => a * normalDistribution(a) + normalDensity(a);
    expect(seriesMoment(0.3, -1, 0, 1e-12)).toBeCloseTo(halfMean(0.3) * halfMean(-1), 15);
  });
});
