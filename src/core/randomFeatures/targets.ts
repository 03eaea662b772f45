import type { TargetName } from '../experiment/randomFeaturesFields.ts';
import { portableCos, wholePower } from '../math/portable.ts';
import type { KeyFunction } from './keyFunction.ts';
import type { Tokens } from './tokens.ts';

/** Which function is to be learnt; `p` and `q` count only where the family has them. */
export interface Target {
  readonly target: TargetName;
  readonly p: number;
  readonly q: number;
}

/** F(t, s) of a target of the form (1/N) sum_i F(<x0,xi>, <beta,xi>); undefined for the others. */
export function keyFunction({ target, p, q }: Target): KeyFunction | undefined {
  switch (target) {
    case 'f':
      return (_t, s) => wholePower(s, p);
    case 'g':
      return (t, s) => wholePower(t, p) * wholePower(s, q);
    case 'cos':
      return (t, s) => portableCos(t) * wholePower(s, p);
    case 'max':
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

/** t_i = <x0, x_i> and s_i = <beta, x_i> of one sample, each [N]. */
export function projections(
  tokens: Tokens,
  beta: Float64Array,
  sample: number,
): { t: Float64Array; s: Float64Array } {
  const { N, d, query, keys } = tokens;
  const t = new Float64Array(N);
  const s = new Float64Array(N);
  for (let i = 0; i < N; i++) {
    const at = (sample * N + i) * d;
    t[i] = dot(query, sample * d, keys, at, d);
    s[i] = dot(beta, 0, keys, at, d);
  }
  return { t, s };
}

/** Label of one sample, not standardised, from t_i = <x0, x_i> and s_i = <beta, x_i>, each [N]. */
function labelOf(target: Target, t: Float64Array, s: Float64Array): number {
  const F = keyFunction(target);
  if (F === undefined) return s.reduce((largest, value) => Math.max(largest, value), -1);
  let sum = 0;
  for (let i = 0; i < s.length; i++) sum += F(t[i], s[i]);
  return sum / s.length;
}

/**
 * [RF-9] Noiseless labels before standardisation, shape [n]:
 *
 *     f_p     = (1/N) sum_i <beta,xi>^p          g_{p,q} = (1/N) sum_i <x0,xi>^p <beta,xi>^q
 *     cos_p   = (1/N) sum_i cos<x0,xi> <beta,xi>^p         max = max_i <beta,xi>
 *
 * beta [d]. O(n N d). Portable arithmetic: the same bits in every engine.
 */
export function targetLabels(target: Target, tokens: Tokens, beta: Float64Array): Float64Array {
  const labels = new Float64Array(tokens.n);
  for (let k = 0; k < tokens.n; k++) {
    const { t, s } = projections(tokens, beta, k);
    labels[k] = labelOf(target, t, s);
  }
  return labels;
}
