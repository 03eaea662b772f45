import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import { sampleDraw } from '../core/randomFeatures/draw.ts';
import { sampleHeads, sampleMlpWeights } from '../core/randomFeatures/heads.ts';
import { writeNpy } from './npy.ts';

/** What the manifests of a dump call themselves. */
export const DUMP_SCHEMA = 'attention-lab/dump@1';

/** Rows of weights drawn and written at a time. */
const PIECE = 512;

function* pieces(
  total: number,
  draw: (first: number, count: number) => Float64Array,
): Iterable<Float64Array> {
  for (let first = 0; first < total; first += PIECE) yield draw(first, Math.min(PIECE, total - first));
}

/**
 * Writes the exact arrays of one draw into `folder`, as float64 .npy in C order, with a manifest of names and shapes:
 * tokens, beta, standardised labels (noise added to the training labels), heads without their mean, RFMLP weights. Arrays
 * that no chosen model uses are left out.
 */
export function dumpDraw(folder: string, config: RandomFeaturesConfig, seed: number): void {
  mkdirSync(folder, { recursive: true });
  const { tokenDim: d, numKeys: N, numSamples: n, numTest, numHeads: M, models } = config;
  const { train, test, beta, trainLabels, testLabels, standardisation } = sampleDraw(config, seed);
  const arrays: Record<string, readonly number[]> = {};
  const write = (name: string, shape: readonly number[], values: Iterable<Float64Array>): void => {
    writeNpy(join(folder, `${name}.npy`), shape, values);
    arrays[name] = shape;
  };
  write('train_query', [n, d], [train.query]);
  write('train_keys', [n, N, d], [train.keys]);
  write('test_query', [numTest, d], [test.query]);
  write('test_keys', [numTest, N, d], [test.keys]);
  write('beta', [d], [beta]);
  write('train_labels', [n], [trainLabels]);
  write('test_labels', [numTest], [testLabels]);
  if (models.some((model) => model === 'rfa' || model === 'brfa')) {
    write(
      'heads',
      [M, d + 1, d + 1],
      pieces(M, (first, count) => sampleHeads(seed, d, first, count)),
    );
  }
  if (models.includes('rfmlp')) {
    const P = M * (d + 1);
    write(
      'weights_rfmlp',
      [P, (N + 1) * d + 1],
      pieces(P, (first, count) => sampleMlpWeights(seed, N, d, first, count)),
    );
  }
  const manifest = {
    schema: DUMP_SCHEMA,
    config,
    seed,
    standardisation,
    arrays,
    conventions: CONVENTIONS,
  };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** What one must know to compute a curve again from the arrays. */
const CONVENTIONS = {
  tokens: 'augmented token x~ = [x; 1]',
  rfa: 'phi_m = (1/N) sum_i relu(x~0^T W_m x~i) x~i, W_m = heads[m]',
  brfa: 'the same with W_m = heads[m] + queryKeyMean * diag(I_d, 0)',
  rfmlp: 'phi_j = relu(<weights_rfmlp[j], [x0; x1; ...; xN; 1]>)',
  labels: '(target - standardisation.mean) / standardisation.deviation; training labels carry the noise',
  ridge:
    'alpha = (K_n + mu I)^-1 y_n on the first n samples, mu = ridge * trace(K) / numSamples with K over all numSamples',
  testRisk: 'mean squared error of K_test alpha on test_labels',
};
