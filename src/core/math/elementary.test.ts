import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosine, exponential, hyperbolicTangent, logarithm, power, sine } from './elementary.ts';

const runs = { numRuns: 5000 };

function relativeError(value: number, wanted: number): number {
  return value === wanted ? 0 : Math.abs(value - wanted) / Math.abs(wanted);
}

describe('elementary functions', () => {
  it('exp is within 3e-15 wherever its result is a normal number, and 0 or infinite beyond', () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709.7, noNaN: true }), (x) => {
        expect(relativeError(exponential(x), Math.exp(x))).toBeLessThan(3e-15);
      }),
      runs,
    );
    expect([exponential(710), exponential(1e300), exponential(Number.POSITIVE_INFINITY)]).toEqual(
      new Array(3).fill(Number.POSITIVE_INFINITY),
    );
    expect([exponential(-800), exponential(-1e300), exponential(Number.NEGATIVE_INFINITY)]).toEqual([
      0, 0, 0,
    ]);
    expect(exponential(Number.NaN)).toBeNaN();
  });

  it('log is within 1e-15 from the smallest number to the largest', () => {
    for (const x of [5e-324, 1e-310, 2.2250738585072014e-308, 1e-5, 0.5, 3, Number.MAX_VALUE]) {
      expect(relativeError(logarithm(x), Math.log(x))).toBeLessThan(1e-15);
    }
    expect(logarithm(1)).toBe(0);
    expect(logarithm(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(logarithm(-1)).toBeNaN();
    expect(logarithm(Number.NaN)).toBeNaN();
    expect(logarithm(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });

  it('sine and cosine are within 5e-16 up to 1e6', () => {
    const angle = fc.oneof(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: -10, max: 10, noNaN: true }),
      fc.integer({ min: -600_000, max: 600_000 }).map((k) => (k * Math.PI) / 2),
    );
    fc.assert(
      fc.property(angle, (x) => {
        expect(Math.abs(sine(x) - Math.sin(x))).toBeLessThan(5e-16);
        expect(Math.abs(cosine(x) - Math.cos(x))).toBeLessThan(5e-16);
      }),
      runs,
    );
    for (const x of [1.1e6, Number.NaN, Number.POSITIVE_INFINITY]) expect(sine(x) + cosine(x)).toBeNaN();
  });

  it('tanh is within 2e-15, near 0 too', () => {
    const size = fc.double({ min: -18, max: 1.6, noNaN: true }).map((power) => 10 ** power);
    fc.assert(
      fc.property(size, fc.constantFrom(-1, 1), (x, sign) => {
        expect(relativeError(hyperbolicTangent(sign * x), Math.tanh(sign * x))).toBeLessThan(2e-15);
      }),
      runs,
    );
    expect(hyperbolicTangent(0)).toBe(0);
    expect(hyperbolicTangent(Number.NEGATIVE_INFINITY)).toBe(-1);
    expect(hyperbolicTangent(Number.NaN)).toBeNaN();
  });

  it('powers are those of the engine where both are defined', () => {
    const base = fc.double({ min: -3, max: 3, noNaN: true }).filter((x) => Math.abs(x) > 1e-3);
    const exponent = fc.oneof(
      fc.integer({ min: -90, max: 90 }),
      fc.double({ min: -40, max: 40, noNaN: true }),
    );
    fc.assert(
      fc.property(base, exponent, (x, y) => {
        const wanted = x ** y;
        if (Number.isNaN(wanted)) expect(power(x, y)).toBeNaN();
        else expect(relativeError(power(x, y), wanted)).toBeLessThan(1e-12);
      }),
      runs,
    );
    expect([power(0, 0), power(0, 0.5), power(0, 80), power(0, -0.5), power(0, -2)]).toEqual([
      1,
      0,
      0,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect([power(-1, 101), power(-1, 100), power(-2, -3)]).toEqual([-1, 1, -0.125]);
    expect(power(-8, 1 / 3)).toBeNaN();
  });
});
