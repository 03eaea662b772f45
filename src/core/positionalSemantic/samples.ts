import type { PositionalSemanticConfig } from '../experiment/positionalSemantic/fields.ts';
import { portableExp } from '../math/portable.ts';
import type { StreamName } from '../math/streams.ts';
import { fillNormals, openStream } from '../math/streams.ts';

/** [PS-1] Samples of two tokens and their targets. */
export interface PairSamples {
  readonly n: number;
  readonly d: number;
  /** X [n, 2, d] */
  readonly tokens: Float64Array;
  /** y [n, 2, d] */
  readonly targets: Float64Array;
}

/** What the data of a draw depend on. */
export type PairSettings = Pick<
  PositionalSemanticConfig,
  'tokenDim' | 'tokenStd' | 'omega' | 'mixingFirst' | 'mixingSecond'
>;

/** n = alpha d to the nearest whole number (a half goes up), at least 2. */
export function sampleCount({
  alpha,
  tokenDim,
}: Pick<PositionalSemanticConfig, 'alpha' | 'tokenDim'>): number {
  return Math.max(2, Math.round(alpha * tokenDim));
}

/** 1/(1 + e^{-x}), no overflow on either side. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + portableExp(-x));
  const e = portableExp(x);
  return e / (1 + e);
}

/** Q* ~ N(0, I_d) of a seed; a larger d extends it. */
export function sampleTeacher(seed: number, d: number): Float64Array {
  const Q = new Float64Array(d);
  fillNormals(openStream(seed, 'pairs/teacher'), 0, 1, Q, 0, d);
  return Q;
}

/** The two rows of softmax(s s^T) for L = 2 are (a, 1 − a) and (1 − b, b): a = σ(s_1 (s_1 − s_2)), b = σ(s_2 (s_2 − s_1)). */
export function pairAttention(s1: number, s2: number): readonly [first: number, second: number] {
  return [logistic(s1 * (s1 - s2)), logistic(s2 * (s2 - s1))];
}

/**
 * [PS-1] y = ((1−omega) softmax_rows(s s^T) + omega A) X with s = X Q* / sqrt d, for tokens X [n, 2, d]. O(n d).
 */
export function pairTargets(
  tokens: Float64Array,
  teacher: Float64Array,
  { omega, mixingFirst, mixingSecond }: Pick<PairSettings, 'omega' | 'mixingFirst' | 'mixingSecond'>,
): Float64Array {
  const d = teacher.length;
  const root = Math.sqrt(d);
  const targets = new Float64Array(tokens.length);
  for (let at = 0; at < tokens.length; at += 2 * d) {
    let s1 = 0;
    let s2 = 0;
    for (let j = 0; j < d; j++) {
      s1 += tokens[at + j] * teacher[j];
      s2 += tokens[at + d + j] * teacher[j];
    }
    const [a, b] = pairAttention(s1 / root, s2 / root);
    const first = (1 - omega) * a + omega * mixingFirst;
    const second = (1 - omega) * b + omega * mixingSecond;
    for (let j = 0; j < d; j++) {
      const [x1, x2] = [tokens[at + j], tokens[at + d + j]];
      targets[at + j] = first * x1 + (1 - first) * x2;
      targets[at + d + j] = (1 - second) * x1 + second * x2;
    }
  }
  return targets;
}

/** [PS-1] n samples of a stream with their targets: more samples extend the same ones. */
export function samplePairs(
  settings: PairSettings,
  seed: number,
  n: number,
  stream: Extract<StreamName, 'pairs/train' | 'pairs/test'>,
): PairSamples {
  const { tokenDim: d, tokenStd } = settings;
  const tokens = new Float64Array(2 * n * d);
  const draws = openStream(seed, stream);
  for (let i = 0; i < n; i++) fillNormals(draws, i, tokenStd, tokens, 2 * i * d, 2 * d);
  return { n, d, tokens, targets: pairTargets(tokens, sampleTeacher(seed, d), settings) };
}
