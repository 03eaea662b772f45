import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logisticLoss, logisticTail } from './logistic.ts';

describe('logistic loss', () => {
  // Python's decimal, 60 digits: log(1 + exp(-m)) and 1/(1 + exp(m)).
  it.each([
    [0, Math.LN2, 0.5],
    [1, 0.3132616875182228, 0.2689414213699951],
    [-1, 1.3132616875182228, 0.7310585786300049],
    [0.001, 0.6926473055599401, 0.4997500000208333],
    [40, 4.248354255291589e-18, 4.248354255291589e-18],
    [-40, 40, 1],
    [700, 9.859676543759771e-305, 9.859676543759771e-305],
  ])('at margin %d', (margin, loss, tail) => {
    expect(Math.abs(logisticLoss(margin) / loss - 1)).toBeLessThan(3e-15);
    expect(Math.abs(logisticTail(margin) / tail - 1)).toBeLessThan(3e-15);
  });

  it('neither overflows nor turns negative at any margin', () => {
    expect(logisticLoss(-1e300)).toBe(1e300);
    expect(logisticLoss(1e300)).toBe(0);
    expect([logisticTail(-1e300), logisticTail(1e300)]).toEqual([1, 0]);
    expect(logisticLoss(Number.NaN)).toBeNaN();
    expect(logisticTail(Number.NaN)).toBeNaN();
  });

  it('differs by the margin, and tails sum to one, when the label is turned round', () => {
    fc.assert(
      fc.property(fc.double({ min: -600, max: 600, noNaN: true }), (m) => {
        expect(Math.abs(logisticLoss(-m) - logisticLoss(m) - m)).toBeLessThan(1e-14 * (1 + Math.abs(m)));
        expect(logisticTail(m) + logisticTail(-m)).toBeCloseTo(1, 14);
      }),
    );
  });
});
