import type { NormalRows, StreamName } from '../math/streams.ts';
import { fillNormals, normalRows, openStream } from '../math/streams.ts';

/** Samples of the model: row-major query [n, d] and keys [n, N, d], every token a unit vector [RF-1]. */
export interface Tokens {
  readonly n: number;
  readonly N: number;
  readonly d: number;
  readonly query: Float64Array;
  readonly keys: Float64Array;
}

function normaliseRow(values: Float64Array, offset: number, d: number): void {
  let square = 0;
  for (let a = 0; a < d; a++) square += values[offset + a] * values[offset + a];
  const inverse = 1 / Math.sqrt(square);
  for (let a = 0; a < d; a++) values[offset + a] *= inverse;
}

/**
 * [RF-1] Samples `first` … first+n-1 of a stream: tokens i.i.d. uniform on S^{d-1}, as normalised Gaussian vectors.
 *
 * Sample i is row i of the stream, its query first and then its keys, so more samples extend the same samples and more
 * keys the same keys. O(n N d).
 */
export function sampleTokens(
  seed: number,
  name: StreamName,
  n: number,
  N: number,
  d: number,
  first = 0,
  draw: NormalRows = normalRows,
): Tokens {
  const width = (N + 1) * d;
  const rows = draw(openStream(seed, name), first, n, width, 1);
  const query = new Float64Array(n * d);
  const keys = new Float64Array(n * N * d);
  for (let i = 0; i < n; i++) {
    const row = rows.subarray(i * width, (i + 1) * width);
    for (let token = 0; token <= N; token++) normaliseRow(row, token * d, d);
    query.set(row.subarray(0, d), i * d);
    keys.set(row.subarray(d), i * N * d);
  }
  return { n, N, d, query, keys };
}

/** [RF-9] The direction beta, uniform on S^{d-1}, shape [d]. */
export function sampleBeta(seed: number, d: number): Float64Array {
  const beta = new Float64Array(d);
  fillNormals(openStream(seed, 'data/beta'), 0, 1, beta, 0, d);
  normaliseRow(beta, 0, d);
  return beta;
}

/** [RF-1] Augmented tokens [x; 1]: [..., d] -> [..., d+1], row-major. */
export function augment(tokens: Float64Array, d: number): Float64Array {
  const count = tokens.length / d;
  const augmented = new Float64Array(count * (d + 1));
  for (let i = 0; i < count; i++) {
    augmented.set(tokens.subarray(i * d, (i + 1) * d), i * (d + 1));
    augmented[i * (d + 1) + d] = 1;
  }
  return augmented;
}

/** Samples of several parts one after the other; all of one N and d. */
export function stackTokens(parts: readonly [Tokens, ...Tokens[]]): Tokens {
  const { N, d } = parts[0];
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  const stacked = { n, N, d, query: new Float64Array(n * d), keys: new Float64Array(n * N * d) };
  let first = 0;
  for (const { n: count, query, keys } of parts) {
    stacked.query.set(query, first * d);
    stacked.keys.set(keys, first * N * d);
    first += count;
  }
  return stacked;
}
