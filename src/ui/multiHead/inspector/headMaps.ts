import { forwardFlops } from '../../../core/experiment/multiHead/cost.ts';
import type { TrainingState } from '../../../core/experiment/multiHead/training.ts';
import { sliceHeads } from '../../../core/multiHead/groups.ts';
import { attentionMaps, modelOutputs } from '../../../core/multiHead/model.ts';
import type { TokenSamples } from '../../../core/multiHead/samples.ts';
import { sliceSamples } from '../../../core/multiHead/samples.ts';
import type { HeadWeights } from '../../../core/multiHead/weights.ts';
import { niceTop } from '../../attention/palettes.ts';

/** Maps that are told apart on one screen. */
const MOST_MAPS = 64;
/** So many are shown however long it takes. */
const LEAST_MAPS = 16;
/** Operations that the page does in about 20 ms. */
const PAGE_FLOPS = 3e7;

/** Attention maps of the first heads of a model, on one sample or averaged over several. */
export interface HeadMaps {
  /** Heads shown. */
  readonly count: number;
  readonly T: number;
  /** [count, T, T]: rows are queries and sum to 1. */
  readonly maps: Float64Array;
  /** 1 where a row or column is a relevant token, [T]; undefined where nobody knows. */
  readonly relevant: Uint8Array | undefined;
  /** Attention on relevant tokens, averaged over queries and samples, [count]. */
  readonly mass: Float64Array | undefined;
  /** What that would be were attention uniform: the share of relevant tokens. */
  readonly uniformMass: number | undefined;
  /** The token in each row and column, [T]; undefined where samples differ and relevant tokens come first. */
  readonly tokens: readonly number[] | undefined;
  /** Samples averaged over. */
  readonly numSamples: number;
}

/** The heads that are shown: 64, or fewer where tokens are so many or long that it would take the page too long. */
function firstHeads({ H, T, d, W, U }: HeadWeights): HeadWeights {
  const affordable = Math.floor(PAGE_FLOPS / forwardFlops(1, 1, T, d));
  const count = Math.min(H, MOST_MAPS, Math.max(LEAST_MAPS, affordable));
  return { H: count, T, d, W: W.subarray(0, count * d * d), U: U.subarray(0, count * T * d) };
}

const asDrawn = (T: number): number[] => Array.from({ length: T }, (_, t) => t);

/** Tokens of a sample with the relevant ones first; as drawn where they are not known. */
function relevantFirst({ T, relevant }: TokenSamples, sample: number): number[] {
  if (relevant === undefined) return asDrawn(T);
  const isRelevant = (t: number) => relevant[sample * T + t];
  return asDrawn(T).sort((a, b) => isRelevant(b) - isRelevant(a));
}

const allEqual = (orders: readonly (readonly number[])[]): boolean =>
  orders.every((order) => order.every((token, k) => token === orders[0][k]));

/**
 * [MH-1] Attention maps of the first heads on test sample `sample` (from 1), or for 0 averaged over the samples, as many as
 * the page can afford. Where samples hold relevant tokens in different places, an average has these in its first rows and
 * columns: without that it would show nothing but their share.
 */
export function headMaps(samples: TokenSamples, sample: number, weights: HeadWeights): HeadMaps {
  const heads = firstHeads(weights);
  const { H, T, d } = heads;
  const affordable = Math.max(1, Math.floor(PAGE_FLOPS / forwardFlops(1, H, T, d)));
  const chosen =
    sample === 0
      ? Array.from({ length: Math.min(samples.n, affordable) }, (_, i) => i)
      : [Math.min(sample, samples.n) - 1];
  const sorted = chosen.map((i) => relevantFirst(samples, i));
  const isDrawn = chosen.length === 1 || allEqual(sorted);
  const orders = isDrawn ? chosen.map(() => asDrawn(T)) : sorted;
  const maps = new Float64Array(H * T * T);
  const mass = new Float64Array(H);
  const relevant = new Uint8Array(T).fill(1);
  let numRelevant = 0;
  for (const [k, i] of chosen.entries()) {
    const order = orders[k];
    const own = attentionMaps(samples, i, heads);
    const marks = order.map((token) => samples.relevant?.[i * T + token] ?? 0);
    for (let s = 0; s < T; s++) {
      relevant[s] &= marks[s];
      numRelevant += marks[s];
    }
    for (let h = 0; h < H; h++) {
      for (let t = 0; t < T; t++) {
        for (let s = 0; s < T; s++) {
          const share = own[(h * T + order[t]) * T + order[s]] / chosen.length;
          maps[(h * T + t) * T + s] += share;
          mass[h] += (marks[s] * share) / T;
        }
      }
    }
  }
  const isKnown = samples.relevant !== undefined;
  return {
    count: H,
    T,
    maps,
    relevant: isKnown ? relevant : undefined,
    mass: isKnown ? mass : undefined,
    uniformMass: isKnown ? numRelevant / (chosen.length * T) : undefined,
    tokens: isDrawn ? orders[0] : undefined,
    numSamples: chosen.length,
  };
}

