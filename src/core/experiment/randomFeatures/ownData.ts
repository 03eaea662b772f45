import type { Dataset } from '../../dataset/dataset.ts';
import type { Rejection } from '../field.ts';
import { writeText } from '../field.ts';
import { needsFiles, portionOf, testPortion, unserved } from '../serve.ts';
import type { DataName, RandomFeaturesConfig, ShippedDataName } from './fields.ts';
import { randomFeaturesFields, SHIPPED_DATA } from './fields.ts';
import { isInfinite, sweepOfOwnData } from './readConfig.ts';

/** Largest share of a data set that is kept for choosing lambda before training gets less. */
const VALIDATION_SHARE = 0.2;

/** Lambda cannot be chosen on samples that are not there. */
function ridgeFor(config: RandomFeaturesConfig, n: number): RandomFeaturesConfig['ridge'] {
  const { numTest, numValidation, numSamples } = randomFeaturesFields;
  const fewest = numTest.min + numValidation.min + numSamples.min;
  return config.ridge === 'validation' && n < fewest ? randomFeaturesFields.ridge.default : config.ridge;
}

/** Models that need tokens of length 1 are left out where tokens have other lengths. */
function modelsFor(config: RandomFeaturesConfig, isNormalised: boolean): RandomFeaturesConfig['models'] {
  const left = config.models.filter((model) => isNormalised || !isInfinite(model));
  return left.length > 0 ? left : ['rfa'];
}

/**
 * A config that a data set can serve: shapes are those of its tokens, test, validation and training samples are no more
 * than there are. What was changed for want of samples is listed; shapes are not, they are simply what they are.
 */
export function fitToData(
  config: RandomFeaturesConfig,
  { n, N, d }: Pick<Dataset, 'n' | 'N' | 'd'>,
  isNormalised: boolean,
): { config: RandomFeaturesConfig; rejections: Rejection[] } {
  const ridge = ridgeFor(config, n);
  const numTest = testPortion(n, config.numTest, randomFeaturesFields.numTest.min);
  const { min } = randomFeaturesFields.numValidation;
  const numValidation = portionOf(n, VALIDATION_SHARE, config.numValidation, min);
  const left = n - numTest - (ridge === 'validation' ? numValidation : 0);
  const change = { ridge, numTest, numValidation, numSamples: Math.min(config.numSamples, left) };
  const used = ridge === 'validation' ? change : { ...change, numValidation: config.numValidation };
  const rejections = unserved(config, used, n);
  const models = modelsFor(config, isNormalised);
  if (models.join() !== config.models.join()) {
    rejections.push({
      field: 'models',
      given: writeText(config.models),
      reason: 'has a closed form only for tokens of length 1',
      used: writeText(models),
    });
  }
  const sweep = sweepOfOwnData(config);
  if (sweep !== undefined) rejections.push(sweep.rejection);
  const fitted = { ...config, ...used, models, tokenDim: d, numKeys: N, ...sweep?.change };
  return { config: fitted, rejections };
}

/** Whether a name is that of a data set which comes with the lab. */
export function isShipped(name: DataName): name is ShippedDataName {
  return SHIPPED_DATA.some((known) => known === name);
}

/** Data of one's own are not in a link: without them the tokens of the theory take their place. */
export function withoutData(config: RandomFeaturesConfig): {
  config: RandomFeaturesConfig;
  rejections: Rejection[];
} {
  if (config.data !== 'own') return { config, rejections: [] };
  const target = config.target === 'labels' ? randomFeaturesFields.target.default : config.target;
  return { config: { ...config, data: 'sphere', target }, rejections: [needsFiles('sphere')] };
}
