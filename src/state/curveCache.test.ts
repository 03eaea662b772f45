import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../core/experiment/field.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import { randomFeaturesFields } from '../core/experiment/randomFeaturesFields.ts';
import { CurveCache } from './curveCache.ts';

const config = defaultsOf(randomFeaturesFields);
const points = [{ numSamples: 16, testRisk: 0.5, trainRisk: 0.4, ridge: 0.1 }];
const rfa = { model: 'rfa', seed: 3 } as const;
const brfa = { model: 'brfa', seed: 3 } as const;

/** A cache that knows both curves of `base`. */
function filled(base: RandomFeaturesConfig = config): CurveCache {
  const cache = new CurveCache();
  cache.keep(base, rfa, 'auto', points);
  cache.keep(base, brfa, 'auto', points);
  return cache;
}

describe('kept curves', () => {
  it('are found again for the same question, model, draw and device', () => {
    const cache = filled();
    expect(cache.find({ ...config }, { ...rfa }, 'auto')).toBe(points);
    expect(cache.find(config, { ...rfa, seed: 4 }, 'auto')).toBeUndefined();
    expect(cache.find(config, { model: 'rfmlp', seed: 3 }, 'auto')).toBeUndefined();
    expect(cache.find(config, rfa, 'wasm')).toBeUndefined();
  });

  it('do not depend on which other models and draws were asked for', () => {
    expect(filled().find({ ...config, models: ['rfa'], seeds: 9, seed: 3 }, rfa, 'auto')).toBe(points);
  });

  it.each([
    { numHeads: 301 },
    { tokenDim: 15 },
    { numKeys: 15 },
    { numSamples: 1000 },
    { numTest: 500 },
    { noise: 0.1 },
    { ridge: 0.2 },
    { p: 2 },
    { q: 2 },
    { target: 'max' },
  ] as const)('depend on %o', (change) => {
    expect(filled().find({ ...config, ...change }, rfa, 'auto')).toBeUndefined();
  });

  it('depend on the query–key mean for BRFA alone', () => {
    const moved = { ...config, queryKeyMean: 1 };
    expect(filled().find(moved, rfa, 'auto')).toBe(points);
    expect(filled().find(moved, brfa, 'auto')).toBeUndefined();
  });

  it.each([
    ['f', { q: 5 }, true],
    ['f', { p: 5 }, false],
    ['max', { p: 5, q: 5 }, true],
    ['cos', { q: 5 }, true],
    ['g', { q: 5 }, false],
  ] as const)('of target %s after %o are found: %s', (target, change, found) => {
    const base = { ...config, target };
    expect(filled(base).find({ ...base, ...change }, rfa, 'auto') !== undefined).toBe(found);
  });

  it('are bounded in number, the oldest going first, and can be forgotten', () => {
    const cache = filled();
    for (let seed = 10; seed < 1010; seed++) cache.keep(config, { model: 'rfa', seed }, 'auto', points);
    expect(cache.find(config, rfa, 'auto')).toBeUndefined();
    expect(cache.find(config, { model: 'rfa', seed: 1009 }, 'auto')).toBe(points);
    cache.clear();
    expect(cache.find(config, { model: 'rfa', seed: 1009 }, 'auto')).toBeUndefined();
  });
});
