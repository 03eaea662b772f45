import type { MeanMatrix } from './heads.ts';
import type { Tokens } from './tokens.ts';

/** [RF-5] The query–key mean c W0. */
export interface QueryKeyMean extends MeanMatrix {
  readonly c: number;
}

/**
 * [RF-5] What the query–key mean adds to every score, shape [n N]: c <x0, S xi>, S = I where there is no rotation [d, d],
 * and c more where W0 acts on the augmented tokens. O(n d (d + N)).
 */
export function meanScores(
  { n, N, d, query, keys }: Tokens,
  { c, rotation, matrix }: QueryKeyMean,
): Float64Array {
  const scores = new Float64Array(n * N);
  const row = new Float64Array(d);
  const shift = matrix === 'augmented' ? 1 : 0;
  for (let k = 0; k < n; k++) {
    if (rotation === undefined) {
      row.set(query.subarray(k * d, (k + 1) * d));
    } else {
      // x0^T S once per sample.
      row.fill(0);
      for (let a = 0; a < d; a++) {
        for (let b = 0; b < d; b++) row[b] += query[k * d + a] * rotation[a * d + b];
      }
    }
    for (let i = k * N; i < (k + 1) * N; i++) {
      let sum = shift;
      for (let a = 0; a < d; a++) sum += row[a] * keys[i * d + a];
      // Not -0 for c = 0: a mean of zero is recognised by its zeros, and they should look like zeros.
      scores[i] = c === 0 ? 0 : c * sum;
    }
  }
  return scores;
}
