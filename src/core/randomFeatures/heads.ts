import { fillNormals, openStream } from '../math/streams.ts';

/**
 * [RF-3] Zero-mean query–key matrices of heads `first` … first+count-1, shape [count, d+1, d+1], entries i.i.d. N(0, 1/4),
 * so that a score <W, x~0 x~i^T> is N(0, 1). Head m is row m of its stream: more heads extend the same heads.
 */
export function sampleHeads(seed: number, d: number, first: number, count: number): Float64Array {
  return sampleRows(seed, 'heads/attention', (d + 1) * (d + 1), 0.5, first, count);
}

/** [RF-6] Weights of RFMLP neurons `first` …, shape [count, (N+1)d+1], rows i.i.d. N(0, I/(N+2)). */
export function sampleMlpWeights(
  seed: number,
  N: number,
  d: number,
  first: number,
  count: number,
): Float64Array {
  return sampleRows(seed, 'heads/mlp', (N + 1) * d + 1, 1 / Math.sqrt(N + 2), first, count);
}

/** Rows of independent N(0, scale²) entries, shape [count, width]. */
function sampleRows(
  seed: number,
  name: 'heads/attention' | 'heads/mlp',
  width: number,
  scale: number,
  first: number,
  count: number,
): Float64Array {
  const stream = openStream(seed, name);
  const rows = new Float64Array(count * width);
  for (let m = 0; m < count; m++) fillNormals(stream, first + m, scale, rows, m * width, width);
  return rows;
}

/** [RF-5] Adds c W0, W0 = diag(I_d, 0), to every head of `heads` [M, d+1, d+1] in place. c = 0 leaves RFA. */
export function addMean(heads: Float64Array, d: number, c: number): Float64Array {
  const D = d + 1;
  for (let at = 0; at < heads.length; at += D * D) {
    for (let a = 0; a < d; a++) heads[at + a * D + a] += c;
  }
  return heads;
}
