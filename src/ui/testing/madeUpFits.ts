import type { ModelName, RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import type { FitDetail } from '../../core/experiment/randomFeatures/fitDetail.ts';
import {
  INSPECTED_HEADS,
  INSPECTED_SAMPLES,
  SHUFFLES,
} from '../../core/experiment/randomFeatures/fitDetail.ts';
import { fillNormals, openStream } from '../../core/math/streams.ts';

function normals(seed: number, row: number, count: number): Float64Array {
  const values = new Float64Array(count);
  fillNormals(openStream(seed, 'noise/validation'), row, 1, values, 0, count);
  return values;
}

/** A made-up fit with the shape of a real one: right up to a spread, and only RFMLP minds the order of the keys. */
export function madeUpFit(model: ModelName, config: RandomFeaturesConfig): FitDetail {
  const { seed, numTest, numSamples, tokenDim, numHeads } = config;
  const testLabels = normals(seed, 0, numTest);
  const spread = normals(seed, 1 + model.length, numTest);
  const predictions = testLabels.map((label, k) => 0.6 * label + 0.4 * spread[k]);
  const moves = normals(seed, 99, INSPECTED_SAMPLES * SHUFFLES);
  const heads = Math.min(INSPECTED_HEADS, numHeads);
  const isAttention = model === 'rfa' || model === 'brfa' || model === 'mixed';
  return {
    model,
    seed,
    numSamples,
    testLabels,
    predictions,
    shuffled: moves.map(
      (move, k) => predictions[Math.floor(k / SHUFFLES)] + (model === 'rfmlp' ? move : 1e-6 * move),
    ),
    ...(isAttention ? { values: normals(seed, 7, heads * (tokenDim + 1)) } : {}),
  };
}
