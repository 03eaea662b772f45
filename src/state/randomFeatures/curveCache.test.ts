import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import type { ModelName, RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { MODEL_NAMES, randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { CurveCache } from './curveCache.ts';

type Change = Partial<RandomFeaturesConfig>;

const config = defaultsOf(randomFeaturesFields);
const point = { numSamples: 16, testRisk: 0.5, trainRisk: 0.4, ridge: 0.1 };
const record = { points: [{ panel: 0, point }], fit: undefined };
const unitOf = (model: ModelName, seed = 3) => ({ model, seed, at: {} });
const rfa = unitOf('rfa');
const brfa = unitOf('brfa');

/** A cache that knows every model of `base` on seed 3. */
function filled(base: RandomFeaturesConfig = config): CurveCache {
  const cache = new CurveCache();
  for (const model of MODEL_NAMES) cache.keep(base, unitOf(model), 'auto', '', record);
  return cache;
}

/** The models whose units are found again after a change. */
function kept(change: Change, base: RandomFeaturesConfig = config): ModelName[] {
  const cache = filled(base);
  return MODEL_NAMES.filter(
    (model) => cache.find({ ...base, ...change }, unitOf(model), 'auto', '') !== undefined,
  );
}

describe('kept curves', () => {
  it('are found again for the same question, model, draw, device and data', () => {
    const cache = filled();
    expect(cache.find({ ...config }, { ...rfa }, 'auto', '')).toBe(record);
    expect(cache.find(config, unitOf('rfa', 4), 'auto', '')).toBeUndefined();
    expect(cache.find(config, rfa, 'wasm', '')).toBeUndefined();
    expect(cache.find(config, rfa, 'auto', 'digest')).toBeUndefined();
  });

  it('do not depend on which other models and draws were asked for', () => {
    expect(kept({ models: ['rfa'], seeds: 9, seed: 2 })).toEqual(MODEL_NAMES);
  });

  it('are computed again when theirs becomes the first draw, which is looked at from inside', () => {
    expect(kept({ seed: 3 })).toEqual([]);
    expect(kept({ seed: 3, seeds: 9 }, { ...config, seed: 3 })).toEqual(MODEL_NAMES);
  });

  it.each<Change>([
    { tokenDim: 15 },
    { numKeys: 15 },
    { numSamples: 1000 },
    { numTest: 500 },
    { noise: 0.1 },
    { ridge: 0.2 },
    { ridge: 'oracle' },
    { riskEstimate: 'loo' },
    { sweep: ['numSamples', 'numHeads'] },
    { rotation: 'target' },
    { p: 2 },
    { q: 2 },
    { target: 'max' },
    { panels: ['f2'] },
  ])('depend on %o', (change) => {
    expect(kept(change)).toEqual([]);
  });

  it.each<[Change, ModelName[]]>([
    [{ numHeads: 301 }, ['infinite', 'infiniteRfa']],
    [{ queryKeyMean: 1 }, ['rfa', 'rfmlp', 'pooled', 'infiniteRfa']],
    [{ meanMatrix: 'augmented' }, ['rfa', 'rfmlp', 'pooled', 'infiniteRfa']],
    [{ activation: 'exp' }, ['rfmlp', 'pooled']],
    [{ mixedShare: 0.25 }, MODEL_NAMES.filter((model) => model !== 'mixed')],
    [{ numValidation: 100 }, [...MODEL_NAMES]],
    [{ expression: 's' }, [...MODEL_NAMES]],
  ])('after %o are those of the models that it does not concern', (change, models) => {
    expect(kept(change)).toEqual(models);
  });

  it('depend on the validation set where lambda is chosen on it, and on what is typed where it is learnt', () => {
    expect(kept({ numValidation: 100 }, { ...config, ridge: 'validation' })).toEqual([]);
    expect(kept({ expression: 's' }, { ...config, target: 'custom' })).toEqual([]);
  });

  it('at a place of a sweep are not found at another', () => {
    const swept = { ...config, sweep: ['queryKeyMean'] } as const;
    const cache = new CurveCache();
    cache.keep(swept, { ...brfa, at: { queryKeyMean: 1 } }, 'auto', '', record);
    expect(cache.find(swept, { ...brfa, at: { queryKeyMean: 1 } }, 'auto', '')).toBe(record);
    expect(cache.find(swept, { ...brfa, at: { queryKeyMean: 2 } }, 'auto', '')).toBeUndefined();
  });

  it.each([
    ['f', { q: 5 }, true],
    ['f', { p: 5 }, false],
    ['max', { p: 5, q: 5 }, true],
    ['pair', { p: 5, q: 5 }, true],
    ['cos', { q: 5 }, true],
    ['g', { q: 5 }, false],
  ] as const)('of target %s after %o are found: %s', (target, change, found) => {
    expect(kept(change, { ...config, target })).toEqual(found ? MODEL_NAMES : []);
  });

  it('are bounded in number, the oldest going first, and can be forgotten', () => {
    const cache = filled();
    for (let seed = 10; seed < 1010; seed++) cache.keep(config, unitOf('rfa', seed), 'auto', '', record);
    expect(cache.find(config, rfa, 'auto', '')).toBeUndefined();
    expect(cache.find(config, unitOf('rfa', 1009), 'auto', '')).toBe(record);
    cache.clear();
    expect(cache.find(config, unitOf('rfa', 1009), 'auto', '')).toBeUndefined();
  });
});
