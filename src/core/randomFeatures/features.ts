import type { Activation } from './attention.ts';
import { activate, attentionScores } from './attention.ts';
import type { Tokens } from './tokens.ts';
import { augment } from './tokens.ts';

/**
 * [RF-3], [RF-4], [RF-5] Features of random attention heads, phi_m(x) = (1/N) sum_i s(x~0^T W_m x~i) x~i in R^{d+1}.
 *
 * W [M, d+1, d+1], its mean included, -> [n, M(d+1)], head-major. Plain loops, float64; O(n M d (d + N)).
 */
export function attentionFeatures(tokens: Tokens, W: Float64Array, kind: Activation = 'relu'): Float64Array {
  const { n, N, d } = tokens;
  const D = d + 1;
  const M = W.length / (D * D);
  const features = new Float64Array(n * M * D);
  for (let k = 0; k < n; k++) {
    const scores = attentionScores(tokens, k, W);
    const keys = augment(tokens.keys.subarray(k * N * d, (k + 1) * N * d), d);
    for (let m = 0; m < M; m++) {
      const attention = activate(scores.subarray(m * N, (m + 1) * N), kind);
      for (let i = 0; i < N; i++) {
        for (let b = 0; b < D; b++) features[(k * M + m) * D + b] += attention[i] * keys[i * D + b];
      }
    }
  }
  return features;
}

/** [RF-6] The concatenation [x0; x1; …; xN; 1] of each sample, [n, (N+1)d+1]. */
export function concatenateTokens({ n, N, d, query, keys }: Tokens): Float64Array {
  const width = (N + 1) * d + 1;
  const rows = new Float64Array(n * width);
  for (let k = 0; k < n; k++) {
    rows.set(query.subarray(k * d, (k + 1) * d), k * width);
    rows.set(keys.subarray(k * N * d, (k + 1) * N * d), k * width + d);
    rows[k * width + width - 1] = 1;
  }
  return rows;
}

/** [RF-6] Features relu(<w, [x0; …; xN; 1]>) of the two-layer baseline: w [P, (N+1)d+1] -> [n, P]. O(n P N d). */
export function mlpFeatures(tokens: Tokens, w: Float64Array): Float64Array {
  const rows = concatenateTokens(tokens);
  const width = rows.length / tokens.n;
  const P = w.length / width;
  const features = new Float64Array(tokens.n * P);
  for (let k = 0; k < tokens.n; k++) {
    for (let j = 0; j < P; j++) {
      let sum = 0;
      for (let a = 0; a < width; a++) sum += rows[k * width + a] * w[j * width + a];
      features[k * P + j] = Math.max(sum, 0);
    }
  }
  return features;
}

/** [RF-7] Features (1/N) sum_i relu(<w, [x0; xi; 1]>) of the pooled control: w [P, 2d+1] -> [n, P]. O(n P N d). */
export function pooledFeatures({ n, N, d, query, keys }: Tokens, w: Float64Array): Float64Array {
  const width = 2 * d + 1;
  const P = w.length / width;
  const features = new Float64Array(n * P);
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < P; j++) {
      let base = w[j * width + 2 * d];
      for (let a = 0; a < d; a++) base += w[j * width + a] * query[k * d + a];
      let sum = 0;
      for (let i = 0; i < N; i++) {
        let value = base;
        for (let a = 0; a < d; a++) value += w[j * width + d + a] * keys[(k * N + i) * d + a];
        sum += Math.max(value, 0);
      }
      features[k * P + j] = sum / N;
    }
  }
  return features;
}
