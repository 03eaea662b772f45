import type { TargetChoice } from '../experiment/randomFeatures/panels.ts';
import { evaluate } from '../expression/evaluate.ts';
import { parseExpression } from '../expression/parse.ts';
import { portableCos, wholePower } from '../math/portable.ts';
import type { KeyFunction } from './keyFunction.ts';
import type { Tokens } from './tokens.ts';

/** Which function is to be learnt. */
export type Target = TargetChoice;

/** F(t, s) of a target of the form (1/N) sum_i F(<x0,xi>, <beta,xi>); undefined for the others. */
export function keyFunction({ target, p, q, expression = '' }: Target): KeyFunction | undefined {
  switch (target) {
    case 'f':
      return (_t, s) => wholePower(s, p);
    case 'g':
      return (t, s) => wholePower(t, p) * wholePower(s, q);
    case 'cos':
      return (t, s) => portableCos(t) * wholePower(s, p);
    case 'custom': {
      const parsed = parseExpression(expression);
      if (!parsed.ok) throw new RangeError(`F(t, s) = ${expression}: ${parsed.message}`);
      return evaluate(parsed.expression);
    }
    case 'max':
    case 'pair':
    case 'labels':
      return undefined;
    default:
      return target satisfies never;
  }
}

function dot(x: Float64Array, at: number, y: Float64Array, from: number, d: number): number {
  let sum = 0;
  for (let a = 0; a < d; a++) sum += x[at + a] * y[from + a];
  return sum;
}

/** What a target is made of besides the tokens: both belong to the seed. */
export interface TargetFrame {
  /** Unit vector [d]. */
  readonly beta: Float64Array;
  /** S [d, d] where the target sees rotated keys, t_i = <x0, S xi>; undefined where it does not. */
  readonly rotation?: Float64Array | undefined;
}

/** S^T x of a row: so <x0, S xi> = <S^T x0, xi>. */
function rotateBack(rotation: Float64Array, x: Float64Array, at: number, d: number): Float64Array {
  const rotated = new Float64Array(d);
  for (let a = 0; a < d; a++) {
    for (let b = 0; b < d; b++) rotated[b] += rotation[a * d + b] * x[at + a];
  }
  return rotated;
}

/** t_i = <x0, x_i> (or <x0, S x_i>) and s_i = <beta, x_i> of one sample, each [N]. */
export function projections(
  { N, d, query, keys }: Tokens,
  { beta, rotation }: TargetFrame,
  sample: number,
): { t: Float64Array; s: Float64Array } {
  const t = new Float64Array(N);
  const s = new Float64Array(N);
  const seen =
    rotation === undefined
      ? query.subarray(sample * d, (sample + 1) * d)
      : rotateBack(rotation, query, sample * d, d);
  for (let i = 0; i < N; i++) {
    const at = (sample * N + i) * d;
    t[i] = dot(seen, 0, keys, at, d);
    s[i] = dot(beta, 0, keys, at, d);
  }
  return { t, s };
}

/** (1/N²) sum_ij <xi,xj>² <beta,xi> of one sample. */
function pairLabel({ N, d, keys }: Tokens, s: Float64Array, sample: number): number {
  let sum = 0;
  for (let i = 0; i < N; i++) {
    let squares = 0;
    for (let j = 0; j < N; j++) {
      const product = dot(keys, (sample * N + i) * d, keys, (sample * N + j) * d, d);
      squares += product * product;
    }
    sum += squares * s[i];
  }
  return sum / (N * N);
}

/** Label of one sample, not standardised. */
function labelOf(
  { target }: Target,
  F: KeyFunction | undefined,
  tokens: Tokens,
  frame: TargetFrame,
  sample: number,
): number {
  const { t, s } = projections(tokens, frame, sample);
  if (F !== undefined) {
    let sum = 0;
    for (let i = 0; i < s.length; i++) sum += F(t[i], s[i]);
    return sum / s.length;
  }
  switch (target) {
    case 'max':
      return s.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY);
    case 'pair':
      return pairLabel(tokens, s, sample);
    default:
      throw new RangeError(`${target} is not a function of the tokens`);
  }
}

/**
 * [RF-9] Noiseless labels before standardisation, shape [n]:
 *
 *     f_p     = (1/N) sum_i <beta,xi>^p          g_{p,q} = (1/N) sum_i <x0,xi>^p <beta,xi>^q
 *     cos_p   = (1/N) sum_i cos<x0,xi> <beta,xi>^p         max = max_i <beta,xi>
 *     pair    = (1/N²) sum_ij <xi,xj>² <beta,xi>           custom = (1/N) sum_i F(<x0,xi>, <beta,xi>)
 *
 * with <x0, S xi> for <x0,xi> where the frame has a rotation S. O(n N d), pair O(n N² d). Portable arithmetic: the same
 * bits in every engine. Throws RangeError for 'labels', which are given and not computed.
 */
export function targetLabels(target: Target, tokens: Tokens, frame: TargetFrame): Float64Array {
  const F = keyFunction(target);
  return Float64Array.from({ length: tokens.n }, (_, sample) => labelOf(target, F, tokens, frame, sample));
}
