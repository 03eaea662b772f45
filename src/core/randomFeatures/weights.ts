import type { ModelName, RandomFeaturesConfig } from '../experiment/randomFeatures/fields.ts';
import type { NormalRows } from '../math/streams.ts';
import { normalRows } from '../math/streams.ts';
import type { Activation } from './attention.ts';
import { meanOf } from './draw.ts';
import { addMean, hasMean, sampleHeads, sampleMlpWeights, samplePooledWeights } from './heads.ts';

/** Models with a feature map, that is, with finitely many heads. */
export type FiniteModelName = Exclude<ModelName, 'infinite' | 'infiniteRfa'>;

/** What the features of a model are. */
export type FeatureKind = 'attention' | 'mlp' | 'pooled';

/** Weights of some heads, or of as many neurons as they have parameters. */
export type ModelWeights =
  | {
      readonly kind: 'attention';
      /** [heads, d+1, d+1], the mean included. */
      readonly weights: Float64Array;
      readonly activation: Activation;
    }
  | {
      /** 'mlp': [neurons, (N+1)d+1]; 'pooled': [neurons, 2d+1]. */
      readonly kind: 'mlp' | 'pooled';
      readonly weights: Float64Array;
    };

/** The settings that weights depend on. */
export type WeightSettings = Pick<
  RandomFeaturesConfig,
  | 'tokenDim'
  | 'numKeys'
  | 'queryKeyMean'
  | 'meanMatrix'
  | 'rotation'
  | 'mixedShare'
  | 'headRank'
  | 'activation'
>;

/** Which features a model has. */
export function featureKind(model: FiniteModelName): FeatureKind {
  switch (model) {
    case 'rfa':
    case 'brfa':
    case 'mixed':
      return 'attention';
    case 'rfmlp':
      return 'mlp';
    case 'pooled':
      return 'pooled';
    default:
      return model satisfies never;
  }
}

/** The query–key mean c of head m of an attention model. */
export function headMean(
  { queryKeyMean, mixedShare }: Pick<RandomFeaturesConfig, 'queryKeyMean' | 'mixedShare'>,
  model: FiniteModelName,
  m: number,
): number {
  switch (model) {
    case 'brfa':
      return queryKeyMean;
    case 'mixed':
      return hasMean(m, mixedShare) ? queryKeyMean : 0;
    default:
      return 0;
  }
}

/**
 * [RF-3]–[RF-7] Weights of heads `first` … first+count-1 of a model as it is on seed `seed`; for RFMLP and pooled features
 * the (d+1) neurons that match each head's parameters. `rotation` is S of that seed, where the settings rotate anything.
 * Whoever `draw`s, the bits are the same.
 */
export function sampleWeights(
  settings: WeightSettings,
  model: FiniteModelName,
  seed: number,
  rotation: Float64Array | undefined,
  first: number,
  count: number,
  draw: NormalRows = normalRows,
): ModelWeights {
  const { tokenDim: d, numKeys: N, headRank, activation } = settings;
  const kind = featureKind(model);
  switch (kind) {
    case 'attention': {
      const heads = sampleHeads(seed, d, first, count, headRank, draw);
      const mean = (m: number): number => headMean(settings, model, first + m);
      return { kind, activation, weights: addMean(heads, d, mean, meanOf(settings, rotation)) };
    }
    case 'mlp':
      return { kind, weights: sampleMlpWeights(seed, N, d, first * (d + 1), count * (d + 1), draw) };
    case 'pooled':
      return { kind, weights: samplePooledWeights(seed, d, first * (d + 1), count * (d + 1), draw) };
    default:
      return kind satisfies never;
  }
}
