import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { parsed } from './testing/parsed.ts';
import { polynomialExpression } from './testing/randomExpressions.ts';
import { toPolynomial } from './toPolynomial.ts';

describe('toPolynomial', () => {
  it.each([
    ['3', [[0, 0, 3]]],
    ['t*s^2', [[1, 2, 1]]],
    [
      '(t+s)^2',
      [
        [0, 2, 1],
        [1, 1, 2],
        [2, 0, 1],
      ],
    ],
    [
      '(t-s)*(t+s)',
      [
        [0, 2, -1],
        [2, 0, 1],
      ],
    ],
    [
      '-(s/2-t)/4',
      [
        [0, 1, -0.125],
        [1, 0, 0.25],
      ],
    ],
    [
      '(5*s^3-3*s)/2',
      [
        [0, 1, -1.5],
        [0, 3, 2.5],
      ],
    ],
    ['t-t', []],
    ['t^(1+2)', [[3, 0, 1]]],
    ['t^(s-s+2)', [[2, 0, 1]]],
    ['sqrt(4)*t', [[1, 0, 2]]],
    ['t^8*s^8', [[8, 8, 1]]],
  ])('expands %s', (text, terms) => {
    expect(toPolynomial(parsed(text))).toEqual(terms.map(([p, q, coefficient]) => ({ p, q, coefficient })));
  });

  it.each([
    'abs(t)',
    '1/t',
    't^-1',
    't^0.5',
    '2^t',
    't^17',
    't^9*s^8',
    'cos(t)',
    'relu(s)',
    't/0',
    'log(0)*t',
  ])('knows that %s is none of degree up to 16', (text) => {
    expect(toPolynomial(parsed(text))).toBeUndefined();
  });

  it('has the values of the expression', () => {
    const cosine = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(polynomialExpression(), cosine, cosine, (expression, t, s) => {
        const terms = toPolynomial(expression) ?? [{ p: 0, q: 0, coefficient: Number.NaN }];
        const parts = terms.map(({ p, q, coefficient }) => coefficient * t ** p * s ** q);
        const size = terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 1);
        const value = parts.reduce((sum, part) => sum + part, 0);
        expect(Math.abs(value - evaluate(expression)(t, s))).toBeLessThanOrEqual(1e-10 * size);
      }),
      { numRuns: 1000 },
    );
  });
});
