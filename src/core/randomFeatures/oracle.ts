import type { Dataset } from '../dataset/dataset.ts';
import type { RunUnit, UnitPoint } from '../experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../experiment/randomFeatures/fields.ts';
import { isInfinite } from '../experiment/randomFeatures/readConfig.ts';
import { configAt, innerGrids } from '../experiment/randomFeatures/units.ts';
import type { Draw } from './draw.ts';
import { sampleDraw } from './draw.ts';
import { attentionFeatures, mlpFeatures, pooledFeatures } from './features.ts';
import { infiniteHeadKernel } from './infiniteHeads.ts';
import { infiniteModel } from './infiniteModel.ts';
import { gram, trace } from './ridge.ts';
import { RidgePath } from './ridgePath.ts';
import type { GrownKernels } from './ridgeSolver.ts';
import type { Tokens } from './tokens.ts';
import { stackTokens } from './tokens.ts';
import type { ModelWeights } from './weights.ts';
import { sampleWeights } from './weights.ts';

/** Features of tokens under a model's weights: the float64 oracle of every device. [n, M(d+1)]. */
export function modelFeatures(tokens: Tokens, block: ModelWeights): Float64Array {
  switch (block.kind) {
    case 'attention':
      return attentionFeatures(tokens, block.weights, block.activation);
    case 'mlp':
      return mlpFeatures(tokens, block.weights);
    case 'pooled':
      return pooledFeatures(tokens, block.weights);
    default:
      return block satisfies never;
  }
}

/** Kernels of a model with M heads on one draw, in float64. Memory O((n + held-out) M d): for small shapes. */
function oracleKernels(
  config: RandomFeaturesConfig,
  { model, seed }: RunUnit,
  draw: Draw,
  heads: number,
): GrownKernels {
  const { train, test, validation } = draw;
  const heldOut = stackTokens([test, validation]);
  if (isInfinite(model)) {
    const { activation, meanScores } = infiniteModel(config, model, draw.rotation);
    const means = meanScores(train);
    return {
      n: train.n,
      train: infiniteHeadKernel(train, train, means, means, activation),
      cross: infiniteHeadKernel(heldOut, train, meanScores(heldOut), means, activation),
    };
  }
  const block = sampleWeights(config, model, seed, draw.rotation, 0, heads);
  const left = modelFeatures(train, block);
  const width = heads * (config.tokenDim + 1);
  return {
    n: train.n,
    train: gram(left, left, width),
    cross: gram(modelFeatures(heldOut, block), left, width),
  };
}

/** [RF-10] All points of a unit, in float64 on the CPU, by the plain features or kernels. */
export function oraclePoints(config: RandomFeaturesConfig, unit: RunUnit, data?: Dataset): UnitPoint[] {
  const own = configAt(config, unit);
  const draw = sampleDraw(own, unit.seed, data);
  const { heads, samples, sweepsHeads } = innerGrids(own, unit);
  return heads.flatMap((count) => {
    const kernels = oracleKernels(own, unit, draw, count);
    const scale = trace(kernels.train, kernels.n) / kernels.n;
    const place = { ...unit.at, ...(sweepsHeads ? { numHeads: count } : {}) };
    return [...new RidgePath(own, kernels, draw.tasks).fitAt(samples, scale)].flatMap((step) =>
      step.kind === 'fits'
        ? step.fits.map(({ panel, point }) => ({ panel, point: { ...place, ...point } }))
        : [],
    );
  });
}
