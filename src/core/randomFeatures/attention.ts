import type { Tokens } from './tokens.ts';
import { augment } from './tokens.ts';

/** [RF-2], [RF-4] What turns scores into attention. */
export const ACTIVATIONS = ['relu', 'softmax', 'exp', 'linear'] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/** [RF-4] Scores of one head over N keys to attention, in place; the 1/N of [RF-2] included (softmax has none). */
export function activate(scores: Float64Array, kind: Activation): Float64Array {
  const N = scores.length;
  switch (kind) {
    case 'relu':
      for (let i = 0; i < N; i++) scores[i] = Math.max(scores[i], 0) / N;
      return scores;
    case 'linear':
      for (let i = 0; i < N; i++) scores[i] /= N;
      return scores;
    case 'exp':
      for (let i = 0; i < N; i++) scores[i] = Math.exp(scores[i]) / N;
      return scores;
    case 'softmax': {
      // Subtracting the largest score changes nothing and keeps exp from overflowing.
      const largest = scores.reduce((top, value) => Math.max(top, value), Number.NEGATIVE_INFINITY);
      let sum = 0;
      for (let i = 0; i < N; i++) {
        scores[i] = Math.exp(scores[i] - largest);
        sum += scores[i];
      }
      for (let i = 0; i < N; i++) scores[i] /= sum;
      return scores;
    }
    default:
      return kind satisfies never;
  }
}

/** Scores x~0^T W_m x~i of one sample under every head: W [M, d+1, d+1] -> [M, N]. O(M d (d + N)). */
export function attentionScores(tokens: Tokens, sample: number, W: Float64Array): Float64Array {
  const { N, d } = tokens;
  const D = d + 1;
  const M = W.length / (D * D);
  const query = augment(tokens.query.subarray(sample * d, (sample + 1) * d), d);
  const keys = augment(tokens.keys.subarray(sample * N * d, (sample + 1) * N * d), d);
  const scores = new Float64Array(M * N);
  const row = new Float64Array(D);
  for (let m = 0; m < M; m++) {
    row.fill(0);
    for (let a = 0; a < D; a++) {
      for (let b = 0; b < D; b++) row[b] += query[a] * W[(m * D + a) * D + b];
    }
    for (let i = 0; i < N; i++) {
      let score = 0;
      for (let b = 0; b < D; b++) score += row[b] * keys[i * D + b];
      scores[m * N + i] = score;
    }
  }
  return scores;
}
