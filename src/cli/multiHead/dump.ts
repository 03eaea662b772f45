import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenDataset } from '../../core/dataset/dataset.ts';
import type { MultiHeadUnit } from '../../core/experiment/multiHead/curve.ts';
import { multiHeadUnits, trialSeed } from '../../core/experiment/multiHead/curve.ts';
import { nameTokens } from '../../core/experiment/multiHead/document.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { trainingAt } from '../../core/experiment/multiHead/sweep.ts';
import { startOf } from '../../core/multiHead/initialisation.ts';
import type { TokenSamples } from '../../core/multiHead/samples.ts';
import { trialData } from '../../core/multiHead/trialData.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import type { Arrays } from '../arrays.ts';
import { writeArrays } from '../arrays.ts';
import type { Dump } from '../outputs.ts';
import type { TrainedUnit } from './trialRecord.ts';

/** What the manifests of a dump call themselves. */
const DUMP_SCHEMA = 'attention-lab/multi-head-dump@1';

/** "H-4/trial-0"; in a sweep below a folder for each swept field, "noise-0.25/H-4/trial-0". */
function unitFolder({ numHeads, trial, at = {} }: MultiHeadUnit): string {
  const place = Object.entries(at).map(([name, value]) => `${name}-${value}/`);
  return `${place.join('')}H-${numHeads}/trial-${trial}`;
}

/** Names of the folders that a dump has, one for each number of heads and trial at each place of a sweep. */
export function unitFolders(config: MultiHeadConfig): string[] {
  return multiHeadUnits(config).map(unitFolder);
}

/** Every unit of a run, each in DIR/H-K/trial-J/, K heads and J counted from 0 as in the document; see `unitFolders`. */
export function dumpOfUnits(
  config: MultiHeadConfig,
  units: readonly TrainedUnit[],
  data?: TokenDataset,
): Dump {
  const folders = units.map(({ curve }) => unitFolder(curve));
  return {
    folders,
    manifest: { schema: DUMP_SCHEMA, config, units: folders },
    write: (k, folder) => dumpUnit(folder, config, units[k] as TrainedUnit, data),
  };
}

function sampleArrays(part: string, { n, T, d, tokens, labels, relevant }: TokenSamples): Arrays {
  const marks = relevant && Float64Array.from(relevant);
  return {
    [`${part}_tokens`]: { shape: [n, T, d], values: [tokens] },
    [`${part}_labels`]: { shape: [n], values: [labels] },
    ...(marks === undefined ? {} : { [`${part}_relevant`]: { shape: [n, T], values: [marks] } }),
  };
}

function weightArrays(when: string, { H, T, d, W, U }: HeadWeights): Arrays {
  return {
    [`${when}_W`]: { shape: [H, d, d], values: [W] },
    [`${when}_U`]: { shape: [H, T, d], values: [U] },
  };
}

/** Writes the exact arrays of one unit, float64 .npy in C order, with a manifest of names and shapes. */
function dumpUnit(
  folder: string,
  whole: MultiHeadConfig,
  { curve, ending, ...unit }: TrainedUnit,
  data: TokenDataset | undefined,
): void {
  const { numHeads, trial, at } = curve;
  const config = trainingAt(whole, at);
  const seed = trialSeed(config, trial);
  const { train, test } = trialData(config, seed, data);
  const start = startOf(config, train, numHeads, seed);
  const final = unit.final ?? { step: 0, weights: start.weights };
  const signs = start.signs && Float64Array.from(start.signs);
  const arrays: Arrays = {
    ...sampleArrays('train', train),
    ...sampleArrays('test', test),
    ...weightArrays('initial', start.weights),
    ...(signs === undefined ? {} : { initial_signs: { shape: [numHeads], values: [signs] } }),
    ...weightArrays('final', final.weights),
  };
  const manifest = {
    schema: DUMP_SCHEMA,
    config,
    ...(data === undefined ? {} : { dataset: nameTokens(data) }),
    numHeads,
    trial,
    seed,
    finalStep: final.step,
    ...(ending === undefined ? {} : { ending }),
    arrays: writeArrays(folder, arrays),
    conventions: CONVENTIONS,
  };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** What one must know to train again from the arrays. */
const CONVENTIONS = {
  output:
    'Phi(X) = H^-1/2 sum_h <U_h, softmax_rows(X W_h X^T) X>, X = tokens[i] [T, d], W_h = W[h] [d, d], U_h = U[h] [T, d]',
  loss: 'L = (1/n) sum_i log(1 + exp(-labels[i] Phi(X_i))), over training samples',
  step: 'theta <- theta - step * grad L, all training samples at once, W and U together unless config.train names one; step = stepSize * 1, sqrt(H) or H for stepRule eta, sqrt or H',
  momentum: 'outside the theory: v <- momentum * v + grad L, theta <- theta - step * v, v = 0 at the start',
  adam: 'outside the theory: beta1 = momentum, beta2 = 0.999, floor 1e-8, both averages corrected for their start',
  labels: 'training labels include label noise, test labels do not; own samples are split by the seed',
  relevant: '1 where a token carries the label; missing where own data do not say',
  initial: 'theta_0; initial_signs are the signs the heads start with, where they have any',
  final: 'theta after finalStep steps: the last, that of stopLoss, or before divergence',
  errors: 'share of samples with labels * Phi < 0; Phi = 0 counts one half',
  distance:
    'Euclidean norm of theta - theta_0; maxHeadDistance the largest of one head, W[h] and U[h] together',
  relevantAttention:
    'sum over relevant s of softmax_rows(X W_h X^T)[t, s], averaged over test samples, t and h; Positive and Negative over heads of that initial sign',
  trial: 'counted from 0; the seed of its data and start is config.seed + trial, whatever H',
} as const;