/** End of a scale that holds every attention on the maps; uniform attention, 1/T, never stands at its end. */
export function scaleTop({ maps, T }: Pick<HeadMaps, 'maps' | 'T'>): number {
  const largest = maps.reduce((most, share) => Math.max(most, share), 2 / T);
  return Math.min(1, niceTop(largest));
}

/** Largest entry by which any of `count` blocks of an array differs from the first. */
function largestGap(values: Float64Array, count: number): number {
  const width = values.length / count;
  let gap = 0;
  for (let k = width; k < values.length; k++) gap = Math.max(gap, Math.abs(values[k] - values[k % width]));
  return gap;
}

/** Heads that differ by less than this are one and the same. */
const SAME = 1e-12;

/** What stands out among the heads of a model, as a sentence; empty if nothing does. */
export function samenessWords(weights: HeadWeights, { maps, count, T }: HeadMaps): string {
  const { H, W, U } = weights;
  const uniform = maps.every((share) => Math.abs(share - 1 / T) < SAME);
  const looks = uniform ? ` Each query looks at all ${T} tokens alike.` : '';
  if (H > 1 && Math.max(largestGap(W, H), largestGap(U, H)) < SAME) {
    return `All ${H} heads are identical.${looks}`;
  }
  if (H > 1 && largestGap(maps, count) < SAME) {
    return `All ${count} maps are the same; the heads differ.${looks}`;
  }
  return looks.trim();
}

/** Phi of one test sample (from 0) under a model; undefined where it would take the page too long. */
export type ModelOutput = number | undefined;

/** [MH-1] Phi of a test sample (from 0) for each model of a checkpoint. */
export function outputsOn(
  samples: TokenSamples,
  sample: number,
  weights: TrainingState['weights'],
  numHeads: readonly number[],
): ModelOutput[] {
  const one = sliceSamples(samples, sample, 1);
  let spent = 0;
  return numHeads.map((H, model) => {
    spent += forwardFlops(1, H, samples.T, samples.d);
    return spent > PAGE_FLOPS ? undefined : modelOutputs(one, sliceHeads(weights, numHeads, model))[0];
  });
}

/** |W_h|, |U_h| and |theta_h − theta_0,h| of one head. */
export interface HeadNorms {
  readonly W: number;
  readonly U: number;
  /** undefined where the start is not known. */
  readonly distance: number | undefined;
}

const squares = (values: Float64Array, others?: Float64Array): number =>
  values.reduce((sum, value, k) => sum + (value - (others?.[k] ?? 0)) ** 2, 0);

/** One head of a model, views on its weights. */
export function oneHead({ T, d, W, U }: HeadWeights, h: number): HeadWeights {
  return {
    H: 1,
    T,
    d,
    W: W.subarray(h * d * d, (h + 1) * d * d),
    U: U.subarray(h * T * d, (h + 1) * T * d),
  };
}

export function headNorms(head: HeadWeights, start: HeadWeights | undefined): HeadNorms {
  return {
    W: Math.sqrt(squares(head.W)),
    U: Math.sqrt(squares(head.U)),
    distance:
      start === undefined ? undefined : Math.sqrt(squares(head.W, start.W) + squares(head.U, start.U)),
  };
}
