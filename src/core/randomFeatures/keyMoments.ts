import { harmonicDimensions } from '../math/gegenbauer.ts';
import type { PointSet } from '../math/sphereLattice.ts';
import { sphereLattice } from '../math/sphereLattice.ts';
import { sphereCoordinateRule } from '../math/sphereRule.ts';
import type { KeyFunction } from './keyFunction.ts';

export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Nodes along each axis: exact for polynomials F up to degree 23, whose square is integrated; cos is as smooth. */
const ORDER = 24;

/** Highest degree of F that momentsOfPolynomial integrates exactly. */
export const EXACT_DEGREE = ORDER - 1;

/**
 * [RF-9] Moments of (1/N) sum_i F(t_i, s_i), t_i = <x0,xi>, s_i = <beta,xi>, for polynomials F up to degree 23, to rounding.
 * Given r = <x0,beta> the keys are independent, so
 *
 *     variance = (E F² - E m(r)²)/N + Var m(r),   m(r) = E[F | r].
 *
 * A key has coordinates u along beta and sqrt(1-u²) v along the part of x0 orthogonal to beta, where u and v are
 * coordinates of uniform points on S^{d-1} and S^{d-2}: s = u, t = r u + sqrt((1-r²)(1-u²)) v. Gauss rules in r, u, v.
 */
export function momentsOfPolynomial(F: KeyFunction, N: number, d: number): Moments {
  const outer = sphereCoordinateRule(d, ORDER);
  const inner = sphereCoordinateRule(d - 1, ORDER);
  let mean = 0;
  let meanSquared = 0;
  let square = 0;
  for (const [k, r] of outer.nodes.entries()) {
    let first = 0;
    let second = 0;
    for (const [i, u] of outer.nodes.entries()) {
      const across = Math.sqrt((1 - r * r) * (1 - u * u));
      for (const [j, v] of inner.nodes.entries()) {
        const weight = outer.weights[i] * inner.weights[j];
        const value = F(r * u + across * v, u);
        first += weight * value;
        second += weight * value * value;
      }
    }
    mean += outer.weights[k] * first;
    meanSquared += outer.weights[k] * first * first;
    square += outer.weights[k] * second;
  }
  return { mean, variance: (square - meanSquared) / N + meanSquared - mean * mean };
}

interface WeightedPoints extends PointSet {
  /** Sum to 1. */
  readonly weights: Float64Array;
}

function gaussPoints(d: number, order: number): WeightedPoints {
  const { nodes, weights } = sphereCoordinateRule(d, order);
  const count = order * order;
  return {
    t: Float64Array.from({ length: count }, (_, i) => nodes[Math.floor(i / order)]),
    s: Float64Array.from({ length: count }, (_, i) => nodes[i % order]),
    weights: Float64Array.from(
      { length: count },
      (_, i) => weights[Math.floor(i / order)] * weights[i % order],
    ),
  };
}

function latticePoints(d: number, fine: boolean): WeightedPoints {
  const points = sphereLattice(d, fine);
  return { ...points, weights: new Float64Array(points.t.length).fill(1 / points.t.length) };
}

/** Degrees of harmonics that are summed at most. */
const MAX_HARMONICS = 64;
/** Past this dimension a harmonic's share of E m² is below 1e-7 of E F². */
const ENOUGH = 1e7;

/**
 * Of one key, t and s are independent coordinates, which gives E F and E F². With dim_k and C_k of math/gegenbauer.ts,
 * E[C_j(<x0,x>) C_k(<beta,x>) | r] = [j = k] C_k(r) / dim_k, so that
 *
 *     E m(r)² = sum_k dim_k (E F C_k(t) C_k(s))²,   t and s independent.
 */
function momentsAt({ t, s, weights }: WeightedPoints, F: KeyFunction, N: number, d: number): Moments {
  const dimensions = harmonicDimensions(MAX_HARMONICS - 1, d).filter((dimension) => dimension < ENOUGH);
  const shared = new Float64Array(dimensions.length);
  let square = 0;
  for (let i = 0; i < t.length; i++) {
    const value = weights[i] * F(t[i], s[i]);
    square += (value * value) / weights[i];
    let [beforeT, beforeS, nowT, nowS] = [0, 0, 1, 1];
    for (let k = 0; k < dimensions.length; k++) {
      shared[k] += value * nowT * nowS;
      const up = k === 0 ? 1 : (2 * k + d - 2) / (k + d - 2);
      const nextT = up * t[i] * nowT - (up - 1) * beforeT;
      const nextS = up * s[i] * nowS - (up - 1) * beforeS;
      [beforeT, beforeS, nowT, nowS] = [nowT, nowS, nextT, nextS];
    }
  }
  const mean = shared[0];
  // Without k = 0, whose part of E m² is the squared mean.
  let varianceOfMean = 0;
  for (let k = 1; k < shared.length; k++) varianceOfMean += dimensions[k] * shared[k] * shared[k];
  const variance = (square - mean * mean - varianceOfMean) / N + varianceOfMean;
  return { mean, variance: Math.max(variance, 0) };
}

/** By how much a risk would be off if the coarse moments were taken for the fine ones. */
function distance(coarse: Moments, fine: Moments): number {
  const gap =
    Math.abs(coarse.variance - fine.variance) + (coarse.mean - fine.mean) * (coarse.mean - fine.mean);
  return gap === 0 ? 0 : gap / fine.variance;
}

/** Gauss rules that agree to this are at rounding's level on a smooth F. */
const SMOOTH = 1e-9;

export interface MeasuredMoments extends Moments {
  /** Relative error of a risk, as two rules differ; the finer one, which is taken, is nearer. Large where F has poles. */
  readonly uncertainty: number;
}

/**
 * [RF-9] Moments of (1/N) sum_i F(t_i, s_i) for any finite F; N >= 1, d >= 2. Gauss rules of 40² and 64² nodes in t and s,
 * and where they differ by more than 1e-9, because F has kinks or jumps, a lattice of 196 418 points.
 *
 * Deviation: to 1e-12 for smooth F; to 1e-5 with kinks and 3e-4 with jumps (abs(t-s), step(t-0.3), |t-s| < 0.1; d, N from 2
 * to 64), where 24 nodes were off by 16 %. Mean: to 3e-4 deviations with kinks or jumps; a risk is off by its square.
 * 20 ms for smooth F, else about 0.2 s.
 */
export function momentsOfKeyFunction(F: KeyFunction, N: number, d: number): MeasuredMoments {
  const smooth = momentsAt(gaussPoints(d, 64), F, N, d);
  const doubt = distance(momentsAt(gaussPoints(d, 40), F, N, d), smooth);
  if (doubt <= SMOOTH) return { ...smooth, uncertainty: doubt };
  const fine = momentsAt(latticePoints(d, true), F, N, d);
  return { ...fine, uncertainty: distance(momentsAt(latticePoints(d, false), F, N, d), fine) };
}
