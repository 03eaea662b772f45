import type { NormalRows } from '../math/streams.ts';
import { normalRows, openStream } from '../math/streams.ts';

/**
 * W_m = sum_k q_k k_k^T over `rank` pairs of Gaussian vectors in R^{d+1}, entries N(0, 1/(2 sqrt(rank))): entries of W_m
 * have variance 1/4 and a score has variance 1, as at full rank, but is not Gaussian. Shape [count, d+1, d+1]. The ranks
 * of a head are drawn one after the other. Our choice, not the paper's.
 */
function sampleLowRankHeads(
  seed: number,
  d: number,
  first: number,
  count: number,
  rank: number,
  draw: NormalRows,
): Float64Array {
  const D = d + 1;
  const vectors = draw(openStream(seed, 'heads/lowRank'), first, count, 2 * rank * D, 1);
  const heads = new Float64Array(count * D * D);
  const scale = 1 / (2 * Math.sqrt(rank));
  for (let m = 0; m < count; m++) {
    for (let k = 0; k < rank; k++) {
      const query = (m * rank + k) * 2 * D;
      for (let a = 0; a < D; a++) {
        const factor = scale * vectors[query + a];
        for (let b = 0; b < D; b++) heads[(m * D + a) * D + b] += factor * vectors[query + D + b];
      }
    }
  }
  return heads;
}

/**
 * [RF-3] Zero-mean query–key matrices of heads `first` … first+count-1, shape [count, d+1, d+1], entries i.i.d. N(0, 1/4),
 * so that a score <W, x~0 x~i^T> is N(0, 1). Head m is row m of its stream: more heads extend the same heads. With a rank
 * above 0 they are products of Gaussian factors of that rank instead.
 */
export function sampleHeads(
  seed: number,
  d: number,
  first: number,
  count: number,
  rank = 0,
  draw: NormalRows = normalRows,
): Float64Array {
  if (rank > 0) return sampleLowRankHeads(seed, d, first, count, rank, draw);
  return draw(openStream(seed, 'heads/attention'), first, count, (d + 1) ** 2, 0.5);
}

/** [RF-7] Weights of pooled neurons `first` …, shape [count, 2d+1], rows i.i.d. N(0, I/3). */
export function samplePooledWeights(
  seed: number,
  d: number,
  first: number,
  count: number,
  draw: NormalRows = normalRows,
): Float64Array {
  return draw(openStream(seed, 'heads/pooled'), first, count, 2 * d + 1, 1 / Math.sqrt(3));
}

/** [RF-6] Weights of RFMLP neurons `first` …, shape [count, (N+1)d+1], rows i.i.d. N(0, I/(N+2)). */
export function sampleMlpWeights(
  seed: number,
  N: number,
  d: number,
  first: number,
  count: number,
  draw: NormalRows = normalRows,
): Float64Array {
  return draw(openStream(seed, 'heads/mlp'), first, count, (N + 1) * d + 1, 1 / Math.sqrt(N + 2));
}

/** [RF-5] W0 of the query–key mean, up to its scale c. */
export interface MeanMatrix {
  /** 'tokens': diag(S, 0); 'augmented': diag(S, 1), which also shifts every score by c. */
  readonly matrix: 'tokens' | 'augmented';
  /** S [d, d]; the identity when undefined. */
  readonly rotation?: Float64Array | undefined;
}

const PLAIN_MEAN: MeanMatrix = { matrix: 'tokens' };

/** [RF-5] W0 as a matrix [d+1, d+1]. */
function meanMatrix(d: number, { matrix, rotation }: MeanMatrix): Float64Array {
  const D = d + 1;
  const W0 = new Float64Array(D * D);
  for (let a = 0; a < d; a++) {
    if (rotation === undefined) W0[a * D + a] = 1;
    else W0.set(rotation.subarray(a * d, (a + 1) * d), a * D);
  }
  if (matrix === 'augmented') W0[D * D - 1] = 1;
  return W0;
}

/**
 * [RF-5] Adds c W0 to every head of `heads` [M, d+1, d+1] in place; c = 0 leaves RFA. With a function for c, c(m) is that
 * of the m-th head in `heads`.
 */
export function addMean(
  heads: Float64Array,
  d: number,
  c: number | ((m: number) => number),
  mean: MeanMatrix = PLAIN_MEAN,
): Float64Array {
  const W0 = meanMatrix(d, mean);
  for (let m = 0; m * W0.length < heads.length; m++) {
    const scale = typeof c === 'number' ? c : c(m);
    // Adding 0 times an entry would be the same number; most entries of W0 are 0.
    for (const [at, entry] of W0.entries()) if (entry !== 0) heads[m * W0.length + at] += scale * entry;
  }
  return heads;
}

/**
 * [RF-5] Whether head m of a mixed model has the mean: every head at which m·share passes a whole number, so that any
 * first M heads hold about share·M of them, and more heads extend the same ones.
 */
export function hasMean(m: number, share: number): boolean {
  return Math.floor((m + 1) * share) > Math.floor(m * share);
}
