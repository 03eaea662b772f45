import type { RandomFeaturesConfig } from '../../experiment/randomFeatures/fields.ts';
import { panelCode } from '../../experiment/randomFeatures/panels.ts';
import type { Draw } from '../../randomFeatures/draw.ts';
import { sampleHeads, sampleMlpWeights, samplePooledWeights } from '../../randomFeatures/heads.ts';
import type { Tokens } from '../../randomFeatures/tokens.ts';
import { headMean } from '../../randomFeatures/weights.ts';
import type { Arrays } from '../npz/arrays.ts';

/** Rows of weights drawn and written at a time. */
const PIECE = 512;

function* pieces(
  total: number,
  draw: (first: number, count: number) => Float64Array,
): Iterable<Float64Array> {
  for (let first = 0; first < total; first += PIECE) yield draw(first, Math.min(PIECE, total - first));
}

function tokenArrays(part: string, { n, N, d, query, keys }: Tokens): Arrays {
  return {
    [`${part}_query`]: { shape: [n, d], values: [query] },
    [`${part}_keys`]: { shape: [n, N, d], values: [keys] },
  };
}

/** Labels of every target; those of the first, or only, target have the plain names. */
function labelArrays({ tasks, train, validation, test }: Draw): Arrays {
  const arrays: Arrays = {};
  for (const [panel, task] of tasks.entries()) {
    const names = [...(panel === 0 ? [''] : []), ...(tasks.length > 1 ? [`_${panelCode(task.target)}`] : [])];
    for (const name of names) {
      arrays[`train_labels${name}`] = { shape: [train.n], values: [task.trainLabels] };
      arrays[`test_labels${name}`] = { shape: [test.n], values: [task.testLabels] };
      if (validation.n > 0) {
        arrays[`validation_labels${name}`] = { shape: [validation.n], values: [task.validationLabels] };
      }
    }
  }
  return arrays;
}

/** Weights that the chosen models use. */
function weightArrays(config: RandomFeaturesConfig, seed: number): Arrays {
  const { tokenDim: d, numKeys: N, numHeads: M, headRank, models } = config;
  const P = M * (d + 1);
  const pairs = (N + 1) * d + 1;
  const arrays: Arrays = {};
  if (models.some((model) => model === 'rfa' || model === 'brfa' || model === 'mixed')) {
    arrays.heads = {
      shape: [M, d + 1, d + 1],
      values: pieces(M, (first, count) => sampleHeads(seed, d, first, count, headRank)),
    };
  }
  if (models.includes('mixed')) {
    const means = Float64Array.from({ length: M }, (_, m) => headMean(config, 'mixed', m));
    arrays.means_mixed = { shape: [M], values: [means] };
  }
  if (models.includes('rfmlp')) {
    arrays.weights_rfmlp = {
      shape: [P, pairs],
      values: pieces(P, (first, count) => sampleMlpWeights(seed, N, d, first, count)),
    };
  }
  if (models.includes('pooled')) {
    arrays.weights_pooled = {
      shape: [P, 2 * d + 1],
      values: pieces(P, (first, count) => samplePooledWeights(seed, d, first, count)),
    };
  }
  return arrays;
}

/**
 * The exact arrays of one draw, in float64: tokens, beta, rotation, standardised labels (noise added to training and
 * validation labels), heads without their mean, weights of the networks, which are drawn as they are read. Arrays that
 * nothing in the experiment uses are left out.
 */
export function drawArrays(config: RandomFeaturesConfig, seed: number, draw: Draw): Arrays {
  const { train, validation, test, beta, rotation } = draw;
  const d = config.tokenDim;
  return {
    ...tokenArrays('train', train),
    ...(validation.n > 0 ? tokenArrays('validation', validation) : {}),
    ...tokenArrays('test', test),
    beta: { shape: [d], values: [beta] },
    ...(rotation === undefined ? {} : { rotation: { shape: [d, d], values: [rotation] } }),
    ...labelArrays(draw),
    ...weightArrays(config, seed),
  };
}
