import type { RandomFeaturesConfig } from '../../experiment/randomFeatures/fields.ts';
import { isInfinite } from '../../experiment/randomFeatures/readConfig.ts';
import { addRowProducts } from '../../math/products.ts';
import type { Draw } from '../../randomFeatures/draw.ts';
import { infiniteKernelRows, prepareInfiniteHeads } from '../../randomFeatures/infiniteKernel.ts';
import { infiniteModel } from '../../randomFeatures/infiniteModel.ts';
import { modelFeatures } from '../../randomFeatures/oracle.ts';
import type { Tokens } from '../../randomFeatures/tokens.ts';
import { stackTokens } from '../../randomFeatures/tokens.ts';
import type { FiniteModelName } from '../../randomFeatures/weights.ts';
import { sampleWeights } from '../../randomFeatures/weights.ts';
import type { Arrays } from '../npz/arrays.ts';

/** Heads whose features are in memory together. */
const BLOCK = 16;

type Model = RandomFeaturesConfig['models'][number];

/** Sum over all heads of <phi(x), phi(x')>, [samples, n], x' the first n samples; block by block of heads. */
function finiteKernel(
  config: RandomFeaturesConfig,
  model: FiniteModelName,
  seed: number,
  { rotation, train }: Draw,
  tokens: Tokens,
): Float64Array {
  const { n } = train;
  const kernel = new Float64Array(tokens.n * n);
  for (let first = 0; first < config.numHeads; first += BLOCK) {
    const count = Math.min(BLOCK, config.numHeads - first);
    const features = modelFeatures(tokens, sampleWeights(config, model, seed, rotation, first, count));
    const width = features.length / tokens.n;
    addRowProducts(features, 0, tokens.n, features, 0, n, width, kernel, { offset: 0, stride: n });
  }
  return kernel;
}

/** The kernel per head of infinitely many. */
function limitKernel(
  config: RandomFeaturesConfig,
  model: 'infinite' | 'infiniteRfa',
  { rotation, train }: Draw,
  tokens: Tokens,
): Float64Array {
  const { activation, meanScores } = infiniteModel(config, model, rotation);
  const heads = prepareInfiniteHeads(tokens, [{ weight: 1, meanScores: meanScores(tokens) }], activation);
  const kernel = new Float64Array(tokens.n * train.n);
  infiniteKernelRows(heads, 0, tokens.n, heads, 0, train.n, kernel, { offset: 0, stride: train.n });
  return kernel;
}

/**
 * [RF-8], [RF-10] The kernel of every model on one draw, kernel_MODEL [n + n_test + n_val, n]: rows are training, test and
 * validation samples, columns training samples, all heads and the config's own c. In float64 by core's plain loops, as they
 * are read: 2 (samples) n M(d+1) operations at about 10^9 a second.
 */
export function kernelArrays(config: RandomFeaturesConfig, seed: number, draw: Draw): Arrays {
  const { train, test, validation } = draw;
  const samples = train.n + test.n + validation.n;
  function* values(model: Model): Iterable<Float64Array> {
    const tokens = stackTokens([train, test, validation]);
    yield isInfinite(model)
      ? limitKernel(config, model, draw, tokens)
      : finiteKernel(config, model, seed, draw, tokens);
  }
  return Object.fromEntries(
    config.models.map((model) => [
      `kernel_${model}`,
      { shape: [samples, train.n], values: { [Symbol.iterator]: () => values(model)[Symbol.iterator]() } },
    ]),
  );
}
