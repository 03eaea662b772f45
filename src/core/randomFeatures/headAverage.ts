import { meanOf } from './draw.ts';
import { addMean, sampleHeads } from './heads.ts';
import type { AttentionModelName, InspectionSettings } from './inspect.ts';
import { headMean } from './weights.ts';

/** Heads drawn at a time: a few hundred kilobytes, however many there are. */
const HEADS_AT_A_TIME = 16;

/**
 * [RF-3] Average of the first `count` heads without their mean, [d+1, d+1]: what is left of chance, entries with deviation
 * 1/(2 sqrt(count)). O(count d²).
 */
export function averageDrawnHeads(
  { tokenDim: d, headRank }: { readonly tokenDim: number; readonly headRank: number },
  seed: number,
  count: number,
): Float64Array {
  const size = (d + 1) * (d + 1);
  const average = new Float64Array(size);
  for (let first = 0; first < count; first += HEADS_AT_A_TIME) {
    const heads = sampleHeads(seed, d, first, Math.min(HEADS_AT_A_TIME, count - first), headRank);
    for (let at = 0; at < heads.length; at++) average[at % size] += heads[at] / count;
  }
  return average;
}

/**
 * [RF-5] Average of the first `count` query–key matrices of a model: c W0 (for mixed heads their share of it) and what
 * chance leaves, {@link averageDrawnHeads} of the same heads and `rotation` S of their seed. O(count + d²).
 */
export function averageHead(
  config: InspectionSettings,
  model: AttentionModelName,
  drawn: Float64Array,
  rotation: Float64Array | undefined,
  count: number,
): Float64Array {
  let sum = 0;
  for (let m = 0; m < count; m++) sum += headMean(config, model, m);
  return addMean(drawn.slice(), Math.sqrt(drawn.length) - 1, sum / count, meanOf(config, rotation));
}

/**
 * The c that one query–key matrix [d+1, d+1] shows by itself: <W, S>/d over its token block, tr(W)/d where there is no
 * rotation S [d, d] of the mean. For a head of full rank with mean c it is c + N(0, 1/(4d)).
 */
export function apparentMean(W: Float64Array, rotation?: Float64Array): number {
  const D = Math.sqrt(W.length);
  const d = D - 1;
  let sum = 0;
  for (let a = 0; a < d; a++) {
    if (rotation === undefined) sum += W[a * D + a];
    else for (let b = 0; b < d; b++) sum += rotation[a * d + b] * W[a * D + b];
  }
  return sum / d;
}

/** Length of a trained value v [d+1] on tokens, its bias left out, and the cosine of its angle with beta [d] (0 for v = 0). */
export function valueAlignment(v: Float64Array, beta: Float64Array): { length: number; cosine: number } {
  let square = 0;
  let along = 0;
  for (let a = 0; a < beta.length; a++) {
    square += v[a] * v[a];
    along += v[a] * beta[a];
  }
  const length = Math.sqrt(square);
  return { length, cosine: length > 0 ? along / length : 0 };
}
