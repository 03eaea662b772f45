import { harmonicDimensions, zonalPolynomials } from '../math/gegenbauer.ts';
import type { Rule } from '../math/sphereRule.ts';
import { sphereCoordinateRule } from '../math/sphereRule.ts';
import type { KeyFunction } from './keyFunction.ts';

/** Part of F(<x0,x>, <beta,x>) that is a spherical harmonic of degree r in x0 and of degree l in the key x. */
export interface HarmonicComponent {
  readonly r: number;
  readonly l: number;
  /** E_{r,l}, its mean square over x0 and x. */
  readonly energy: number;
}

/** [RF-11] What a target (1/N) sum_i F(<x0,xi>, <beta,xi>) is made of. Does not depend on N or beta. */
export interface HarmonicExpansion {
  /** E F. */
  readonly mean: number;
  /** All but (0, 0), by r + l and then by r; those at the level of rounding are left out. */
  readonly components: readonly HarmonicComponent[];
  /** Mean square of what is of higher degree than was asked for. */
  readonly remainder: number;
  /** Share of the variance of F that the components hold, up to 1; 1 also where F is constant. */
  readonly captured: number;
}

/** A square of a rounding error, relative to the mean square of F. */
const ROUNDING = 1e-26;

/**
 * Nodes beyond those that make a polynomial exact, so that what F has above `degree` is seen in the remainder and does not
 * pass for lower degrees.
 */
const MORE_NODES = 8;

/** P_0 … P_degree at every node of the rule, orthonormal under it: [degree + 1][nodes]. */
function orthonormalAt(rule: Rule, degree: number, d: number, dimensions: Float64Array): Float64Array[] {
  const columns = Array.from(rule.nodes, (x) => zonalPolynomials(degree, d, x));
  return Array.from(dimensions, (dimension, k) =>
    Float64Array.from(columns, (column) => Math.sqrt(dimension) * column[k]),
  );
}

/**
 * [RF-11] Expansion of F into harmonics of degree r in x0 and l in a key, for total degrees of F up to `degree`.
 *
 * For uniform x0 and x, t = <x0,x> and s = <beta,x> are independent coordinates. With P_k the orthonormal Gegenbauer
 * polynomials and b_{r,k} = E F P_r(t) P_k(s),
 *
 *     F = sum b_{r,k} P_r(t) P_k(s),     E_{r,l} = sum_k b_{r,k}² share(r, k; l),
 *     share(r, k; l) = dim_l E[C_r C_k C_l] = sqrt(dim_l / (dim_r dim_k)) E[P_r P_k P_l].
 *
 * Why: P_r(t) P_k(s) has degree r in x0, and in x it is a product of harmonics of degrees r and k. Averaged over x0, the
 * mean square of its part of degree l is dim_l E[P_k(s_x) P_k(s_y) C_r(<x,y>) C_l(<x,y>)], which Funk and Hecke's formula
 * for P_k reduces to one integral. Shares are not negative and, over l = |r-k|, |r-k|+2, …, r+k, sum to 1.
 *
 * d >= 2. Exact up to rounding (1e-13) for polynomials F of at most that total degree in t and s; of others `captured`
 * tells how much is there. O(degree³) for the Gauss rule and as many products.
 */
export function expandKeyFunction(F: KeyFunction, degree: number, d: number): HarmonicExpansion {
  const rule = sphereCoordinateRule(d, degree + 1 + MORE_NODES);
  const dimensions = harmonicDimensions(degree, d);
  const P = orthonormalAt(rule, degree, d, dimensions);
  const { coefficients, square } = keyCoefficients(F, rule, P);
  const width = degree + 1;
  const energies = new Float64Array(width * width);
  let held = 0;
  for (let r = 0; r <= degree; r++) {
    for (let k = 0; r + k <= degree; k++) {
      const energy = coefficients[r * width + k] * coefficients[r * width + k];
      held += energy;
      if (energy <= ROUNDING * square) continue;
      for (let l = Math.abs(r - k); l <= r + k; l += 2) {
        const part = Math.sqrt(dimensions[l] / (dimensions[r] * dimensions[k]));
        energies[r * width + l] += energy * part * Math.max(tripleMean(rule, P[r], P[k], P[l]), 0);
      }
    }
  }
  const mean = coefficients[0];
  const variance = square - mean * mean;
  const remainder = Math.max(square - held, 0);
  return {
    mean,
    components: listed(energies, width, ROUNDING * square),
    remainder,
    captured: variance > ROUNDING * square ? 1 - remainder / variance : 1,
  };
}

/** b_{r,k} = E F P_r(t) P_k(s), [degree + 1, degree + 1], and E F². */
function keyCoefficients(
  F: KeyFunction,
  { nodes, weights }: Rule,
  P: readonly Float64Array[],
): { coefficients: Float64Array; square: number } {
  const width = P.length;
  const coefficients = new Float64Array(width * width);
  const along = new Float64Array(width);
  let square = 0;
  for (const [i, t] of nodes.entries()) {
    along.fill(0);
    for (const [j, s] of nodes.entries()) {
      const value = F(t, s);
      square += weights[i] * weights[j] * value * value;
      for (let k = 0; k < width; k++) along[k] += weights[j] * value * P[k][j];
    }
    for (let r = 0; r < width; r++) {
      for (let k = 0; k < width; k++) coefficients[r * width + k] += weights[i] * P[r][i] * along[k];
    }
  }
  return { coefficients, square };
}

function tripleMean({ weights }: Rule, a: Float64Array, b: Float64Array, c: Float64Array): number {
  let sum = 0;
  for (const [i, weight] of weights.entries()) sum += weight * a[i] * b[i] * c[i];
  return sum;
}

function listed(energies: Float64Array, width: number, least: number): HarmonicComponent[] {
  const components: HarmonicComponent[] = [];
  for (const [at, energy] of energies.entries()) {
    if (at > 0 && energy > least) components.push({ r: Math.floor(at / width), l: at % width, energy });
  }
  return components.sort((a, b) => a.r + a.l - (b.r + b.l) || a.r - b.r);
}

/**
 * [RF-11] Variance that a component has in the mean over N keys: E_{r,l}/N, but E_{r,0} where it does not depend on the key,
 * because the keys are independent.
 */
export function componentVariance({ l, energy }: HarmonicComponent, N: number): number {
  return l === 0 ? energy : energy / N;
}

/**
 * [RF-9] Variance of (1/N) sum_i F(<x0,xi>, <beta,xi>), the sum over its components. What is beyond the expansion is
 * counted as depending on the keys.
 */
export function expandedVariance({ components, remainder }: HarmonicExpansion, N: number): number {
  return components.reduce((sum, component) => sum + componentVariance(component, N), remainder / N);
}
