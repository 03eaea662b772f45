import type fc from 'fast-check';
import type { PositionalSemanticConfig } from '../positionalSemantic/fields.ts';
import { positionalSemanticFields } from '../positionalSemantic/fields.ts';
import { isPairMap } from '../positionalSemantic/sweep.ts';
import { anyOf } from './arbitraryConfig.ts';

/** Any config of the table, rules between fields broken or not. */
export const anyPositionalSemanticFields: fc.Arbitrary<PositionalSemanticConfig> =
  anyOf(positionalSemanticFields);

/** Any config that may be asked for: two samples at least, an axis that ascends, and maps of one dimension. */
export const anyPositionalSemanticConfig: fc.Arbitrary<PositionalSemanticConfig> =
  anyPositionalSemanticFields.map((config) => {
    const least = 2 / Math.min(...config.tokenDim);
    const alphaFrom = Math.max(least, config.alphaFrom);
    return {
      ...config,
      alpha: Math.max(least, config.alpha),
      alphaFrom,
      alphaTo: config.alphaTo > alphaFrom ? config.alphaTo : 2 * alphaFrom,
      tokenDim: isPairMap(config) ? config.tokenDim.slice(-1) : config.tokenDim,
    };
  });
