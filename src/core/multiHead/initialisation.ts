import type { InitName } from '../experiment/multiHead/fields.ts';
import { fillNormals, openStream, uniformAt } from '../math/streams.ts';
import type { TokenSamples } from './samples.ts';
import type { HeadWeights } from './weights.ts';
import { zeroWeights } from './weights.ts';

/** A start theta_0 and the signs of its heads. */
export interface Start {
  readonly weights: HeadWeights;
  /** Sign ±1 that each head started with, [H]; undefined for starts without signs. */
  readonly signs: Int8Array | undefined;
}

/**
 * [MH-9] Signs of H heads: all + ('equal'), in turn + and − ('balanced'; one + more where H is odd), or by a coin each
 * ('random'); more heads extend the same signs. undefined for 'zero' and 'gaussian'.
 */
function headSigns(init: InitName, H: number, seed: number): Int8Array | undefined {
  const coins = openStream(seed, 'multiHead/signs');
  switch (init) {
    case 'equal':
      return new Int8Array(H).fill(1);
    case 'balanced':
      return Int8Array.from({ length: H }, (_, h) => (h % 2 === 0 ? 1 : -1));
    case 'random':
      return Int8Array.from({ length: H }, (_, h) => (uniformAt(coins, h, 0) < 0.5 ? -1 : 1));
    case 'zero':
    case 'gaussian':
      return undefined;
    default:
      return init satisfies never;
  }
}

/** [MH-9] The row g = (1/2n) sum_i y_i (1/T) 1^T X_i of G = 1 g, [d]: half the mean of label times mean token. */
export function firstStepRow({ n, T, d, tokens, labels }: TokenSamples): Float64Array {
  const row = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    for (let t = 0; t < T; t++) {
      for (let a = 0; a < d; a++) row[a] += labels[i] * tokens[(i * T + t) * d + a];
    }
  }
  for (let a = 0; a < d; a++) row[a] /= 2 * n * T;
  return row;
}

/** W = 0 and U_h = sign_h · alpha · 1 g. */
export function signedStart(T: number, row: Float64Array, signs: Int8Array, alpha: number): HeadWeights {
  const d = row.length;
  const weights = zeroWeights(signs.length, T, d);
  for (let h = 0; h < signs.length; h++) {
    for (let t = 0; t < T; t++) {
      for (let a = 0; a < d; a++) weights.U[(h * T + t) * d + a] = signs[h] * alpha * row[a];
    }
  }
  return weights;
}

/**
 * Our Gaussian start: entries of W N(0, (alpha/d)²), so that two tokens of length S score about alpha S²/d, and of U
 * N(0, alpha²/(Td)), so that |U_h| is about alpha. Head h is row h of its stream: more heads extend the same heads.
 */
function gaussianStart(H: number, T: number, d: number, seed: number, alpha: number): HeadWeights {
  const weights = zeroWeights(H, T, d);
  const stream = openStream(seed, 'multiHead/gaussian');
  const head = new Float64Array(d * d + T * d);
  for (let h = 0; h < H; h++) {
    fillNormals(stream, h, alpha, head, 0, head.length);
    for (let k = 0; k < d * d; k++) weights.W[h * d * d + k] = head[k] / d;
    for (let k = 0; k < T * d; k++) weights.U[h * T * d + k] = head[d * d + k] / Math.sqrt(T * d);
  }
  return weights;
}

/** What a start depends on besides data, seed and number of heads. */
export interface StartSettings {
  readonly init: InitName;
  /** alpha */
  readonly initScale: number;
}

/** [MH-9] The start of H heads on the training samples of a trial. The same bits everywhere. */
export function startOf(
  { init, initScale }: StartSettings,
  train: TokenSamples,
  H: number,
  seed: number,
): Start {
  const { T, d } = train;
  const signs = headSigns(init, H, seed);
  if (signs !== undefined) return { weights: signedStart(T, firstStepRow(train), signs, initScale), signs };
  const weights = init === 'gaussian' ? gaussianStart(H, T, d, seed, initScale) : zeroWeights(H, T, d);
  return { weights, signs };
}
