import type { KeyFunction } from '../randomFeatures/keyFunction.ts';
import type { MeasuredMoments } from '../randomFeatures/keyMoments.ts';
import { momentsOfKeyFunction, momentsOfPolynomial } from '../randomFeatures/keyMoments.ts';
import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { toPolynomial } from './toPolynomial.ts';

export type TargetCheck = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Points along each side of the square that are always looked at; odd, so that 0 is among them. */
const GRID = 41;
/** Largest and smallest size of F whose square can be averaged without leaving the range of doubles. */
const LARGEST = 1e100;
/** Deviations below this part of F's size are lost in the rounding of labels. */
const SMALLEST_VARIATION = 1e-6;
/** Two rules that differ by this have not found the variance: F has a pole, or differs on too few samples. */
const LARGEST_UNCERTAINTY = 0.05;

interface Seen {
  /** max |F| over the points at which F was asked for. */
  size: number;
  /** The first point at which F was not finite. */
  broken: { readonly t: number; readonly s: number; readonly value: number } | undefined;
}

function watched(F: KeyFunction, seen: Seen): KeyFunction {
  return (t, s) => {
    const value = F(t, s);
    if (!Number.isFinite(value)) seen.broken ??= { t, s, value };
    else seen.size = Math.max(seen.size, Math.abs(value));
    return value;
  };
}

function shortly(x: number): string {
  return String(Number(x.toPrecision(3)));
}

function reasonOfBroken({ t, s, value }: NonNullable<Seen['broken']>): string {
  const what = Number.isNaN(value)
    ? 'not a number (such as 0/0, the logarithm or square root of a negative number, or a sine beyond 1e6)'
    : 'not finite (a division by zero or a number too large)';
  return `at t = ${shortly(t)}, s = ${shortly(s)} it is ${what}; it must have a value for all t and s from -1 to 1`;
}

function moments(expression: Expression, F: KeyFunction, N: number, d: number): MeasuredMoments {
  if (toPolynomial(expression) === undefined) return momentsOfKeyFunction(F, N, d);
  return { ...momentsOfPolynomial(F, N, d), uncertainty: 0 };
}

function lookAtGrid(F: KeyFunction): void {
  for (let i = 0; i < GRID; i++) {
    for (let j = 0; j < GRID; j++) F((2 * i) / (GRID - 1) - 1, (2 * j) / (GRID - 1) - 1);
  }
}

/**
 * [RF-9] Whether (1/N) sum_i F(t_i, s_i) can be a target: F is finite on [-1, 1]² (on a grid of 41² points with its edges,
 * and at every node of the rule that standardises it) and has a deviation, above 1e-6 of its size, that the rules agree on.
 * Otherwise says in words what is wrong. N >= 1, d >= 2. Costs what standardisation costs.
 */
export function checkTarget(expression: Expression, N: number, d: number): TargetCheck {
  const seen: Seen = { size: 0, broken: undefined };
  const F = watched(evaluate(expression), seen);
  lookAtGrid(F);
  if (seen.broken !== undefined) return { ok: false, reason: reasonOfBroken(seen.broken) };
  if (seen.size > LARGEST || (seen.size > 0 && seen.size < 1 / LARGEST)) {
    return {
      ok: false,
      reason: `its values, up to ${seen.size.toExponential(0)}, are too ${seen.size > 1 ? 'large' : 'small'} to be squared; scale it`,
    };
  }
  const { mean, variance, uncertainty } = moments(expression, F, N, d);
  if (seen.broken !== undefined) return { ok: false, reason: reasonOfBroken(seen.broken) };
  const deviation = Math.sqrt(Math.max(variance, 0));
  if (deviation <= SMALLEST_VARIATION * Math.abs(mean)) {
    return {
      ok: false,
      reason:
        'it has the same value on all samples, or nearly: without variance there is nothing to be learnt',
    };
  }
  if (!(uncertainty <= LARGEST_UNCERTAINTY)) {
    return {
      ok: false,
      reason: 'it is too steep somewhere, or differs on too few samples, for its variance to be found',
    };
  }
  return { ok: true };
}
