import { describe, expect, it } from 'vitest';
import {
  approximationBound,
  complexity,
  degreeWeight,
  excessRiskBound,
  monomialsOf,
  standardisedComplexity,
} from './guarantees.ts';
import { standardisationOf } from './standardisation.ts';
import type { Target } from './targets.ts';

describe('complexity [RF-12]', () => {
  it('weighs degrees by k^4.5 4^k, but by no less than 1', () => {
    expect(degreeWeight(0)).toBe(1);
    expect(degreeWeight(1)).toBe(4);
    // 2^4.5 4^2 = 2^8.5, 4^4.5 4^4 = 2^17, 9^4.5 4^9 = 3^9 2^18.
    expect(degreeWeight(2)).toBeCloseTo(256 * Math.SQRT2, 10);
    expect(degreeWeight(4)).toBe(131_072);
    expect(degreeWeight(9)).toBe(19_683 * 262_144);
  });

  it('sums squared tensor norms, written out entry by entry', () => {
    // 3 t s - 2 s² + 5 at d = 3: the tensor of t s has an entry beta_b at every (a, a, b), that of s² beta_a beta_b.
    const d = 3;
    const beta = [2 / 3, -1 / 3, 2 / 3];
    let mixed = 0;
    let squares = 0;
    for (let a = 0; a < d; a++) {
      for (let b = 0; b < d; b++) {
        for (let c = 0; c < d; c++) mixed += a === b ? (3 * beta[c]) ** 2 : 0;
        squares += (-2 * beta[a] * beta[b]) ** 2;
      }
    }
    const monomials = [
      { p: 1, q: 1, coefficient: 3 },
      { p: 0, q: 2, coefficient: -2 },
      { p: 0, q: 0, coefficient: 5 },
    ];
    expect(complexity(monomials, d)).toBeCloseTo(256 * Math.SQRT2 * (mixed + squares) + 25, 8);
  });

  it('adds terms of the same powers before squaring', () => {
    const twice = [
      { p: 2, q: 1, coefficient: 1.5 },
      { p: 2, q: 1, coefficient: -1 },
    ];
    expect(complexity(twice, 7)).toBeCloseTo(complexity([{ p: 2, q: 1, coefficient: 0.5 }], 7), 8);
  });

  it('of a standardised target is that of the centred polynomial over the variance', () => {
    // Var f_2 = (3/(d(d+2)) - 1/d²)/N; the mean 1/d becomes a constant term.
    const [N, d] = [4, 5];
    const variance = (3 / (d * (d + 2)) - 1 / d ** 2) / N;
    const expected = (256 * Math.SQRT2 + 1 / d ** 2) / variance;
    const f2 = monomialsOf({ target: 'f', p: 2, q: 0 });
    if (f2 === undefined) throw new Error('f is a polynomial');
    expect(standardisedComplexity(f2, N, d) / expected).toBeCloseTo(1, 12);
  });

  it('of a standardised target does not depend on its scale or on a constant', () => {
    const monomials = [
      { p: 1, q: 2, coefficient: 0.7 },
      { p: 3, q: 0, coefficient: -1.1 },
    ];
    const other = [...monomials.map((term) => ({ ...term, coefficient: 6 * term.coefficient }))];
    const moved = [...other, { p: 0, q: 0, coefficient: 40 }];
    const B = standardisedComplexity(monomials, 8, 6);
    expect(standardisedComplexity(moved, 8, 6) / B).toBeCloseTo(1, 10);
  });

  it.each([
    ['f', 3, 0],
    ['g', 3, 1],
    ['g', 2, 2],
  ] as const)('of a standardised %s with p = %i, q = %i uses the variance of the labels', (name, p, q) => {
    const target: Target = { target: name, p, q };
    const monomials = monomialsOf(target);
    if (monomials === undefined) throw new Error('a polynomial');
    const { mean, deviation } = standardisationOf(target, 16, 16);
    const B = (complexity(monomials, 16) + mean * mean) / (deviation * deviation);
    expect(standardisedComplexity(monomials, 16, 16) / B).toBeCloseTo(1, 11);
  });

  it('is not there for a constant or for what is no polynomial', () => {
    expect(() => standardisedComplexity([{ p: 0, q: 0, coefficient: 2 }], 4, 4)).toThrow(RangeError);
    expect(() => standardisedComplexity([], 4, 4)).toThrow(RangeError);
    for (const target of ['cos', 'max', 'pair', 'labels'] as const) {
      expect(monomialsOf({ target, p: 1, q: 1 })).toBeUndefined();
    }
  });

  it('enters the two bounds', () => {
    // d² + log M = 4 + 0; sqrt(9) (sqrt(1/4) + sqrt(4/16)).
    expect(approximationBound(9, 1, 2)).toBe(36);
    expect(excessRiskBound(9, 4, 16, 2)).toBe(3);
  });
});
