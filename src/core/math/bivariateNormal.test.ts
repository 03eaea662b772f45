import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bivariateNormalDensity, bivariateNormalDistribution } from './bivariateNormal.ts';
import { normalDistribution } from './normal.ts';

// a, b, r, F2. mpmath (40 digits): quad(lambda x: npdf(x) * ncdf((b - r*x) / sqrt(1 - r**2)), [-40, …, a]);
// scipy.stats.multivariate_normal(cov=[[1, r], [r, 1]]).cdf([a, b]) agrees to 1e-14.
const VALUES = [
  [0, 0, 0.3, 0.2984933420103391],
  [0.5, -0.7, 0.6, 0.226024032465372],
  [1, 1, -0.95, 0.6826894921395351],
  [-1.2, 0.4, 0.99, 0.11506967022170828],
  [2, -2, -0.999, 0.0009630250075441173],
  [0.3, 0.3, 0.9999, 0.6157596555434323],
  [-0.3, 0.31, -0.99999, 0.00381560667046084],
  // Either side of 0.925, where the method changes.
  [1.5, 2.5, 0.924, 0.9331600290048145],
  [1.5, 2.5, 0.926, 0.9331637705001546],
  [-3, -3, 0.5, 8.18896618321921e-5],
  [4, -1, -0.93, 0.15862358268962393],
  [-2, -2.5, 0.95, 0.005974929797870771],
  // Where 20 nodes of the moderate method would not be enough.
  [3, -3.2, -0.985, 3.4065352686467365e-5],
  [-1, 3, 0.98, 0.15865525393145705],
  [2.5, -2, 0.985, 0.02275013194817921],
  [-2.2, 2.5, -0.97, 0.008015537939330124],
  [0.5, -0.1, 0.988, 0.46017140626858183],
] as const;

const argument = fc.double({ min: -6, max: 6, noNaN: true });
const correlation = fc.double({ min: -0.999999, max: 0.999999, noNaN: true });

describe('the bivariate normal law', () => {
  it.each(VALUES)('has F2(%f, %f; %f) as mpmath and scipy have it', (a, b, r, F2) => {
    expect(Math.abs(bivariateNormalDistribution(a, b, r) - F2)).toBeLessThan(1e-14);
  });

  it('has F2(0, 0; r) = 1/4 + asin(r) / 2 pi', () => {
    fc.assert(
      fc.property(correlation, (r) => {
        const expected = 0.25 + Math.asin(r) / (2 * Math.PI);
        expect(Math.abs(bivariateNormalDistribution(0, 0, r) - expected)).toBeLessThan(1e-14);
      }),
    );
  });

  it('is symmetric in its arguments', () => {
    fc.assert(
      fc.property(argument, argument, correlation, (a, b, r) => {
        const gap = bivariateNormalDistribution(a, b, r) - bivariateNormalDistribution(b, a, r);
        expect(Math.abs(gap)).toBeLessThan(1e-14);
      }),
    );
  });

  it('splits a half-plane: F2(a, b; r) + F2(a, -b; -r) = F(a)', () => {
    fc.assert(
      fc.property(argument, argument, correlation, (a, b, r) => {
        const sum = bivariateNormalDistribution(a, b, r) + bivariateNormalDistribution(a, -b, -r);
        expect(Math.abs(sum - normalDistribution(a))).toBeLessThan(5e-14);
      }),
    );
  });

  it('factorises without correlation and degenerates at |r| = 1', () => {
    fc.assert(
      fc.property(argument, argument, (a, b) => {
        const [A, B] = [normalDistribution(a), normalDistribution(b)];
        expect(Math.abs(bivariateNormalDistribution(a, b, 0) - A * B)).toBeLessThan(1e-15);
        expect(Math.abs(bivariateNormalDistribution(a, b, 1) - Math.min(A, B))).toBeLessThan(1e-15);
        expect(Math.abs(bivariateNormalDistribution(a, b, -1) - Math.max(0, A + B - 1))).toBeLessThan(1e-15);
      }),
    );
  });

  it('has as density the slope of F2 in r', () => {
    // Plackett's identity dF2/dr = p2, by a central difference of step 1e-5.
    for (const [a, b, r] of [
      [0.4, -0.2, 0.3],
      [1.3, 0.8, -0.7],
      [-0.5, -0.6, 0.95],
    ] as const) {
      const h = 1e-5;
      const slope =
        (bivariateNormalDistribution(a, b, r + h) - bivariateNormalDistribution(a, b, r - h)) / (2 * h);
      expect(slope / bivariateNormalDensity(a, b, r)).toBeCloseTo(1, 6);
    }
  });
});
