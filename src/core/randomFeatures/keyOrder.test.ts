import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../experiment/field.ts';
import type { ModelName } from '../experiment/randomFeatures/fields.ts';
import { MODEL_NAMES, randomFeaturesFields } from '../experiment/randomFeatures/fields.ts';
import { isInfinite } from '../experiment/randomFeatures/readConfig.ts';
import { ACTIVATIONS } from './attention.ts';
import { sampleDraw } from './draw.ts';
import { infiniteHeadKernel } from './infiniteHeads.ts';
import { infiniteModel } from './infiniteModel.ts';
import { modelFeatures } from './oracle.ts';
import { gram, predict, trace } from './ridge.ts';
import { RidgePath } from './ridgePath.ts';
import { permuteKeys } from './testing/permuteKeys.ts';
import type { Tokens } from './tokens.ts';
import { sampleWeights } from './weights.ts';

const base = {
  ...defaultsOf(randomFeaturesFields),
  numHeads: 12,
  tokenDim: 3,
  numKeys: 4,
  numSamples: 30,
  numTest: 16,
  rotation: 'both',
  meanMatrix: 'augmented',
} as const;

/** Predictions for test samples as drawn and with their keys in another order, by a fit on keys as drawn. */
function predictions(
  model: ModelName,
  activation: (typeof ACTIVATIONS)[number],
): [Float64Array, Float64Array] {
  const config = { ...base, activation };
  const { train, test, rotation, tasks } = sampleDraw(config, 4);
  const kernelOf = (left: Tokens): Float64Array => {
    if (isInfinite(model)) {
      const limit = infiniteModel(config, model, rotation);
      const [a, b] = [limit.meanScores(left), limit.meanScores(train)];
      return infiniteHeadKernel(left, train, a, b, limit.activation);
    }
    const weights = sampleWeights(config, model, 4, rotation, 0, config.numHeads);
    return gram(modelFeatures(left, weights), modelFeatures(train, weights), config.numHeads * 4);
  };
  const { n } = train;
  const K = kernelOf(train);
  const path = new RidgePath(
    { ridge: 1e-3, riskEstimate: 'none' },
    { n, train: K, cross: kernelOf(test) },
    tasks,
  );
  const [fit] = [...path.fitAt([n], trace(K, n) / n)].flatMap((step) =>
    step.kind === 'fits' ? step.fits : [],
  );
  const alpha = fit?.alpha ?? new Float64Array();
  const of = (tokens: Tokens): Float64Array => {
    const cross = kernelOf(tokens);
    return Float64Array.from({ length: tokens.n }, (_, k) => predict(cross, n, alpha, k));
  };
  return [of(test), of(permuteKeys(test, 1))];
}

describe('predictions for samples whose keys come in another order', () => {
  const cases = MODEL_NAMES.flatMap((model) =>
    ACTIVATIONS.filter((kind) => kind !== 'softmax' || !isInfinite(model)).map(
      (kind) => [model, kind] as const,
    ),
  );

  it.each(cases.filter(([model]) => model !== 'rfmlp'))('are the same: %s, %s', (model, kind) => {
    const [drawn, shuffled] = predictions(model, kind);
    const size = Math.hypot(...drawn);
    expect(size).toBeGreaterThan(0.1);
    shuffled.forEach((value, k) => {
      expect(Math.abs(value - drawn[k])).toBeLessThan(1e-9 * size);
    });
  });

  it('are others for RFMLP', () => {
    const [drawn, shuffled] = predictions('rfmlp', 'relu');
    const change = Math.hypot(...shuffled.map((value, k) => value - drawn[k]));
    expect(change).toBeGreaterThan(0.3 * Math.hypot(...drawn));
  });
});
