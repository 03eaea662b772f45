import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmonicDimensions, zonalPolynomials } from '../math/gegenbauer.ts';
import { wholePower } from '../math/portable.ts';
import { sphereCoordinateRule } from '../math/sphereRule.ts';
import type { HarmonicExpansion } from './harmonics.ts';
import { expandedVariance, expandKeyFunction } from './harmonics.ts';
import type { KeyFunction } from './keyFunction.ts';
import { standardisationOf } from './standardisation.ts';
import { keyFunction } from './targets.ts';

const DEGREE = 5;

/** Random polynomials of total degree 5, largest coefficient about 1. */
const anyPolynomial = fc
  .array(fc.integer({ min: -8, max: 8 }), { minLength: 21, maxLength: 21 })
  .filter((coefficients) => coefficients.some((coefficient, at) => at > 0 && coefficient !== 0))
  .map((coefficients): KeyFunction => {
    return (t, s) => {
      let value = 0;
      let at = 0;
      for (let p = 0; p <= DEGREE; p++) {
        for (let q = 0; p + q <= DEGREE; q++) {
          value += (coefficients[at] / 8) * wholePower(t, p) * wholePower(s, q);
          at += 1;
        }
      }
      return value;
    };
  });

const anyDimension = fc.constantFrom(2, 3, 5, 16);

function energy({ components }: HarmonicExpansion, r: number, l: number): number {
  return components.find((component) => component.r === r && component.l === l)?.energy ?? 0;
}

/** Mean square of F and the mean square of its mean over the key, by quadrature over r, u, v as in [RF-9]. */
function moments(F: KeyFunction, d: number): { square: number; meanSquared: number; mean: number } {
  const outer = sphereCoordinateRule(d, 8);
  const inner = sphereCoordinateRule(d - 1, 8);
  const found = { square: 0, meanSquared: 0, mean: 0 };
  for (const [k, r] of outer.nodes.entries()) {
    let mean = 0;
    for (const [i, u] of outer.nodes.entries()) {
      for (const [j, v] of inner.nodes.entries()) {
        const value = F(r * u + Math.sqrt((1 - r * r) * (1 - u * u)) * v, u);
        mean += outer.weights[i] * inner.weights[j] * value;
        found.square += outer.weights[k] * outer.weights[i] * inner.weights[j] * value * value;
      }
    }
    found.mean += outer.weights[k] * mean;
    found.meanSquared += outer.weights[k] * mean * mean;
  }
  return found;
}

/**
 * E_{r,l} = dim_l E[a_r(s_x) a_r(s_y) C_r(<x,y>) C_l(<x,y>)] for two keys, a_r(s) = E F P_r(t) at fixed s, as it follows
 * from the reproducing kernel dim_l C_l alone.
 */
function energyFromTwoKeys(F: KeyFunction, d: number, r: number, l: number): number {
  const outer = sphereCoordinateRule(d, 2 * DEGREE + 1);
  const inner = sphereCoordinateRule(d - 1, 2 * DEGREE + 1);
  const dimensions = harmonicDimensions(2 * DEGREE, d);
  const a = Array.from(outer.nodes, (s) =>
    outer.nodes.reduce(
      (sum, t, i) =>
        sum + outer.weights[i] * F(t, s) * Math.sqrt(dimensions[r]) * zonalPolynomials(r, d, t)[r],
      0,
    ),
  );
  let sum = 0;
  for (const [i, u] of outer.nodes.entries()) {
    for (const [j, other] of outer.nodes.entries()) {
      for (const [k, v] of inner.nodes.entries()) {
        const product = u * other + Math.sqrt((1 - u * u) * (1 - other * other)) * v;
        const C = zonalPolynomials(Math.max(r, l), d, product);
        sum += outer.weights[i] * outer.weights[j] * inner.weights[k] * a[i] * a[j] * C[r] * C[l];
      }
    }
  }
  return dimensions[l] * sum;
}

