import { describe, expect, it } from 'vitest';
import { LossWatch } from './runaway.ts';

const seen = (losses: readonly number[]): boolean[] => {
  const watch = new LossWatch(100);
  return losses.map((loss) => watch.sees(loss));
};

describe('a loss that runs away', () => {
  it('is one far above the lowest before it', () => {
    expect(seen([104, 20, 1.6, 85])).toEqual([false, false, false, true]);
  });

  it('is not one that is only high where it starts, nor one that rises a little', () => {
    expect(seen([104, 150, 30, 2, 11, 19])).toEqual([false, false, false, false, false, false]);
  });

  it('is not one that was next to nothing and is little', () => {
    expect(seen([1e-9, 5])).toEqual([false, false]);
  });

  it('is what is no number', () => {
    expect(seen([1, Number.NaN])).toEqual([false, true]);
    expect(seen([Number.POSITIVE_INFINITY])).toEqual([true]);
  });
});
