import type { PositionalSemanticConfig } from '../experiment/positionalSemantic/fields.ts';
import { logisticTail } from '../math/logistic.ts';
import type { NormalRows, StreamName } from '../math/streams.ts';
import { fillNormals, normalRows, openStream } from '../math/streams.ts';

/** [PS-1] What targets depend on besides tokens and Q*. */
export type TargetSettings = Pick<PositionalSemanticConfig, 'omega' | 'mixingFirst' | 'mixingSecond'>;

/** n = alpha d to the nearest whole number (a half goes up), at least 2. */
export function sampleCount(alpha: number, d: number): number {
  return Math.max(2, Math.round(alpha * d));
}

/** 1/(1 + e^{-x}), no overflow on either side. */
export function logistic(x: number): number {
  return logisticTail(-x);
}

/** Q* ~ N(0, I_d) of a seed; a larger d extends it. */
export function sampleTeacher(seed: number, d: number): Float64Array {
  const Q = new Float64Array(d);
  fillNormals(openStream(seed, 'pairs/teacher'), 0, 1, Q, 0, d);
  return Q;
}

/** What tokens are drawn from, and how. */
export interface TokenSource {
  readonly seed: number;
  readonly stream: Extract<StreamName, 'pairs/train' | 'pairs/test'>;
  readonly d: number;
  /** sigma */
  readonly tokenStd: number;
  /** Whoever draws normals fastest; core's own where it is missing. */
  readonly draw?: NormalRows;
}

/** [PS-1] Tokens X [count, 2, d] of samples `first` … of a stream: more samples extend the same ones, whatever alpha and omega. */
export function drawTokens(
  { seed, stream, d, tokenStd, draw = normalRows }: TokenSource,
  first: number,
  count: number,
): Float64Array {
  return draw(openStream(seed, stream), first, count, 2 * d, tokenStd);
}

/** The two rows of softmax(s s^T) for L = 2 are (a, 1 − a) and (1 − b, b): a = σ(s_1 (s_1 − s_2)), b = σ(s_2 (s_2 − s_1)). */
export function pairAttention(s1: number, s2: number): readonly [first: number, second: number] {
  return [logistic(s1 * (s1 - s2)), logistic(s2 * (s2 - s1))];
}

/** The scalar products of the tokens of X [n, 2, d] with a direction, over sqrt d, [n, 2]. O(n d). */
export function tokenFields(tokens: Float64Array, direction: Float64Array): Float64Array {
  const d = direction.length;
  const root = Math.sqrt(d);
  const fields = new Float64Array(tokens.length / d);
  for (let row = 0; row < fields.length; row++) {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += tokens[row * d + j] * direction[j];
    fields[row] = sum / root;
  }
  return fields;
}

/**
 * [PS-1] What the target mixes tokens with, T = (1−omega) softmax_rows(s s^T) + omega A with s = X Q* / sqrt d: its rows are
 * (f, 1 − f) and (1 − g, g). f and g of every sample, [n, 2]. O(n d).
 */
export function targetMixing(
  tokens: Float64Array,
  teacher: Float64Array,
  { omega, mixingFirst, mixingSecond }: TargetSettings,
): Float64Array {
  const mixing = tokenFields(tokens, teacher);
  for (let at = 0; at < mixing.length; at += 2) {
    const [a, b] = pairAttention(mixing[at], mixing[at + 1]);
    mixing[at] = (1 - omega) * a + omega * mixingFirst;
    mixing[at + 1] = (1 - omega) * b + omega * mixingSecond;
  }
  return mixing;
}

/** [PS-1] y = T X [n, 2, d] from f and g [n, 2]. */
export function mixTokens(tokens: Float64Array, mixing: Float64Array, d: number): Float64Array {
  const mixed = new Float64Array(tokens.length);
  for (let i = 0; i < mixing.length / 2; i++) {
    const f = mixing[2 * i];
    const g = mixing[2 * i + 1];
    for (let at = 2 * i * d; at < (2 * i + 1) * d; at++) {
      const x1 = tokens[at];
      const x2 = tokens[at + d];
      mixed[at] = f * x1 + (1 - f) * x2;
      mixed[at + d] = (1 - g) * x1 + g * x2;
    }
  }
  return mixed;
}
