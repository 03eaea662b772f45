import type { CurvePoint } from '../experiment/curve.ts';
import type { ModelName, RandomFeaturesConfig } from '../experiment/randomFeaturesFields.ts';
import { sampleGrid } from '../experiment/sampleGrid.ts';
import type { Draw } from './draw.ts';
import { attentionFeatures, mlpFeatures } from './features.ts';
import { addMean, sampleHeads, sampleMlpWeights } from './heads.ts';
import type { Kernels } from './ridge.ts';
import { GrowingRidge, gram, testRisk, trace } from './ridge.ts';
import type { Tokens } from './tokens.ts';

/** Features of a model over one draw's tokens: the float64 oracle of every device. [n, M(d+1)]. */
export function modelFeatures(
  config: Pick<RandomFeaturesConfig, 'numHeads' | 'queryKeyMean'>,
  model: ModelName,
  seed: number,
  tokens: Tokens,
): Float64Array {
  const { numHeads: M, queryKeyMean } = config;
  const { N, d } = tokens;
  switch (model) {
    case 'rfa':
      return attentionFeatures(tokens, sampleHeads(seed, d, 0, M));
    case 'brfa':
      return attentionFeatures(tokens, addMean(sampleHeads(seed, d, 0, M), d, queryKeyMean));
    case 'rfmlp':
      return mlpFeatures(tokens, sampleMlpWeights(seed, N, d, 0, M * (d + 1)));
    default:
      return model satisfies never;
  }
}

/** Kernels of a model on one draw from its float64 features. Memory O((n + numTest) M d): for small shapes. */
function modelKernels(config: RandomFeaturesConfig, model: ModelName, seed: number, draw: Draw): Kernels {
  const train = modelFeatures(config, model, seed, draw.train);
  const test = modelFeatures(config, model, seed, draw.test);
  const width = config.numHeads * (config.tokenDim + 1);
  return {
    n: draw.train.n,
    numTest: draw.test.n,
    train: gram(train, train, width),
    cross: gram(test, train, width),
  };
}

/** [RF-10] The whole learning curve of a model on one draw, in float64 on the CPU. */
export function oracleCurve(
  config: RandomFeaturesConfig,
  model: ModelName,
  seed: number,
  draw: Draw,
): CurvePoint[] {
  const { n, train, cross } = modelKernels(config, model, seed, draw);
  const ridge = new GrowingRidge(train, n, (config.ridge * trace(train, n)) / n);
  const z = new Float64Array(n);
  let from = 0;
  return sampleGrid(config.numSamples).map((numSamples) => {
    ridge.extendTo(numSamples);
    ridge.forward(draw.trainLabels, z, from, numSamples);
    from = numSamples;
    const { alpha, trainRisk } = ridge.fit(z, numSamples);
    return {
      numSamples,
      testRisk: testRisk(cross, n, alpha, draw.testLabels),
      trainRisk,
      ridge: config.ridge,
    };
  });
}
