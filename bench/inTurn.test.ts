import { describe, expect, it } from 'vitest';
import { inTurn, median, runsFor } from './inTurn.ts';

describe('sides in turn', () => {
  it('run A B A B, each round with its number', async () => {
    const order: string[] = [];
    const side = (name: string) => ({
      run: (round: number) => {
        order.push(`${name}${round}`);
        return Promise.resolve(round);
      },
    });
    expect(await inTurn([side('a'), side('b')], 3)).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect(order).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2']);
  });

  it('leave out a side that gave up', async () => {
    let asked = 0;
    const hopeless = {
      run: () => {
        asked += 1;
        return Promise.resolve(null);
      },
    };
    const able = { run: (round: number) => Promise.resolve(round) };
    expect(await inTurn([hopeless, able], 2)).toEqual([[], [0, 1]]);
    expect(asked).toBe(1);
  });

  it('begin nothing more when time is up, but ask the first in any case', async () => {
    const side = { run: (round: number) => Promise.resolve(round) };
    expect(await inTurn([side, side], 5, () => true)).toEqual([[0], []]);
  });

  it('run less often the longer they take', () => {
    expect([1000, 10_000, 60_000].map((ms) => runsFor(ms, 5))).toEqual([5, 3, 1]);
  });
});

describe('the median', () => {
  it('is the middle, or the mean of the two middles', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNull();
  });
});
