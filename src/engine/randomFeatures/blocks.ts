import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import type { NormalRows } from '../../core/math/streams.ts';
import { normalRows } from '../../core/math/streams.ts';
import type { FeatureKind, FiniteModelName } from '../../core/randomFeatures/weights.ts';
import { featureKind, sampleWeights } from '../../core/randomFeatures/weights.ts';
import type { BlockSource } from './featureKernel.ts';

/** Heads whose features are computed together: wide enough for the products to run well, small enough to be stopped. */
const MOST_HEADS = 64;
/** Largest intermediate of a block, in numbers. */
const MOST_NUMBERS = 6e6;

type Shape = Pick<RandomFeaturesConfig, 'numHeads' | 'tokenDim' | 'numKeys'>;

/** Numbers that one head's largest intermediate has for one sample. */
function numbersPerHead({ tokenDim, numKeys }: Shape, kind: FeatureKind): number {
  const D = tokenDim + 1;
  switch (kind) {
    case 'attention':
      return Math.max(numKeys, D);
    case 'mlp':
    case 'pooled':
      return D;
    default:
      return kind satisfies never;
  }
}

/** Operations for the features of one head, or its neurons, on one sample. */
function flopsPerHead({ tokenDim: d, numKeys: N }: Shape, kind: FeatureKind): number {
  const D = d + 1;
  switch (kind) {
    case 'attention':
      return 2 * D * D + 4 * N * D;
    case 'mlp':
      return 2 * D * ((N + 1) * d + 1);
    case 'pooled':
      return 2 * D * ((N + 1) * d + 1) + 3 * N * D;
    default:
      return kind satisfies never;
  }
}

/** How many heads go into one block of `rows` samples, from 1 to M. */
export function headsPerBlock(shape: Shape, kind: FeatureKind, rows: number): number {
  const most = Math.floor(MOST_NUMBERS / (rows * numbersPerHead(shape, kind)));
  return Math.max(1, Math.min(shape.numHeads, MOST_HEADS, most));
}

/** Blocks of at most `size` heads that end at every one of `stops`, the last of which is M. */
function blockEnds(size: number, stops: readonly number[]): number[] {
  const ends: number[] = [];
  let from = 0;
  for (const stop of stops) {
    for (; from + size < stop; from += size) ends.push(from + size);
    ends.push(stop);
    from = stop;
  }
  return ends;
}

/** The blocks of a model on a seed for features of `rows` samples; some end at each of `stops`. */
export function blockSource(
  config: RandomFeaturesConfig,
  model: FiniteModelName,
  seed: number,
  rotation: Float64Array | undefined,
  rows: number,
  stops: readonly number[] = [config.numHeads],
  draw: NormalRows = normalRows,
): BlockSource {
  const kind = featureKind(model);
  const ends = blockEnds(headsPerBlock(config, kind, rows), stops);
  return {
    ends,
    width: config.numHeads * (config.tokenDim + 1),
    rowFlops: config.numHeads * flopsPerHead(config, kind),
    block: (index) => {
      const first = ends[index - 1] ?? 0;
      return sampleWeights(config, model, seed, rotation, first, (ends[index] as number) - first, draw);
    },
  };
}
