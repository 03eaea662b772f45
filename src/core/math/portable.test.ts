import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portableCos, portableExp, portableLog, wholePower } from './portable.ts';

/** |a - b| in units of the last place of b. */
function ulps(a: number, b: number): number {
  if (a === b) return 0;
  const magnitude = Math.abs(b);
  const exponent = Math.max(-1022, Math.floor(Math.log2(magnitude)));
  return Math.abs(a - b) / 2 ** (exponent - 52);
}

const runs = { numRuns: 5000 };

describe('portable functions', () => {
  it('log is within 4 ulps of Math.log on normal numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: 2.3e-308, max: 1.7e308, noNaN: true }), (x) => {
        expect(ulps(portableLog(x), Math.log(x))).toBeLessThanOrEqual(4);
      }),
      runs,
    );
  });

  it('log is within 4 ulps of Math.log near 1, where it vanishes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => {
        expect(ulps(portableLog(x), Math.log(x))).toBeLessThanOrEqual(4);
      }),
      runs,
    );
    expect(portableLog(1)).toBe(0);
  });

  it('exp is within 4 ulps of Math.exp on [-700, 700]', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(ulps(portableExp(x), Math.exp(x))).toBeLessThanOrEqual(4);
      }),
      runs,
    );
    expect(portableExp(0)).toBe(1);
  });

  it('cos is within 2 ulps of 1 from Math.cos on [-1, 1] and within 1e-14 on [-4, 4]', () => {
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (x) => {
        const error = Math.abs(portableCos(x) - Math.cos(x));
        expect(error).toBeLessThan(Math.abs(x) <= 1 ? 2 * Number.EPSILON : 1e-14);
      }),
      runs,
    );
  });

  it('whole powers are exact on small whole numbers, and x^0 is 1 even at 0', () => {
    expect(wholePower(-3, 5)).toBe(-243);
    expect(wholePower(2, 10)).toBe(1024);
    expect(wholePower(0, 0)).toBe(1);
  });
});
