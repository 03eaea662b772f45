import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDensity, normalDistribution, normalQuantile } from './normal.ts';

// scipy.special.ndtri(u), scipy 1.17.1
const QUANTILES = [
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965322],
  [1e-20, -9.262340089798409],
  [1e-10, -6.361340902404056],
  [1e-5, -4.264890793922825],
  [0.001, -3.090232306167813],
  [0.02425, -1.972961051311885],
  [0.075, -1.4395314709384563],
  [0.1, -1.2815515655446004],
  [0.3, -0.5244005127080409],
  [0.499999999, -2.5066283428845328e-9],
  [0.6, 0.2533471031357997],
  [0.925, 1.4395314709384563],
  [0.9999, 3.719016485455709],
] as const;

// scipy.special.ndtr(x)
const DISTRIBUTION = [
  [-37, 5.7255712225239266e-300],
  [-20, 2.7536241186061556e-89],
  [-8.5, 9.47953482220325e-18],
  [-5, 2.866515718791933e-7],
  [-4.0001, 3.165786148681336e-5],
  [-3.9999, 3.1684627532635485e-5],
  [-3, 0.0013498980316300933],
  [-1, 0.15865525393145707],
  [-0.3, 0.3820885778110474],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [1.96, 0.9750021048517795],
  [3.5, 0.9997673709209645],
  [6, 0.9999999990134123],
] as const;

// scipy.stats.norm.pdf(x)
const DENSITY = [
  [-6, 6.075882849823286e-9],
  [-1.5, 0.12951759566589174],
  [0, 0.3989422804014327],
  [0.7, 0.31225393336676127],
  [5, 1.4867195147342979e-6],
  [30, 1.4736461348785476e-196],
] as const;

describe('the normal law', () => {
  it.each(QUANTILES)('has the quantile at %f that scipy has', (u, z) => {
    expect(Math.abs(normalQuantile(u) / z - 1)).toBeLessThan(1e-15);
  });

  it.each(DISTRIBUTION)('has the distribution function at %f that scipy has', (x, F) => {
    expect(Math.abs(normalDistribution(x) - F)).toBeLessThan(1e-15);
    // In the tail the continued fraction keeps relative accuracy too.
    if (Math.abs(x) > 4) expect(Math.abs(normalDistribution(x) / F - 1)).toBeLessThan(1e-12);
  });

  it.each(DENSITY)('has the density at %f that scipy has', (x, p) => {
    expect(Math.abs(normalDensity(x) / p - 1)).toBeLessThan(1e-13);
  });

  it('has a quantile that the distribution function takes back', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (u) => {
        expect(Math.abs(normalDistribution(normalQuantile(u)) - u)).toBeLessThan(2e-15);
      }),
    );
  });

  it('is symmetric', () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (x) => {
        expect(Math.abs(normalDistribution(x) + normalDistribution(-x) - 1)).toBeLessThan(1e-15);
      }),
    );
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.25)).toBe(-normalQuantile(0.75));
  });

  it('ends at 0 and 1', () => {
    expect(normalDistribution(-40)).toBe(0);
    expect(normalDistribution(40)).toBe(1);
    expect(normalDensity(40)).toBe(0);
  });
});
