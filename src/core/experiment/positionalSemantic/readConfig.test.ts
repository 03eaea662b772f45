import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf, readText, writeText } from '../field.ts';
import { faultsOf } from '../testing/arbitraryConfig.ts';
import {
  anyPositionalSemanticConfig,
  anyPositionalSemanticFields,
} from '../testing/arbitraryPositionalSemantic.ts';
import type { PositionalSemanticConfig } from './fields.ts';
import { positionalSemanticFields } from './fields.ts';
import { readPositionalSemantic } from './readConfig.ts';

const defaults = defaultsOf(positionalSemanticFields);
const read = (fields: Readonly<Record<string, unknown>>) => readPositionalSemantic(Object.entries(fields));

describe('reading a config of the positional–semantic lab', () => {
  it('of nothing gives the defaults', () => {
    expect(readPositionalSemantic([])).toEqual({ config: defaults, rejections: [] });
  });

  it('takes every valid config as it is, also as a link writes it', () => {
    fc.assert(
      fc.property(anyPositionalSemanticConfig, (config) => {
        expect(read(config)).toEqual({ config, rejections: [] });
        const written = Object.entries(config).map(([name, value]): [string, unknown] => [
          name,
          readText(positionalSemanticFields[name as keyof PositionalSemanticConfig], writeText(value)),
        ]);
        expect(readPositionalSemantic(written)).toEqual({ config, rejections: [] });
      }),
    );
  });

  it('makes a config that may be asked for of any other', () => {
    fc.assert(
      fc.property(anyPositionalSemanticFields, (fields) => {
        const { config } = read(fields);
        expect(faultsOf(positionalSemanticFields, config)).toEqual([]);
        expect(read(config)).toEqual({ config, rejections: [] });
      }),
    );
  });

  it.each<[string, Readonly<Record<string, unknown>>, Partial<PositionalSemanticConfig>, string, string]>([
    [
      'one sample',
      { alpha: 0.1, tokenDim: [10, 50] },
      { alpha: 0.2 },
      'alpha',
      'times d = 10 is 1 training samples; there must be at least 2',
    ],
    [
      'too few where an axis begins',
      { alphaFrom: 0.02, tokenDim: 20 },
      { alphaFrom: 0.1 },
      'alphaFrom',
      'times d = 20 is 0.4 training samples; there must be at least 2',
    ],
    [
      'an axis that goes nowhere',
      { alphaFrom: 2, alphaTo: 1 },
      { alphaFrom: 2, alphaTo: 4 },
      'alphaTo',
      'must be more than alphaFrom = 2',
    ],
    ['omega beyond 1', { omega: 1.1 }, { omega: 0.3 }, 'omega', 'must be from 0 to 1'],
    [
      'sigma = 0',
      { tokenStd: 0 },
      { tokenStd: 0.5 },
      'tokenStd',
      'must be positive: with σ = 0 all tokens are the same, and there is nothing to learn',
    ],
    [
      'a map of two dimensions',
      { sweep: 'alpha,omega', tokenDim: '50,100' },
      { tokenDim: [100] },
      'tokenDim',
      'a map is of one dimension; the largest is used',
    ],
    [
      'rows that do not sum to one',
      { A: '.6,.5,.4,.6' },
      { mixingFirst: 0.6, mixingSecond: 0.6 },
      'A',
      'must be row-stochastic, and its row 1 sums to 1.1',
    ],
    ['an entry below 0', { A: [1.2, -0.2, 0.5, 0.5] }, {}, 'A', 'must have entries from 0 to 1'],
    ['no matrix', { A: 'x' }, {}, 'A', 'must be the two entries on its diagonal, or all four, row by row'],
  ])('names %s', (_what, fields, used, field, reason) => {
    const { config, rejections } = read(fields);
    expect(rejections.map((rejection) => [rejection.field, rejection.reason])).toEqual([[field, reason]]);
    expect(config).toMatchObject(used);
  });

  it('reads A as a whole, by its diagonal or row by row', () => {
    const mixing = { mixingFirst: 0.3, mixingSecond: 0.8 };
    for (const A of ['0.3,0.7,0.2,0.8', '0.3,0.8', [0.3, 0.7, 0.2, 0.8]]) {
      expect(read({ A })).toEqual({ config: { ...defaults, ...mixing }, rejections: [] });
    }
  });
});
