import type { RandomFeaturesConfig } from '../experiment/randomFeatures/fields.ts';
import { meanOf } from './draw.ts';
import type { InfiniteActivation } from './infiniteHeads.ts';
import { meanScores } from './meanScores.ts';
import type { Tokens } from './tokens.ts';

/** What a model of infinitely many heads is made of. */
export interface InfiniteModel {
  readonly activation: InfiniteActivation;
  /** What the query–key mean adds to every score, [n N]. */
  meanScores(tokens: Tokens): Float64Array;
}

/**
 * [RF-8] The limit of RFA ('infiniteRfa', c = 0) or of BRFA ('infinite') under these settings. `rotation` is S of the seed.
 * Throws RangeError where there is no closed form; `readRandomFeatures` never lets such a config through.
 */
export function infiniteModel(
  config: Pick<RandomFeaturesConfig, 'activation' | 'queryKeyMean' | 'meanMatrix' | 'rotation'>,
  model: 'infinite' | 'infiniteRfa',
  rotation: Float64Array | undefined,
): InfiniteModel {
  const { activation, queryKeyMean } = config;
  if (activation === 'softmax') throw new RangeError('softmax attention has no closed form');
  const c = model === 'infinite' ? queryKeyMean : 0;
  return { activation, meanScores: (tokens) => meanScores(tokens, { c, ...meanOf(config, rotation) }) };
}