describe('expansion into spherical harmonics [RF-11]', () => {
  it.each([2, 3, 5, 16, 64])('of t s has the part <x0,beta>/d and one of degrees 1 and 2, d = %i', (d) => {
    // E_{1,0} = E <x0,beta>²/d² = 1/d³, and the rest of E t² s² = 1/d² is of degree 2 in the key: x x^T less its mean.
    const expansion = expandKeyFunction((t, s) => t * s, 2, d);
    expect(expansion.components.map(({ r, l }) => [r, l])).toEqual([
      [1, 0],
      [1, 2],
    ]);
    expect(Math.abs(energy(expansion, 1, 0) * d ** 3 - 1)).toBeLessThan(1e-12);
    expect(Math.abs(energy(expansion, 1, 2) / (1 / d ** 2 - 1 / d ** 3) - 1)).toBeLessThan(1e-12);
    expect(Math.abs(expansion.mean)).toBeLessThan(1e-15);
  });

  it.each([2, 3, 5, 16])('of t² s² has the parts that conditional means give, d = %i', (d) => {
    // E[t² s² | x0] = (1 + 2<x0,beta>²)/(d(d+2)), E[t² s² | x] = s²/d, E t⁴ = 3/(d(d+2)), Var s² = 2(d-1)/(d²(d+2)).
    const expansion = expandKeyFunction((t, s) => t * t * s * s, 4, d);
    const varianceOfSquare = (2 * (d - 1)) / (d * d * (d + 2));
    const query = (4 / (d * d * (d + 2) ** 2)) * varianceOfSquare;
    const key = varianceOfSquare / d ** 2;
    expect(energy(expansion, 2, 0) / query).toBeCloseTo(1, 12);
    expect(energy(expansion, 0, 2) / key).toBeCloseTo(1, 12);
    const both = energy(expansion, 2, 2) + energy(expansion, 2, 4);
    expect(both / ((3 / (d * (d + 2))) ** 2 - 1 / d ** 4 - query - key)).toBeCloseTo(1, 12);
    expect(expansion.mean * d * d).toBeCloseTo(1, 13);
  });

  it('agrees component by component with an integral over pairs of keys', () => {
    fc.assert(
      fc.property(anyPolynomial, anyDimension, (F, d) => {
        const expansion = expandKeyFunction(F, DEGREE, d);
        const { square } = moments(F, d);
        for (const [r, l] of [
          [0, 1],
          [1, 0],
          [1, 1],
          [2, 1],
          [1, 4],
          [3, 2],
          [2, 5],
        ] as const) {
          const gap = energy(expansion, r, l) - energyFromTwoKeys(F, d, r, l);
          expect(Math.abs(gap)).toBeLessThan(1e-12 * square);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('has the variance of the target, whatever N, and no negative part', () => {
    fc.assert(
      fc.property(anyPolynomial, anyDimension, fc.constantFrom(1, 4, 16), (F, d, N) => {
        const expansion = expandKeyFunction(F, DEGREE, d);
        const { square, meanSquared, mean } = moments(F, d);
        const variance = (square - meanSquared) / N + meanSquared - mean * mean;
        expect(Math.abs(expandedVariance(expansion, N) - variance)).toBeLessThan(1e-12 * square);
        expect(Math.abs(expansion.mean - mean)).toBeLessThan(1e-13 * Math.sqrt(square));
        expect(expansion.remainder).toBeLessThan(1e-13 * square);
        for (const component of expansion.components) expect(component.energy).toBeGreaterThan(0);
      }),
    );
  });

  it.each([2, 3, 5, 16])('has the variance by which labels are standardised, d = %i', (d) => {
    for (const N of [1, 4, 16]) {
      for (let p = 0; p <= 8; p += 2) {
        for (let q = 1; q <= 8; q += 3) {
          const target = { target: 'g', p, q } as const;
          const F = keyFunction(target);
          if (F === undefined) throw new Error('g is a mean over keys');
          const { mean, deviation } = standardisationOf(target, N, d);
          const expansion = expandKeyFunction(F, p + q, d);
          expect(Math.abs(Math.sqrt(expandedVariance(expansion, N)) / deviation - 1)).toBeLessThan(1e-10);
          expect(Math.abs(expansion.mean - mean)).toBeLessThan(1e-13);
        }
      }
    }
  });

  it.each([2, 3, 16])('holds cos to the last digits after eight degrees, d = %i', (d) => {
    for (const p of [0, 1, 4]) {
      const F = keyFunction({ target: 'cos', p, q: 0 });
      if (F === undefined) throw new Error('cos is a mean over keys');
      const expansion = expandKeyFunction(F, p + 8, d);
      const { deviation } = standardisationOf({ target: 'cos', p, q: 0 }, 4, d);
      expect(expansion.captured).toBeGreaterThan(1 - 1e-12);
      expect(Math.abs(Math.sqrt(expandedVariance(expansion, 4)) / deviation - 1)).toBeLessThan(1e-10);
    }
  });

  it('tells what is beyond the degrees asked for, and puts it into the variance', () => {
    // On S²: t³ = (2 C_3 + 3 C_1)/5, of mean squares (4/25)/7 and (9/25)/3.
    const expansion = expandKeyFunction((t) => t * t * t, 1, 3);
    expect(energy(expansion, 1, 1)).toBeCloseTo(9 / 75, 14);
    expect(expansion.remainder).toBeCloseTo(4 / 175, 14);
    expect(expansion.captured).toBeCloseTo(9 / 75 / (1 / 7), 13);
    expect(expandedVariance(expansion, 2)).toBeCloseTo(1 / 14, 14);
  });

  it('of a constant has no parts', () => {
    const expansion = expandKeyFunction(() => 3, 0, 4);
    expect(expansion.components).toEqual([]);
    expect(expansion.mean).toBeCloseTo(3, 14);
    expect(expansion.captured).toBe(1);
  });
});
