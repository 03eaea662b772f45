import type { Dataset } from '../dataset/dataset.ts';
import type { Rejection } from './field.ts';
import { writeText } from './field.ts';
import type { DataName, RandomFeaturesConfig, ShippedDataName } from './randomFeaturesFields.ts';
import { randomFeaturesFields, SHIPPED_DATA } from './randomFeaturesFields.ts';
import { isInfinite, sweepOfOwnData } from './readRandomFeatures.ts';

/** Largest share of a data set that is kept for testing, and for choosing lambda, before training gets less. */
const TEST_SHARE = 0.3;
const VALIDATION_SHARE = 0.2;

function part(n: number, share: number, asked: number): number {
  return Math.min(asked, Math.max(randomFeaturesFields.numTest.min, Math.floor(share * n)));
}

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
  const numTest = part(n, TEST_SHARE, config.numTest);
  const numValidation = part(n, VALIDATION_SHARE, config.numValidation);
  const left = n - numTest - (ridge === 'validation' ? numValidation : 0);
  const change = { ridge, numTest, numValidation, numSamples: Math.min(config.numSamples, left) };
  const used = ridge === 'validation' ? change : { ...change, numValidation: config.numValidation };
  const rejections = Object.entries(used)
    .filter(([name, value]) => config[name as keyof typeof used] !== value)
    .map(([name, value]) => ({
      field: name,
      given: writeText(config[name as keyof typeof used]),
      reason: `is more than a data set of ${n} samples can serve`,
      used: writeText(value),
    }));
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
  const rejection = {
    field: 'data',
    given: config.data,
    reason: 'needs its files, which a link does not carry: open them again to run on them',
    used: 'sphere',
  };
  return { config: { ...config, data: 'sphere', target }, rejections: [rejection] };
}
