import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../../core/dataset/dataset.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { panelCode } from '../../core/experiment/randomFeatures/panels.ts';
import { nameDataset } from '../../core/experiment/randomFeatures/runDocument.ts';
import type { Draw, Task } from '../../core/randomFeatures/draw.ts';
import { sampleDraw } from '../../core/randomFeatures/draw.ts';
import { sampleHeads, sampleMlpWeights, samplePooledWeights } from '../../core/randomFeatures/heads.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import { headMean } from '../../core/randomFeatures/weights.ts';
import type { Arrays } from '../arrays.ts';
import { writeArrays } from '../arrays.ts';
import type { Dump } from '../outputs.ts';
import { UsageError } from '../usage.ts';

/** What the manifests of a dump call themselves. */
const DUMP_SCHEMA = 'attention-lab/dump@1';

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
 * Writes the exact arrays of one draw into `folder`, as float64 .npy in C order, with a manifest of names and shapes:
 * tokens, beta, rotation, standardised labels (noise added to training and validation labels), heads without their mean,
 * weights of the networks. Arrays that nothing in the experiment uses are left out.
 */
function dumpDraw(folder: string, config: RandomFeaturesConfig, seed: number, data?: Dataset): void {
  const draw = sampleDraw(config, seed, data);
  const { train, validation, test, beta, rotation, tasks } = draw;
  const d = config.tokenDim;
  const arrays: Arrays = {
    ...tokenArrays('train', train),
    ...(validation.n > 0 ? tokenArrays('validation', validation) : {}),
    ...tokenArrays('test', test),
    beta: { shape: [d], values: [beta] },
    ...(rotation === undefined ? {} : { rotation: { shape: [d, d], values: [rotation] } }),
    ...labelArrays(draw),
    ...weightArrays(config, seed),
  };
  const [first] = tasks as [Task];
  const manifest = {
    schema: DUMP_SCHEMA,
    config,
    ...(data === undefined ? {} : { dataset: nameDataset(data) }),
    seed,
    ...(config.target === 'custom' ? { expression: config.expression } : {}),
    standardisation: first.standardisation,
    ...(tasks.length > 1
      ? {
          standardisations: Object.fromEntries(
            tasks.map((task) => [panelCode(task.target), task.standardisation]),
          ),
        }
      : {}),
    arrays: writeArrays(folder, arrays),
    conventions: CONVENTIONS,
  };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Names of the folders that a dump has, one for each draw. Throws UsageError where the draws have no one shape. */
export function drawFolders({
  seed,
  seeds,
  sweep,
}: Pick<RandomFeaturesConfig, 'seed' | 'seeds' | 'sweep'>): string[] {
  const shape = sweep.find((name) => name === 'tokenDim' || name === 'numKeys');
  if (shape !== undefined) {
    throw new UsageError(
      `--dump: a sweep over ${shape} has arrays of many shapes; dump one ${shape} at a time`,
    );
  }
  return Array.from({ length: seeds }, (_, k) => `seed-${seed + k}`);
}

/** All draws of an experiment, each in DIR/seed-K/. */
export function dumpOfDraws(config: RandomFeaturesConfig, data?: Dataset): Dump {
  const folders = drawFolders(config);
  return {
    folders,
    manifest: { schema: DUMP_SCHEMA, config, draws: folders },
    write: (k, folder) => dumpDraw(folder, config, config.seed + k, data),
  };
}

/** What one must know to compute a curve again from the arrays. */
const CONVENTIONS = {
  tokens: 'augmented token x~ = [x; 1]',
  rfa: 'phi_m = (1/N) sum_i sigma(x~0^T W_m x~i) x~i, W_m = heads[m]; sigma = relu, exp or linear; softmax over the keys has no 1/N',
  brfa: 'the same with W_m = heads[m] + queryKeyMean * W0',
  mean: 'W0 = diag(S, 0), or diag(S, 1) where meanMatrix is augmented; S = rotation where config.rotation is mean or both, else the identity',
  mixed: 'the same with W_m = heads[m] + means_mixed[m] * W0',
  rfmlp: 'phi_j = relu(<weights_rfmlp[j], [x0; x1; ...; xN; 1]>)',
  pooled: 'phi_j = (1/N) sum_i relu(<weights_pooled[j], [x0; xi; 1]>)',
  infinite: 'the kernel [RF-8] at c = queryKeyMean (infinite) or c = 0 (infiniteRfa)',
  targets:
    't_i = <x0, xi>, or <x0, S xi> with S = rotation where config.rotation is target or both; s_i = <beta, xi>',
  labels:
    '(target - standardisation.mean) / standardisation.deviation; training and validation labels carry the noise',
  sweeps: 'M heads are the first M of heads and the first M(d+1) rows of weights; n samples are the first n',
  ridge:
    'alpha = (K_n + mu I)^-1 y_n on the first n samples, mu = ridge * trace(K) / numSamples with K over all numSamples; ridge is that of the point',
  testRisk: 'mean squared error of K_test alpha on test_labels',
};
