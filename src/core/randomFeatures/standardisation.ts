import { parseExpression } from '../expression/parse.ts';
import { toPolynomial } from '../expression/toPolynomial.ts';
import { gaussLegendre } from '../math/gaussLegendre.ts';
import { portableCos, wholePower } from '../math/portable.ts';
import type { KeyFunction } from './keyFunction.ts';
import type { Moments } from './keyMoments.ts';
import { EXACT_DEGREE, momentsOfKeyFunction, momentsOfPolynomial } from './keyMoments.ts';
import type { Target } from './targets.ts';
import { keyFunction } from './targets.ts';

/** Mean and deviation that bring a target to risk 1 for the best constant. */
export interface Standardisation {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * [RF-9] Mean and deviation of a target over the law of the tokens, to about 1e-13: what a draw without end would give.
 *
 * They do not depend on beta, because the law of the tokens is the same in every direction. N >= 1, d >= 2.
 */
export function standardisationOf(target: Target, N: number, d: number): Standardisation {
  const key = JSON.stringify([target.target, target.p, target.q, target.expression, N, d]);
  const standardisation = known.get(key) ?? computeStandardisation(target, N, d);
  if (known.size > MOST_KNOWN) known.clear();
  known.set(key, standardisation);
  return standardisation;
}

/** Every draw of a run asks for the same. */
const known = new Map<string, Standardisation>();
const MOST_KNOWN = 100;

function computeStandardisation(target: Target, N: number, d: number): Standardisation {
  const F = keyFunction(target);
  if (F !== undefined) return standardisationOfKeyFunction(F, N, d, { polynomialDegree: degreeOf(target) });
  const { mean, variance } = momentsOfOther(target, N, d);
  return { mean, deviation: Math.sqrt(variance) };
}

/** Total degree of F where it is a polynomial, or as good as one; infinite where it is not. */
function degreeOf({ target, p, q, expression = '' }: Target): number {
  switch (target) {
    case 'f':
      return p;
    case 'g':
      return p + q;
    case 'cos':
      // The series of cos is at rounding's level past degree 15.
      return p + 15;
    case 'custom': {
      const parsed = parseExpression(expression);
      const monomials = parsed.ok ? toPolynomial(parsed.expression) : undefined;
      if (monomials === undefined) return Number.POSITIVE_INFINITY;
      return monomials.reduce((degree, monomial) => Math.max(degree, monomial.p + monomial.q), 0);
    }
    default:
      return Number.POSITIVE_INFINITY;
  }
}

/**
 * [RF-9] Mean and deviation of (1/N) sum_i F(t_i, s_i): to rounding where F is known to be a polynomial of total degree up
 * to 23, else as momentsOfKeyFunction says (smooth F 1e-12, kinks 1e-5, jumps 3e-4; up to 0.2 s). The deviation is 0 for
 * constant F and NaN where F is not finite: checkTarget refuses those. N >= 1, d >= 2.
 */
function standardisationOfKeyFunction(
  F: KeyFunction,
  N: number,
  d: number,
  { polynomialDegree = Number.POSITIVE_INFINITY }: { polynomialDegree?: number } = {},
): Standardisation {
  const measure = polynomialDegree <= EXACT_DEGREE ? momentsOfPolynomial : momentsOfKeyFunction;
  const { mean, variance } = measure(F, N, d);
  return { mean, deviation: Math.sqrt(Math.max(variance, 0)) };
}

/** Moments of the targets that are no mean over keys. Throws RangeError for labels that are given. */
function momentsOfOther({ target }: Target, N: number, d: number): Moments {
  switch (target) {
    case 'max':
      return momentsOfMaximum(N, d);
    case 'pair':
      return momentsOfPair(N, d);
    default:
      throw new RangeError(`the law of ${target} is not known`);
  }
}

/**
 * Moments of pair = (1/N²) sum_i s_i (1 + A_i), A_i = sum_{j≠i} <xi,xj>². The terms i ≠ k of the square have mean zero,
 * since turning x_k round changes the sign of s_i s_k only through <xi,xk>; so with E s² = 1/d, E <xi,xj>² = 1/d and
 * E <xi,xj>^4 = 3/(d(d+2)),
 *
 *     variance = (1 + 2(N-1)/d + 3(N-1)/(d(d+2)) + (N-1)(N-2)/d²) / (N³ d).
 */
function momentsOfPair(N: number, d: number): Moments {
  const others = N - 1;
  const square = 1 + (2 * others) / d + (3 * others) / (d * (d + 2)) + (others * (others - 1)) / (d * d);
  return { mean: 0, variance: square / (N * N * N * d) };
}

/** Mean and deviation of labels [n] as they are, n >= 1: for data whose law is not known. Deviation over n, not n-1. */
export function standardisationOfSample(labels: Float64Array): Standardisation {
  let sum = 0;
  for (const label of labels) sum += label;
  const mean = sum / labels.length;
  let squares = 0;
  for (const label of labels) squares += (label - mean) * (label - mean);
  return { mean, deviation: Math.sqrt(squares / labels.length) };
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
