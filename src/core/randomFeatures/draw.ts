import type { RandomFeaturesConfig } from '../experiment/randomFeaturesFields.ts';
import { fillNormals, openStream } from '../math/streams.ts';
import type { Standardisation } from './standardisation.ts';
import { standardisationOf, standardise } from './standardisation.ts';
import { targetLabels } from './targets.ts';
import type { Tokens } from './tokens.ts';
import { sampleBeta, sampleTokens } from './tokens.ts';

/** All that one seed of a run fixes about the data. */
export interface Draw {
  readonly train: Tokens;
  readonly test: Tokens;
  /** [d] */
  readonly beta: Float64Array;
  /** Standardised, noise added, [n]. */
  readonly trainLabels: Float64Array;
  /** Standardised, noiseless, [numTest]. */
  readonly testLabels: Float64Array;
  readonly standardisation: Standardisation;
}

/** The settings that the data of a draw depend on. */
export type DrawSettings = Pick<
  RandomFeaturesConfig,
  'target' | 'p' | 'q' | 'tokenDim' | 'numKeys' | 'numSamples' | 'numTest' | 'noise'
>;

/** [RF-1], [RF-9] Tokens, direction and standardised labels of one seed. */
export function sampleDraw(settings: DrawSettings, seed: number): Draw {
  const { tokenDim: d, numKeys: N, numSamples, numTest, noise } = settings;
  const standardisation = standardisationOf(settings, N, d);
  const train = sampleTokens(seed, 'data/train', numSamples, N, d);
  const test = sampleTokens(seed, 'data/test', numTest, N, d);
  const beta = sampleBeta(seed, d);
  const trainLabels = standardise(targetLabels(settings, train, beta), standardisation);
  const testLabels = standardise(targetLabels(settings, test, beta), standardisation);
  const disturbance = new Float64Array(1);
  const stream = openStream(seed, 'noise/train');
  for (let i = 0; i < numSamples; i++) {
    fillNormals(stream, i, noise, disturbance, 0, 1);
    trainLabels[i] += disturbance[0];
  }
  return { train, test, beta, trainLabels, testLabels, standardisation };
}
