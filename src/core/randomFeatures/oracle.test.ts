import { describe, expect, it } from 'vitest';
import { smallDataset } from '../dataset/testing/smallDataset.ts';
import { defaultsOf } from '../experiment/field.ts';
import type { RunUnit, UnitPoint } from '../experiment/randomFeatures/curve.ts';
import type { ModelName, RandomFeaturesConfig } from '../experiment/randomFeatures/fields.ts';
import { MODEL_NAMES, randomFeaturesFields } from '../experiment/randomFeatures/fields.ts';
import { targetsOf } from '../experiment/randomFeatures/panels.ts';
import type { SweepPlace } from '../experiment/randomFeatures/sweepNames.ts';
import { unitsOf } from '../experiment/randomFeatures/units.ts';
import { sampleDraw } from './draw.ts';
import { modelFeatures, oraclePoints } from './oracle.ts';
import { sampleTokens } from './tokens.ts';
import { sampleWeights } from './weights.ts';

const config: RandomFeaturesConfig = {
  ...defaultsOf(randomFeaturesFields),
  numHeads: 6,
  tokenDim: 3,
  numKeys: 2,
  numSamples: 24,
  numTest: 20,
  seeds: 1,
};

type Change = Partial<RandomFeaturesConfig>;

/** All points of a model under a change of the config, on seed 1. */
function pointsOf(model: ModelName, change: Change = {}): UnitPoint[] {
  const asked = { ...config, ...change, models: [model] };
  return unitsOf(asked).flatMap((unit) => oraclePoints(asked, unit));
}

function featuresOf(model: 'rfa' | 'brfa' | 'mixed' | 'rfmlp' | 'pooled', change: Change = {}): Float64Array {
  const settings = { ...config, ...change };
  const tokens = sampleTokens(2, 'data/train', 5, 2, 3);
  return modelFeatures(tokens, sampleWeights(settings, model, 2, undefined, 0, settings.numHeads));
}

/** The last point of a run along n alone. */
function lastOf(model: ModelName, change: Change = {}): UnitPoint {
  return pointsOf(model, { ...change, sweep: ['numSamples'] }).at(-1) as UnitPoint;
}

/** Risks of two points must agree to this share. */
function expectSame(found: UnitPoint, alone: UnitPoint, place: SweepPlace): void {
  for (const name of ['testRisk', 'trainRisk'] as const) {
    expect(Math.abs(found.point[name] / alone.point[name] - 1)).toBeLessThan(1e-9);
  }
  expect(found.point).toMatchObject({
    ...place,
    numSamples: alone.point.numSamples,
    ridge: alone.point.ridge,
  });
}

describe('the features of the oracle', () => {
  it('change with the query–key mean where there is one', () => {
    expect(featuresOf('rfa')).toEqual(featuresOf('rfa', { queryKeyMean: -2 }));
    expect(featuresOf('rfmlp')).toEqual(featuresOf('rfmlp', { queryKeyMean: -2 }));
    expect(featuresOf('pooled')).toEqual(featuresOf('pooled', { queryKeyMean: -2 }));
    expect(featuresOf('brfa')).not.toEqual(featuresOf('brfa', { queryKeyMean: -2 }));
    expect(featuresOf('brfa', { queryKeyMean: 0 })).toEqual(featuresOf('rfa'));
  });

  it('of mixed heads are those of RFA or of BRFA, head by head', () => {
    const [rfa, brfa, mixed] = [featuresOf('rfa'), featuresOf('brfa'), featuresOf('mixed')];
    expect(featuresOf('mixed', { mixedShare: 0 })).toEqual(rfa);
    expect(featuresOf('mixed', { mixedShare: 1 })).toEqual(brfa);
    mixed.forEach((value, at) => {
      const head = Math.floor(at / 4) % 6;
      expect(value).toBe((head % 2 === 0 ? rfa : brfa)[at]);
    });
  });

  it.each(['rfa', 'brfa', 'mixed', 'rfmlp', 'pooled'] as const)(
    'are as many as parameters, and extended when heads are added: %s',
    (model) => {
      const few = featuresOf(model, { numHeads: 4 });
      const more = featuresOf(model, { numHeads: 9 });
      expect([few.length, more.length]).toEqual([5 * 16, 5 * 36]);
      for (let k = 0; k < 5; k++) {
        expect(more.slice(k * 36, k * 36 + 16)).toEqual(few.slice(k * 16, (k + 1) * 16));
      }
    },
  );
});

