import type fc from 'fast-check';
import type { MultiHeadConfig } from '../multiHead/fields.ts';
import { multiHeadFields } from '../multiHead/fields.ts';
import { MIXTURE_SWEEPS } from '../multiHead/sweepNames.ts';
import { anyOf } from './arbitraryConfig.ts';

/** Any config of the table, rules between fields broken or not. */
export const anyMultiHeadFields: fc.Arbitrary<MultiHeadConfig> = anyOf(multiHeadFields);

/** Any config that may be asked for: zeta T whole, room for all directions, own data without a teacher, and sweeps that can be. */
export const anyMultiHeadConfig: fc.Arbitrary<MultiHeadConfig> = anyMultiHeadFields.map((config) => {
  const count = 1 + Math.floor(config.relevantFraction * (config.numTokens - 1));
  return {
    ...config,
    relevantFraction: count / config.numTokens,
    sweep: config.sweep.filter((name) =>
      name === 'numHeads'
        ? config.numHeads.length > 1
        : config.data === 'mixture' || !MIXTURE_SWEEPS.includes(name),
    ),
    tokenDim: Math.max(config.tokenDim, 2 + config.numNoiseTokens),
    labels: config.data === 'own' ? 'mixture' : config.labels,
  };
});
