import type { RunUnit } from './curve.ts';
import type { RandomFeaturesConfig } from './fields.ts';
import { configAt, dependsOn } from './units.ts';

/** Settings of a unit's model itself, at its place, without those that it does not use. */
export function modelKeys(config: RandomFeaturesConfig, { model }: RunUnit): unknown[] {
  const { numHeads, queryKeyMean, activation, meanMatrix, rotation, headRank, mixedShare } = config;
  return [
    dependsOn(model, 'numHeads') ? numHeads : null,
    dependsOn(model, 'queryKeyMean') ? [queryKeyMean, meanMatrix] : null,
    model === 'rfmlp' || model === 'pooled' ? null : [activation, headRank],
    rotation,
    model === 'mixed' ? mixedShare : null,
  ];
}

/**
 * All that the kernels of one unit depend on but the number of training samples, of which those over fewer are a part:
 * neither target, noise nor ridge are in it. `data` names the visitor's own data.
 */
export function kernelKey(whole: RandomFeaturesConfig, unit: RunUnit, data: string): string {
  const config = configAt(whole, unit);
  const { tokenDim, numKeys, numTest, ridge, numValidation } = config;
  // Samples of one's own data are split anew for every size.
  const split = data === '' ? null : config.numSamples;
  const validation = ridge === 'validation' ? numValidation : 0;
  const { model, seed } = unit;
  return JSON.stringify([
    model,
    seed,
    data,
    split,
    tokenDim,
    numKeys,
    numTest,
    validation,
    modelKeys(config, unit),
  ]);
}
