import { describe, expect, it } from 'vitest';
import { deviation, mean, quantile, standardError } from './statistics.ts';

const values = [3.5, -1, 2, 8, 0.25, 2];

// NumPy 2.4.6 on the same values.
describe('statistics', () => {
  it('have the mean and deviation that NumPy has', () => {
    expect(mean(values)).toBeCloseTo(2.4583333333333335, 15);
    expect(deviation(values)).toBeCloseTo(2.8592564107162937, 15); // np.std(v)
    expect(standardError(values)).toBeCloseTo(1.278698339892738, 15); // np.std(v, ddof=1)/sqrt(6)
  });

  // np.quantile(v, q)
  it.each([
    [0, -1],
    [0.25, 0.6875],
    [0.5, 2],
    [0.75, 3.125],
    [0.9, 5.75],
    [1, 8],
  ])('have the quantile at %f that NumPy has', (level, expected) => {
    expect(quantile(values, level)).toBeCloseTo(expected, 14);
  });

  it('leave their input as it was', () => {
    const given = [3, 1, 2];
    quantile(given, 0.5);
    expect(given).toEqual([3, 1, 2]);
  });

  it('do not cancel on values far from zero', () => {
    const far = [1e9 + 1, 1e9 + 2, 1e9 + 3];
    expect(deviation(far)).toBeCloseTo(Math.sqrt(2 / 3), 12);
  });

  it('refuse what has no answer', () => {
    expect(() => mean([])).toThrow(RangeError);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
    expect(() => standardError([1])).toThrow(RangeError);
  });

  it('of one value are that value', () => {
    expect(quantile([4], 0.25)).toBe(4);
    expect(deviation([4])).toBe(0);
  });
});
