import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf, readText, writeText } from '../field.ts';
import { faultsOf } from '../testing/arbitraryConfig.ts';
import { anyMultiHeadConfig, anyMultiHeadFields } from '../testing/arbitraryMultiHead.ts';
import type { MultiHeadConfig } from './fields.ts';
import { multiHeadFields } from './fields.ts';
import { readMultiHead, relevantCount } from './readConfig.ts';

const defaults = defaultsOf(multiHeadFields);
const read = (fields: Partial<MultiHeadConfig>) => readMultiHead(Object.entries(fields));

describe('reading a config of the gradient-descent lab', () => {
  it('of nothing gives the defaults', () => {
    expect(readMultiHead([])).toEqual({ config: defaults, rejections: [] });
  });

  it('takes every valid config as it is, also as a link writes it', () => {
    fc.assert(
      fc.property(anyMultiHeadConfig, (config) => {
        expect(read(config)).toEqual({ config, rejections: [] });
        const written = Object.entries(config).map(([name, value]): [string, unknown] => [
          name,
          readText(multiHeadFields[name as keyof MultiHeadConfig], writeText(value)),
        ]);
        expect(readMultiHead(written)).toEqual({ config, rejections: [] });
      }),
    );
  });

  it.each<[string, Partial<MultiHeadConfig>, number, string]>([
    [
      '2.5 tokens',
      { relevantFraction: 0.25 },
      0.3,
      'times T = 10 is 2.5, not a whole number from 1 to T; 3 relevant tokens are used',
    ],
    [
      'half a token',
      { numTokens: 5 },
      0.2,
      'times T = 5 is 0.5, not a whole number from 1 to T; 1 relevant token is used',
    ],
    [
      'hardly a token',
      { relevantFraction: 0.02 },
      0.1,
      'times T = 10 is 0.2, not a whole number from 1 to T; 1 relevant token is used',
    ],
    [
      'nearly all',
      { numTokens: 3, relevantFraction: 0.99 },
      1,
      'times T = 3 is 2.97, not a whole number from 1 to T; 3 relevant tokens are used',
    ],
  ])('says how many relevant tokens are used for %s', (_what, fields, used, reason) => {
    const { config, rejections } = read(fields);
    const given = String(fields.relevantFraction ?? defaults.relevantFraction);
    expect(rejections).toEqual([{ field: 'relevantFraction', given, reason, used: String(used) }]);
    expect(config).toEqual({ ...defaults, ...fields, relevantFraction: used });
  });

  it('knows a whole number of tokens in spite of rounding', () => {
    // 0.07 · 100 and 0.1 · 3 · 10 are 7.000000000000001 and 3.0000000000000004.
    expect(read({ numTokens: 30, relevantFraction: 0.1 }).rejections).toEqual([]);
    for (let T = 2; T <= 64; T++) {
      for (let count = 1; count <= T; count++) {
        const fields = { numTokens: T, relevantFraction: count / T };
        if (fields.relevantFraction < 0.01) continue;
        expect(read(fields).rejections).toEqual([]);
        expect(relevantCount(fields)).toBe(count);
      }
    }
  });

  it('reduces noise directions that do not fit', () => {
    const { config, rejections } = read({ tokenDim: 5 });
    expect(config).toEqual({ ...defaults, tokenDim: 5, numNoiseTokens: 3 });
    expect(rejections).toMatchObject([{ field: 'numNoiseTokens', given: '4', used: '3' }]);
    expect(rejections[0]?.reason).toMatch(/d of at least 6/);
    expect(read({ tokenDim: 6 }).rejections).toEqual([]);
  });

  it('gives a config that needs no further rule, and is told of every change', () => {
    fc.assert(
      fc.property(anyMultiHeadFields, (fields) => {
        const { config, rejections } = read(fields);
        expect(faultsOf(multiHeadFields, config)).toEqual([]);
        expect(read(config)).toEqual({ config, rejections: [] });
        const changed = Object.keys(fields).filter(
          (name) => String(config[name as 'seed']) !== String(fields[name as 'seed']),
        );
        expect(rejections.map(({ field }) => field).sort()).toEqual(changed.sort());
        if (config.data === 'mixture') expect(2 + config.numNoiseTokens).toBeLessThanOrEqual(config.tokenDim);
      }),
    );
  });
});
