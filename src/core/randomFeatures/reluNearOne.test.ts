import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDensity, normalDistribution } from '../math/normal.ts';
import { reluMoment } from './infiniteHeads.ts';
import { reluMomentNearOne } from './reluNearOne.ts';

// a, b, r, E (a + Z1)_+ (b + Z2)_+. mpmath 1.3.0 (40 digits): quad(lambda z: (a + z) * npdf(z) * H(b + r*z), [-a, …, -a + 40])
// with H(m) = m * ncdf(m/s) + s * npdf(m/s), s = sqrt(1 - r**2).
const VALUES = [
  [0.3, 0.3, 0.9999, 0.7878781471325712],
  [1.5, 1.2, 0.95, 2.7249245924670178],
  [-2, 1, 0.85, 0.02782831477882707],
  [0.7, -0.4, 0.99, 0.5024396616689961],
  [-1.5, -1.6, 0.999999, 0.019936284960022144],
  [6, 5.5, 0.9, 33.90000000245702],
  [12, -0.5, 0.8, 2.6203887197964617],
  [-3, -2.5, 0.82, 0.00019043185102330092],
] as const;

function nearOne(a: number, b: number, gap: number): number {
  const smaller = Math.min(a, b);
  return reluMomentNearOne(a, b, gap, normalDistribution(smaller), normalDensity(smaller));
}

describe('moments of ReLU near r = 1 [RF-8]', () => {
  it.each(VALUES)('has the moment of (%f, %f; %f) that mpmath has', (a, b, r, moment) => {
    expect(Math.abs(nearOne(a, b, 1 - r) - moment)).toBeLessThan(1e-13 * (1 + Math.abs(a * b)));
  });

  it('is the closed form for every mean', () => {
    const mean = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(mean, mean, fc.double({ min: 1e-9, max: 0.25, noNaN: true }), (a, b, gap) => {
        const closed = reluMoment(a, b, 1 - gap);
        expect(Math.abs(nearOne(a, b, gap) - closed)).toBeLessThan(1e-12 * (1 + Math.abs(a * b)));
      }),
    );
  });

  it('is the closed form for means that are close together', () => {
    const mean = fc.double({ min: -5, max: 5, noNaN: true });
    const shift = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(mean, shift, fc.double({ min: 1e-9, max: 0.25, noNaN: true }), (a, shiftBy, gap) => {
        const b = a + shiftBy * Math.sqrt(gap);
        expect(Math.abs(nearOne(a, b, gap) - reluMoment(a, b, 1 - gap))).toBeLessThan(2e-12 * (1 + a * a));
      }),
    );
  });

  it('has at r = 1, and past it by rounding, the moment of one variable', () => {
    expect(nearOne(0, 0, 0)).toBe(0.5);
    expect(nearOne(2, 2, -1e-16)).toBeCloseTo(5 * normalDistribution(2) + 2 * normalDensity(2), 14);
    expect(nearOne(1, -1, 0)).toBeCloseTo(normalDensity(1), 15);
  });
});
