import type { TokenSamples } from '../../multiHead/samples.ts';
import type { Rejection } from '../field.ts';
import { needsFiles, testPortion, unserved } from '../serve.ts';
import type { MultiHeadConfig } from './fields.ts';
import { multiHeadFields } from './fields.ts';
import { readMultiHead } from './readConfig.ts';

/** Fields that say how the mixture is drawn: own data are what they are. */
const MIXTURE_FIELDS = [
  'relevantFraction',
  'signalNorm',
  'numNoiseTokens',
  'noise',
  'relevantPositions',
  'labels',
] as const;

type MixturePart = Pick<MultiHeadConfig, (typeof MIXTURE_FIELDS)[number]>;

/** The mixture at its defaults. */
function plainMixture(): MixturePart {
  const entries = MIXTURE_FIELDS.map((name) => [name, multiHeadFields[name].default]);
  return Object.fromEntries(entries) as MixturePart;
}

/**
 * A config that a data set can serve: T and d are those of its tokens, test and training samples no more than there are. What
 * was changed for want of samples is listed; shapes are not, they are simply what they are, and fields of the mixture, which
 * then mean nothing, stand at their defaults.
 */
export function fitToTokens(
  config: MultiHeadConfig,
  { n, T, d }: Pick<TokenSamples, 'n' | 'T' | 'd'>,
): { config: MultiHeadConfig; rejections: Rejection[] } {
  const numTest = testPortion(n, config.numTest, multiHeadFields.numTest.min);
  const used = { numTest, numSamples: Math.min(config.numSamples, n - numTest) };
  const rejections = unserved(config, used, n);
  const fitted = { ...config, ...plainMixture(), ...used, data: 'own', numTokens: T, tokenDim: d } as const;
  // What is swept of the mixture cannot be swept here.
  const read = readMultiHead(Object.entries(fitted));
  return { config: read.config, rejections: [...rejections, ...read.rejections] };
}

/** Data of one's own are not in a link: without them the mixture takes their place. */
export function withoutTokens(config: MultiHeadConfig): {
  config: MultiHeadConfig;
  rejections: Rejection[];
} {
  if (config.data !== 'own') return { config, rejections: [] };
  // What did not matter for own data may be nothing that the mixture can have.
  const read = readMultiHead(Object.entries({ ...config, data: 'mixture' }));
  return { config: read.config, rejections: [needsFiles('mixture'), ...read.rejections] };
}
