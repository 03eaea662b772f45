import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import { anyConfig } from '../testing/arbitraryConfig.ts';
import { MODEL_NAMES, randomFeaturesFields } from './fields.ts';
import { sweepGrid } from './sweep.ts';
import type { SweepName } from './sweepNames.ts';
import { configAt, dependsOn, innerGrids, unitsOf } from './units.ts';

const defaults = defaultsOf(randomFeaturesFields);

/** Sweeps over these make points inside a unit; over the others, units of their own. */
const INNER = ['numSamples', 'numHeads'];

describe('the units of a run', () => {
  it('are each there once: every draw and model, at every place of the outer sweeps it depends on', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const units = unitsOf(config);
        expect(new Set(units.map((unit) => JSON.stringify(unit))).size).toBe(units.length);
        const places = (model: (typeof MODEL_NAMES)[number]): number =>
          config.sweep
            .filter((name) => !INNER.includes(name) && dependsOn(model, name))
            .reduce((product, name) => product * sweepGrid(config, name).length, 1);
        expect(units).toHaveLength(
          config.seeds * config.models.reduce((sum, model) => sum + places(model), 0),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('hold what is swept and nothing else, and their configs are the run’s at that place', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        for (const unit of unitsOf({ ...config, seeds: 1 })) {
          for (const name of Object.keys(unit.at)) expect(config.sweep).toContain(name);
          expect(configAt(config, unit)).toEqual({ ...config, ...unit.at });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('come draw by draw, so that every curve is there once after the first', () => {
    const units = unitsOf({ ...defaults, seeds: 2, seed: 7, models: ['rfa', 'brfa'] });
    expect(units.map(({ model, seed }) => `${model} ${seed}`)).toEqual([
      'rfa 7',
      'brfa 7',
      'rfa 8',
      'brfa 8',
    ]);
    expect(units.every(({ at }) => Object.keys(at).length === 0)).toBe(true);
  });

  it('of a model without a mean are one along c', () => {
    const swept = { ...defaults, seeds: 1, sweep: ['queryKeyMean'] } as const;
    const count = (model: (typeof MODEL_NAMES)[number]): number =>
      unitsOf({ ...swept, models: [model] }).length;
    expect(MODEL_NAMES.filter((model) => count(model) === 17)).toEqual(['brfa', 'mixed', 'infinite']);
    expect(MODEL_NAMES.filter((model) => count(model) === 1)).toEqual([
      'rfa',
      'rfmlp',
      'pooled',
      'infiniteRfa',
    ]);
  });

  it('on a map over d and N are at every pair', () => {
    const map = { ...defaults, seeds: 1, models: ['rfmlp'], sweep: ['tokenDim', 'numKeys'] } as const;
    const places = unitsOf({ ...map, tokenDim: 4, numKeys: 3 }).map(({ at }) => [at.tokenDim, at.numKeys]);
    expect(places.map(String).sort()).toEqual(['2,1', '2,2', '2,3', '4,1', '4,2', '4,3']);
  });
});

describe('the points inside a unit', () => {
  const of = (sweep: SweepName[], model: (typeof MODEL_NAMES)[number] = 'rfa') =>
    innerGrids({ ...defaults, sweep, numHeads: 8, numSamples: 32 }, { model, seed: 1, at: {} });

  it('are at the swept heads and sample sizes, else at the config’s own', () => {
    expect(of(['numSamples'])).toMatchObject({ heads: [8], samples: [16, 23, 32] });
    expect(of(['numHeads'])).toMatchObject({ heads: [4, 6, 8], samples: [32] });
    expect(of(['numSamples', 'numHeads'])).toMatchObject({ heads: [4, 8], samples: [16, 32] });
    expect(of(['tokenDim'])).toMatchObject({ heads: [8], samples: [32] });
  });

  it('are one along M where the heads are infinitely many', () => {
    for (const model of ['infinite', 'infiniteRfa'] as const) {
      expect(of(['numHeads'], model)).toMatchObject({ heads: [8], samples: [32] });
    }
  });
});
