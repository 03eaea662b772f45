import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../experiment/field.ts';
import { randomFeaturesFields } from '../experiment/randomFeaturesFields.ts';
import { sampleDraw } from './draw.ts';
import { modelFeatures, oracleCurve } from './oracle.ts';
import { sampleTokens } from './tokens.ts';

const config = {
  ...defaultsOf(randomFeaturesFields),
  numHeads: 6,
  tokenDim: 3,
  numKeys: 2,
  numSamples: 40,
  numTest: 30,
};

describe('the oracle', () => {
  const tokens = sampleTokens(2, 'data/train', 5, 2, 3);

  it('changes only BRFA when the query–key mean changes', () => {
    const of = (model: 'rfa' | 'brfa' | 'rfmlp', queryKeyMean: number): Float64Array =>
      modelFeatures({ numHeads: 6, queryKeyMean }, model, 2, tokens);
    expect(of('rfa', 4)).toEqual(of('rfa', -2));
    expect(of('rfmlp', 4)).toEqual(of('rfmlp', -2));
    expect(of('brfa', 4)).not.toEqual(of('brfa', -2));
    expect(of('brfa', 0)).toEqual(of('rfa', 4));
  });

  it('extends the same features when heads are added', () => {
    for (const model of ['rfa', 'brfa', 'rfmlp'] as const) {
      const few = modelFeatures({ numHeads: 4, queryKeyMean: 4 }, model, 2, tokens);
      const more = modelFeatures({ numHeads: 9, queryKeyMean: 4 }, model, 2, tokens);
      for (let k = 0; k < 5; k++) {
        expect(more.slice(k * 36, k * 36 + 16)).toEqual(few.slice(k * 16, (k + 1) * 16));
      }
    }
  });

  it('gives every model as many parameters', () => {
    for (const model of ['rfa', 'brfa', 'rfmlp'] as const) {
      expect(modelFeatures(config, model, 1, tokens).length).toBe(5 * 6 * 4);
    }
  });

  it('has the trivial risk under a huge ridge, at every size of the grid', () => {
    const draw = sampleDraw(config, 1);
    const trivial = draw.testLabels.reduce((sum, y) => sum + y * y, 0) / draw.testLabels.length;
    const curve = oracleCurve({ ...config, ridge: 1e12 }, 'rfa', 1, draw);
    expect(curve.map(({ numSamples }) => numSamples)).toEqual([16, 23, 32, 40]);
    for (const { testRisk } of curve) expect(testRisk).toBeCloseTo(trivial, 6);
  });

  it('learns a linear target with a neuron model to almost nothing', () => {
    const easy = { ...config, target: 'f', p: 1, q: 0, numHeads: 60, numSamples: 400, ridge: 1e-4 } as const;
    const curve = oracleCurve(easy, 'rfmlp', 1, sampleDraw(easy, 1));
    expect(curve.at(-1)?.testRisk).toBeLessThan(0.02);
    expect(curve[0]?.testRisk).toBeGreaterThan(curve.at(-1)?.testRisk ?? Number.NaN);
  });
});
