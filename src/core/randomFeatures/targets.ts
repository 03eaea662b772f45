import type { TargetName } from '../experiment/randomFeaturesFields.ts';
import { portableCos, wholePower } from '../math/portable.ts';
import { deviation, mean } from '../math/statistics.ts';
import type { Tokens } from './tokens.ts';
import { sampleTokens } from './tokens.ts';

/** Which function is to be learnt; `p` and `q` count only where the family has them. */
export interface Target {
  readonly target: TargetName;
  readonly p: number;
  readonly q: number;
}

type KeyFunction = (t: number, s: number) => number;

/** F(t, s) of a target of the form (1/N) sum_i F(<x0,xi>, <beta,xi>); undefined for the others. */
function keyFunction({ target, p, q }: Target): KeyFunction | undefined {
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
  const F = keyFunction(target);
  for (let k = 0; k < tokens.n; k++) {
    const { t, s } = projections(tokens, beta, k);
    if (F === undefined) {
      labels[k] = s.reduce((largest, value) => Math.max(largest, value), -1);
      continue;
    }
    let sum = 0;
    for (let i = 0; i < tokens.N; i++) sum += F(t[i], s[i]);
    labels[k] = sum / tokens.N;
  }
  return labels;
}

/** Mean and deviation that bring a target to risk 1 for the best constant. */
export interface Standardisation {
  readonly mean: number;
  readonly deviation: number;
}

/** Samples in the draw that measures a target's mean and deviation; the deviation is good to about 1 %. */
const MOMENT_SAMPLES = 16_384;
const CHUNK = 1024;

/**
 * [RF-9] Mean and deviation of a target over a large draw of its own, stream `data/moments` of seed 0.
 *
 * They do not depend on beta, since the law of the tokens is the same in every direction; so beta is the first axis and
 * one draw serves every seed of a run.
 */
export function measureStandardisation(target: Target, N: number, d: number): Standardisation {
  const beta = new Float64Array(d);
  beta[0] = 1;
  const labels = new Float64Array(MOMENT_SAMPLES);
  for (let first = 0; first < MOMENT_SAMPLES; first += CHUNK) {
    labels.set(targetLabels(target, sampleTokens(0, 'data/moments', CHUNK, N, d, first), beta), first);
  }
  return { mean: mean(labels), deviation: deviation(labels) };
}

/** (labels - mean) / deviation, in place. */
export function standardise(labels: Float64Array, by: Standardisation): Float64Array {
  for (let i = 0; i < labels.length; i++) labels[i] = (labels[i] - by.mean) / by.deviation;
  return labels;
}
