import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import { anyMultiHeadConfig } from '../testing/arbitraryMultiHead.ts';
import { multiHeadFields } from './fields.ts';
import { fitToTokens, withoutTokens } from './ownData.ts';
import { readMultiHead } from './readConfig.ts';

const defaults = defaultsOf(multiHeadFields);
/** The shape of any data set that can be read. */
const anyShape = fc.record({
  n: fc.oneof(fc.integer({ min: 10, max: 60 }), fc.integer({ min: 10, max: 50_000 })),
  T: fc.integer({ min: 2, max: 64 }),
  d: fc.integer({ min: 3, max: 128 }),
});

describe('a config on data of one’s own', () => {
  it('follows their shape, never asks for more samples than there are, and can be asked for', () => {
    fc.assert(
      fc.property(anyMultiHeadConfig, anyShape, (asked, shape) => {
        const { config, rejections } = fitToTokens(asked, shape);
        expect([config.data, config.numTokens, config.tokenDim]).toEqual(['own', shape.T, shape.d]);
        expect(config.numSamples + config.numTest).toBeLessThanOrEqual(shape.n);
        expect(Math.min(config.numSamples, config.numTest)).toBeGreaterThanOrEqual(1);
        expect(readMultiHead(Object.entries(config))).toEqual({ config, rejections: [] });
        const changed = (['numTest', 'numSamples', 'sweep'] as const).filter(
          (name) => String(config[name]) !== String(asked[name]),
        );
        expect(rejections.map(({ field }) => field)).toEqual(changed);
      }),
    );
  });

  it('cannot be swept over what belongs to the mixture', () => {
    const shape = { n: 5000, T: 7, d: 9 };
    const { config, rejections } = fitToTokens({ ...defaults, sweep: ['noise', 'stepSize'] }, shape);
    expect(config.sweep).toEqual(['stepSize']);
    expect(rejections).toMatchObject([{ field: 'sweep', given: 'noise,stepSize', used: 'stepSize' }]);
  });

  it('says what there is too little of', () => {
    const { config, rejections } = fitToTokens(defaults, { n: 50, T: 7, d: 9 });
    expect(config).toEqual({
      ...defaults,
      data: 'own',
      numTokens: 7,
      tokenDim: 9,
      numTest: 15,
      numSamples: 35,
    });
    const reason = 'is more than a data set of 50 samples can serve';
    expect(rejections).toEqual([
      { field: 'numTest', given: '300', reason, used: '15' },
      { field: 'numSamples', given: '100', reason, used: '35' },
    ]);
    expect(fitToTokens(defaults, { n: 5000, T: 7, d: 9 }).rejections).toEqual([]);
  });

  it('without the files is one on the mixture, with all that the mixture asks for', () => {
    const { config, rejections } = withoutTokens({ ...defaults, data: 'own', numTokens: 7, tokenDim: 5 });
    expect(rejections.map(({ field, used }) => [field, used])).toEqual([
      ['data', 'mixture'],
      ['relevantFraction', String(1 / 7)],
      ['numNoiseTokens', '3'],
    ]);
    expect(readMultiHead(Object.entries(config)).rejections).toEqual([]);
    expect(withoutTokens(defaults)).toEqual({ config: defaults, rejections: [] });
  });
});