describe('the points of the oracle', () => {
  it('have the trivial risk under a huge ridge, at every size of the grid', () => {
    const [task] = sampleDraw(config, 1).tasks;
    const trivial = (task?.testLabels ?? []).reduce((sum, y) => sum + y * y, 0) / config.numTest;
    for (const model of MODEL_NAMES) {
      const points = pointsOf(model, { ridge: 1e12 });
      expect(points.map(({ point }) => point.numSamples)).toEqual([16, 23, 24]);
      for (const { point } of points) expect(point.testRisk).toBeCloseTo(trivial, 6);
    }
  });

  it('learn a linear target with a neuron model to almost nothing', () => {
    const easy: Change = { target: 'f', p: 1, numHeads: 60, numSamples: 400, numTest: 30, ridge: 1e-4 };
    const points = pointsOf('rfmlp', easy);
    expect(points.at(-1)?.point.testRisk).toBeLessThan(0.02);
    expect(points[0]?.point.testRisk).toBeGreaterThan(points.at(-1)?.point.testRisk ?? Number.NaN);
  });

  it('come close to the limit of infinitely many heads as heads are added', () => {
    for (const [finite, limit] of [
      ['rfa', 'infiniteRfa'],
      ['brfa', 'infinite'],
    ] as const) {
      const exact = lastOf(limit).point.testRisk;
      const gap = (numHeads: number): number =>
        Math.abs(lastOf(finite, { numHeads }).point.testRisk / exact - 1);
      expect(gap(4000)).toBeLessThan(0.05);
      expect(gap(4000)).toBeLessThan(gap(6));
    }
  });

  it('of linear attention with a mean learn g_{1,1} exactly', () => {
    const change: Change = { activation: 'linear', numHeads: 20, ridge: 1e-8, numSamples: 100 };
    expect(lastOf('brfa', change).point.testRisk).toBeLessThan(1e-6);
    expect(lastOf('infinite', change).point.testRisk).toBeLessThan(1e-6);
  });

  it('of own data are those of its samples and labels', () => {
    const data = smallDataset();
    const own: RandomFeaturesConfig = {
      ...config,
      data: 'own',
      target: 'labels',
      tokenDim: data.d,
      numKeys: data.N,
      numSamples: 16,
      numTest: 16,
    };
    const unit: RunUnit = { model: 'rfmlp', seed: 1, at: {} };
    const [{ point }] = oraclePoints(own, unit, data) as [UnitPoint];
    expect(point.numSamples).toBe(16);
    expect(point.trainRisk).toBeGreaterThan(0);
    const flipped = { ...data, labels: data.labels.map((label) => 5 - 3 * label) };
    const [mirrored] = oraclePoints(own, unit, flipped) as [UnitPoint];
    // Standardised labels change sign alone, and ridge regression is linear in them.
    expect(mirrored.point.testRisk).toBeCloseTo(point.testRisk, 10);
  });
});

describe('points of a sweep', () => {
  it.each(MODEL_NAMES)(
    'over M are those of runs with so many heads, lambda in units of their own trace: %s',
    (model) => {
      const swept = pointsOf(model, { sweep: ['numHeads'], ridge: 0.01 });
      if (model === 'infinite' || model === 'infiniteRfa') {
        expect(swept).toHaveLength(1);
        expect(swept[0]?.point).not.toHaveProperty('numHeads');
        return;
      }
      expect(swept.map(({ point }) => point.numHeads)).toEqual([4, 6]);
      for (const found of swept) {
        const { numHeads = 0 } = found.point;
        expectSame(found, lastOf(model, { numHeads, ridge: 0.01 }), { numHeads });
      }
    },
  );

  it.each(MODEL_NAMES)('over c are those of runs at that c, where the model has one: %s', (model) => {
    const swept = pointsOf(model, { sweep: ['queryKeyMean'] });
    const hasMean = model === 'brfa' || model === 'mixed' || model === 'infinite';
    expect(swept).toHaveLength(hasMean ? 17 : 1);
    for (const found of swept.filter((_, k) => k % 4 === 0)) {
      const { queryKeyMean } = found.point;
      if (hasMean) expect(queryKeyMean).toBeDefined();
      const place = queryKeyMean === undefined ? {} : { queryKeyMean };
      expectSame(found, lastOf(model, place), place);
    }
  });

  it.each(['tokenDim', 'numKeys'] as const)('over %s are those of runs of that shape', (name) => {
    for (const model of MODEL_NAMES) {
      const swept = pointsOf(model, { sweep: [name] });
      expect(swept.map(({ point }) => point[name])).toEqual(name === 'tokenDim' ? [2, 3] : [1, 2]);
      for (const found of swept) {
        const place = { [name]: found.point[name] as number };
        expectSame(found, lastOf(model, place), place);
      }
    }
  });

  it('over M and n are the whole learning curve for every M', () => {
    const swept = pointsOf('brfa', { sweep: ['numSamples', 'numHeads'], numHeads: 8 });
    expect(swept.map(({ point }) => [point.numHeads, point.numSamples])).toEqual([
      [4, 16],
      [4, 24],
      [8, 16],
      [8, 24],
    ]);
    for (const found of swept) {
      const { numHeads = 0, numSamples } = found.point;
      const alone = pointsOf('brfa', { numHeads }).find(({ point }) => point.numSamples === numSamples);
      expectSame(found, alone as UnitPoint, { numHeads });
    }
  });

  it('over c and M are those of runs with both', () => {
    const change: Change = { sweep: ['numHeads', 'queryKeyMean'], queryKeyMean: 2, numHeads: 4 };
    const swept = pointsOf('mixed', { ...change, numHeads: 8 });
    expect(swept).toHaveLength(9 * 2);
    for (const found of swept.slice(0, 6)) {
      const { numHeads = 0, queryKeyMean = 0 } = found.point;
      expectSame(found, lastOf('mixed', { numHeads, queryKeyMean }), { numHeads, queryKeyMean });
    }
  });
});

describe('panels', () => {
  const panels = ['f2', 'g1-1', 'max', 'pair'];

  it.each([0.1, 'oracle', 'validation'] as const)('are runs of one target each, at ridge = %s', (ridge) => {
    const change: Change = { ridge, numValidation: 20, noise: 0.3 };
    for (const model of ['mixed', 'infinite'] as const) {
      const beside = pointsOf(model, { ...change, panels });
      for (const [panel, { target, p, q }] of targetsOf({ ...config, panels }).entries()) {
        const alone = pointsOf(model, { ...change, target, p, q });
        const own = beside.filter((point) => point.panel === panel);
        expect(own.map(({ point }) => point)).toEqual(alone.map(({ point }) => point));
      }
    }
  });
});
