import type { ModelName, RandomFeaturesConfig } from '../../core/experiment/randomFeaturesFields.ts';
import { addMean, sampleHeads, sampleMlpWeights } from '../../core/randomFeatures/heads.ts';
import type { FeatureBlock } from '../device.ts';

/** Heads whose features are computed together: wide enough for the products to run well, small enough to be stopped. */
const MOST_HEADS = 64;
/** Largest intermediate of a block, in numbers. */
const MOST_NUMBERS = 6e6;

export type BlockSettings = Pick<RandomFeaturesConfig, 'numHeads' | 'queryKeyMean' | 'tokenDim' | 'numKeys'>;

/** How many heads go into one block of `rows` samples, from 1 to M. */
export function headsPerBlock({ numHeads, tokenDim, numKeys }: BlockSettings, rows: number): number {
  const perHead = rows * Math.max(numKeys, tokenDim + 1);
  return Math.max(1, Math.min(numHeads, MOST_HEADS, Math.floor(MOST_NUMBERS / perHead)));
}

/** Which features a model has. */
export function featureKind(model: ModelName): FeatureBlock['kind'] {
  return model === 'rfmlp' ? 'mlp' : 'attention';
}

/**
 * Weights of heads `first` … first+count-1 of a model as it is on seed `seed`; for RFMLP the (d+1) neurons that match
 * each head's parameters.
 */
export function sampleBlock(
  settings: BlockSettings,
  model: ModelName,
  seed: number,
  first: number,
  count: number,
): FeatureBlock {
  const { tokenDim: d, numKeys: N, queryKeyMean } = settings;
  switch (model) {
    case 'rfa':
      return { kind: 'attention', weights: sampleHeads(seed, d, first, count) };
    case 'brfa':
      return { kind: 'attention', weights: addMean(sampleHeads(seed, d, first, count), d, queryKeyMean) };
    case 'rfmlp':
      return { kind: 'mlp', weights: sampleMlpWeights(seed, N, d, first * (d + 1), count * (d + 1)) };
    default:
      return model satisfies never;
  }
}
