import { gaussLegendre } from '../math/gaussLegendre.ts';
import { portableCos, wholePower } from '../math/portable.ts';
import { sphereCoordinateRule } from '../math/sphereRule.ts';
import type { KeyFunction } from './keyFunction.ts';
import type { Target } from './targets.ts';
import { keyFunction } from './targets.ts';

/** Mean and deviation that bring a target to risk 1 for the best constant. */
export interface Standardisation {
  readonly mean: number;
  readonly deviation: number;
}

/** Nodes along each axis: exact for polynomials F up to degree 23, whose square is integrated; cos is as smooth. */
const ORDER = 24;

/**
 * [RF-9] Mean and deviation of a target over the law of the tokens, to about 1e-13: what a draw without end would give.
 *
 * They do not depend on beta, because the law of the tokens is the same in every direction. N >= 1, d >= 2.
 */
export function standardisationOf(target: Target, N: number, d: number): Standardisation {
  const F = keyFunction(target);
  const { mean, variance } = F === undefined ? momentsOfMaximum(N, d) : momentsOfKeyMean(F, N, d);
  return { mean, deviation: Math.sqrt(variance) };
}

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Moments of (1/N) sum_i F(t_i, s_i), t_i = <x0,xi>, s_i = <beta,xi>. Given r = <x0,beta> the keys are independent, so
 *
 *     variance = (E F² - E m(r)²)/N + Var m(r),   m(r) = E[F | r].
 *
 * A key has coordinates u along beta and sqrt(1-u²) v along the part of x0 orthogonal to beta, where u and v are
 * coordinates of uniform points on S^{d-1} and S^{d-2}: s = u, t = r u + sqrt((1-r²)(1-u²)) v. Gauss rules in r, u, v.
 */
function momentsOfKeyMean(F: KeyFunction, N: number, d: number): Moments {
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

const PANELS = 64;

/**
 * Moments of max_i s_i of N independent coordinates with distribution function G:
 * E max = 1 - integral of G^N over [-1, 1], E max² = 1 - 2 integral of x G^N.
 *
 * With x = -cos(angle) the density is sin^{d-2}(angle), smooth up to the ends; Gauss–Legendre on panels.
 */
function momentsOfMaximum(N: number, d: number): Moments {
  const rule = gaussLegendre(8);
  const half = Math.PI / (2 * PANELS);
  const sine = (angle: number): number => portableCos(angle - Math.PI / 2);
  const mass = (from: number, to: number): number => {
    let sum = 0;
    for (const [i, node] of rule.nodes.entries()) {
      sum += rule.weights[i] * wholePower(sine((from + to) / 2 + ((to - from) / 2) * node), d - 2);
    }
    return (sum * (to - from)) / 2;
  };
  let total = 0;
  for (let panel = 0; panel < PANELS; panel++) total += mass(2 * half * panel, 2 * half * (panel + 1));
  let below = 0;
  let first = 0;
  let second = 0;
  for (let panel = 0; panel < PANELS; panel++) {
    const start = 2 * half * panel;
    for (const [i, node] of rule.nodes.entries()) {
      const angle = start + half * (1 + node);
      const weight =
        half * rule.weights[i] * sine(angle) * wholePower((below + mass(start, angle)) / total, N);
      first += weight;
      second -= weight * portableCos(angle);
    }
    below += mass(start, start + 2 * half);
  }
  const mean = 1 - first;
  return { mean, variance: 1 - 2 * second - mean * mean };
}

/** (labels - mean) / deviation, in place. */
export function standardise(labels: Float64Array, by: Standardisation): Float64Array {
  for (let i = 0; i < labels.length; i++) labels[i] = (labels[i] - by.mean) / by.deviation;
  return labels;
}
