import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headRows, keyColumns, valueLengths } from './orders.ts';

const seen = {
  numHeads: 3,
  numKeys: 2,
  attention: Float64Array.of(0.1, 0.5, 0.3, 0.2, 0.0, 0.9),
  queryKey: Float64Array.of(0.4, -0.6),
  projection: Float64Array.of(-0.1, 0.2),
};

describe('order of heads', () => {
  test('each measure puts its largest first', () => {
    expect(headRows('drawn', seen)).toEqual([0, 1, 2]);
    // Totals 0.6, 0.5, 0.9.
    expect(headRows('total', seen)).toEqual([2, 0, 1]);
    // On key 1, where t is largest: 0.1, 0.3, 0.
    expect(headRows('match', seen)).toEqual([1, 0, 2]);
    expect(headRows('value', seen, Float64Array.of(0.2, 3, 1))).toEqual([1, 2, 0]);
  });

  test('by value without values they stand as drawn, and heads without one come last', () => {
    expect(headRows('value', seen)).toEqual([0, 1, 2]);
    expect(headRows('value', seen, Float64Array.of(0, 3))).toEqual([1, 0, 2]);
  });

  test('what is equal but for rounding does not change places: softmax rows all sum to 1', () => {
    const attention = Float64Array.of(0.1 + 0.2, 0.7, 0.3, 0.7, 0.3, 1 - 0.3);
    expect(headRows('total', { ...seen, attention })).toEqual([0, 1, 2]);
  });

  test('it is always an order of all heads, and its measure falls', () => {
    const anyAttention = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(anyAttention, (values) => {
        const attention = Float64Array.from(values);
        const rows = headRows('match', { ...seen, numHeads: 6, attention });
        expect([...rows].sort()).toEqual([0, 1, 2, 3, 4, 5]);
        for (let k = 1; k < 6; k++) {
          const fall = attention[2 * rows[k - 1]] - attention[2 * rows[k]];
          expect(fall).toBeGreaterThanOrEqual(-1e-8 * Math.abs(attention[2 * rows[k]]));
        }
      }),
    );
  });
});

describe('order of keys', () => {
  test('by t and by s, the largest first', () => {
    expect(keyColumns('drawn', seen)).toEqual([0, 1]);
    expect(keyColumns('t', seen)).toEqual([0, 1]);
    expect(keyColumns('s', seen)).toEqual([1, 0]);
  });
});

test('a value is as long as its entries say, bias included', () => {
  expect(valueLengths(Float64Array.of(3, 4, 0, 0, 0, -2), 2)).toEqual(Float64Array.of(5, 2));
});
