import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitDataset } from '../../dataset/split.ts';
import { validationSize } from '../../randomFeatures/draw.ts';
import { defaultsOf } from '../field.ts';
import { anyConfig, conflictsOf, faultsOf } from '../testing/arbitraryConfig.ts';
import type { RandomFeaturesConfig } from './fields.ts';
import { randomFeaturesFields } from './fields.ts';
import { fitToData, withoutData } from './ownData.ts';
import { isInfinite } from './readConfig.ts';

const defaults: RandomFeaturesConfig = { ...defaultsOf(randomFeaturesFields), data: 'own', target: 'labels' };

/** The shape of any data set that can be read: 32 samples are the fewest. */
const anyShape = fc.record({
  n: fc.oneof(fc.integer({ min: 32, max: 200 }), fc.integer({ min: 32, max: 20_000 })),
  N: fc.integer({ min: 1, max: 64 }),
  d: fc.integer({ min: 2, max: 64 }),
});
const anyOwn = anyConfig.map((config) => ({ ...config, data: 'own' as const }));

describe('a config on data of one’s own', () => {
  it('never asks for more samples than there are, and can be run', () => {
    fc.assert(
      fc.property(anyOwn, anyShape, fc.boolean(), (asked, shape, isNormalised) => {
        const { config } = fitToData(asked, shape, isNormalised);
        expect(faultsOf(randomFeaturesFields, config)).toEqual([]);
        expect(conflictsOf(config)).toEqual([]);
        expect([config.numKeys, config.tokenDim]).toEqual([shape.N, shape.d]);
        const numValidation = validationSize(config);
        expect(config.numSamples + config.numTest + numValidation).toBeLessThanOrEqual(shape.n);
        expect(config.models.some(isInfinite) && !isNormalised).toBe(false);
        const sizes = { numTrain: config.numSamples, numValidation, numTest: config.numTest };
        const result = splitDataset(shape, config.seed, sizes);
        if (!result.ok) throw new Error(result.reason);
        const { train, validation, test } = result.split;
        const all = [...train, ...validation, ...test];
        expect(new Set(all).size).toBe(config.numSamples + numValidation + config.numTest);
      }),
      { numRuns: 60 },
    );
  });

  it('says of every field what it changes, shapes apart', () => {
    fc.assert(
      fc.property(anyOwn, anyShape, fc.boolean(), (asked, shape, isNormalised) => {
        const { config, rejections } = fitToData(asked, shape, isNormalised);
        const changed = Object.keys(asked).filter(
          (name) => String(config[name as 'seed']) !== String(asked[name as 'seed']),
        );
        const named = rejections.map(({ field }) => field);
        const shapes = ['numKeys', 'tokenDim'];
        expect([...named].sort()).toEqual(changed.filter((name) => !shapes.includes(name)).sort());
      }),
    );
  });

  it('stays as it is when there is enough', () => {
    const { config, rejections } = fitToData(defaults, { n: 4000, N: 9, d: 25 }, true);
    expect(rejections).toEqual([]);
    expect(config).toEqual({ ...defaults, numKeys: 9, tokenDim: 25 });
  });

  it('is tested on 30 % of a small set, and trains on the rest', () => {
    const { config } = fitToData(defaults, { n: 1000, N: 1, d: 2 }, true);
    expect(config).toMatchObject({ numTest: 300, numSamples: 700, numValidation: defaults.numValidation });
    const chosen = fitToData({ ...defaults, ridge: 'validation' }, { n: 1000, N: 1, d: 2 }, true);
    expect(chosen.config).toMatchObject({ numTest: 300, numValidation: 200, numSamples: 500 });
  });

  it('takes its lambda from no validation set that is not there', () => {
    const wish = { ...defaults, ridge: 'validation' } as const;
    expect(fitToData(wish, { n: 47, N: 1, d: 2 }, true).config.ridge).toBe(0.1);
    expect(fitToData(wish, { n: 48, N: 1, d: 2 }, true).config).toMatchObject({
      ridge: 'validation',
      numTest: 16,
      numValidation: 16,
      numSamples: 16,
    });
  });

  it('has no limit of infinitely many heads for tokens of other lengths', () => {
    const alone = { ...defaults, models: ['infinite'] } as const;
    const { config, rejections } = fitToData(alone, { n: 4000, N: 9, d: 25 }, false);
    expect(config.models).toEqual(['rfa']);
    expect(rejections).toMatchObject([{ field: 'models', given: 'infinite', used: 'rfa' }]);
  });

  it('does not sweep over a shape that is what it is', () => {
    const { config, rejections } = fitToData(
      { ...defaults, sweep: ['tokenDim'] },
      { n: 4000, N: 9, d: 25 },
      true,
    );
    expect(config.sweep).toEqual(['numSamples']);
    expect(rejections).toMatchObject([{ field: 'sweep', used: 'numSamples' }]);
  });
});

describe('a link to data of one’s own, without them', () => {
  it('is run on the sphere, and says so', () => {
    const { config, rejections } = withoutData(defaults);
    expect(config).toEqual({ ...defaults, data: 'sphere', target: 'g' });
    expect(rejections).toMatchObject([{ field: 'data', given: 'own', used: 'sphere' }]);
  });

  it('keeps its target where that is a function of the tokens', () => {
    expect(withoutData({ ...defaults, target: 'max' }).config.target).toBe('max');
  });

  it('is left alone where it is about the sphere', () => {
    const sphere = { ...defaults, data: 'sphere', target: 'g' } as const;
    expect(withoutData(sphere)).toEqual({ config: sphere, rejections: [] });
  });
});
