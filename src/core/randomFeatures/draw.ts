import type { Dataset } from '../dataset/dataset.ts';
import { splitDataset } from '../dataset/split.ts';
import type { RandomFeaturesConfig } from '../experiment/randomFeatures/fields.ts';
import { targetsOf } from '../experiment/randomFeatures/panels.ts';
import type { StreamName } from '../math/streams.ts';
import { fillNormals, openStream } from '../math/streams.ts';
import type { MeanMatrix } from './heads.ts';
import { sampleRotation } from './rotation.ts';
import type { Standardisation } from './standardisation.ts';
import { standardisationOf, standardisationOfSample, standardise } from './standardisation.ts';
import type { Target, TargetFrame } from './targets.ts';
import { targetLabels } from './targets.ts';
import type { Tokens } from './tokens.ts';
import { sampleBeta, sampleTokens } from './tokens.ts';

/** Labels of one target on a draw, in units of the standardised target. */
export interface Task {
  readonly target: Target;
  /** Noise added, [n]. */
  readonly trainLabels: Float64Array;
  /** As noisy as the training labels, [numValidation]. */
  readonly validationLabels: Float64Array;
  /** Noiseless, [numTest]. */
  readonly testLabels: Float64Array;
  readonly standardisation: Standardisation;
}

/** All that one seed of a run fixes about the data. */
export interface Draw {
  readonly train: Tokens;
  /** Without samples unless lambda is chosen on them. */
  readonly validation: Tokens;
  readonly test: Tokens;
  /** [d] */
  readonly beta: Float64Array;
  /** S [d, d] of [RF-5] and [RF-9]; undefined where nothing is rotated. */
  readonly rotation: Float64Array | undefined;
  /** One for each target of the run, in its order; never empty. */
  readonly tasks: readonly Task[];
}

/** The settings that the data of a draw depend on. */
export type DrawSettings = Pick<
  RandomFeaturesConfig,
  | 'target'
  | 'p'
  | 'q'
  | 'expression'
  | 'panels'
  | 'rotation'
  | 'tokenDim'
  | 'numKeys'
  | 'numSamples'
  | 'numTest'
  | 'noise'
  | 'ridge'
  | 'numValidation'
>;

/** How many validation samples a draw has: none unless lambda is chosen on them. */
export function validationSize({
  ridge,
  numValidation,
}: Pick<DrawSettings, 'ridge' | 'numValidation'>): number {
  return ridge === 'validation' ? numValidation : 0;
}

/** S of a seed, where the settings have any use for it. */
export function rotationOf(
  { rotation, tokenDim }: Pick<RandomFeaturesConfig, 'rotation' | 'tokenDim'>,
  seed: number,
): Float64Array | undefined {
  return rotation === 'none' ? undefined : sampleRotation(seed, tokenDim);
}

/** What the targets of a run are made of. */
export function targetFrame(
  { rotation }: Pick<RandomFeaturesConfig, 'rotation'>,
  beta: Float64Array,
  S: Float64Array | undefined,
): TargetFrame {
  return { beta, rotation: rotation === 'target' || rotation === 'both' ? S : undefined };
}

/** [RF-5] W0 of a seed, up to c. */
export function meanOf(
  { rotation, meanMatrix }: Pick<RandomFeaturesConfig, 'rotation' | 'meanMatrix'>,
  S: Float64Array | undefined,
): MeanMatrix {
  return { matrix: meanMatrix, rotation: rotation === 'mean' || rotation === 'both' ? S : undefined };
}

/** Adds N(0, noise²) to labels in place; entry i is row i of the stream. */
function disturb(
  labels: Float64Array,
  seed: number,
  name: 'noise/train' | 'noise/validation',
  noise: number,
): Float64Array {
  const disturbance = new Float64Array(1);
  const stream = openStream(seed, name);
  for (let i = 0; i < labels.length; i++) {
    fillNormals(stream, i, noise, disturbance, 0, 1);
    labels[i] += disturbance[0];
  }
  return labels;
}

/** Tokens of a draw in three parts, and how a target's labels are found for them. */
interface Parts {
  readonly train: Tokens;
  readonly validation: Tokens;
  readonly test: Tokens;
  /** Given labels of a part, where the data bring their own. */
  readonly givenLabels?: Readonly<Record<'train' | 'validation' | 'test', Float64Array>>;
  readonly standardisation: (target: Target, frame: TargetFrame) => Standardisation;
}

/** Draws tokens, or finds those that were drawn before. */
export type TokenSampler = (seed: number, name: StreamName, n: number, N: number, d: number) => Tokens;

/** [RF-1] Parts drawn on the sphere. */
function sphereParts(settings: DrawSettings, seed: number, sample: TokenSampler): Parts {
  const { tokenDim: d, numKeys: N, numSamples, numTest } = settings;
  return {
    train: sample(seed, 'data/train', numSamples, N, d),
    validation: sample(seed, 'data/validation', validationSize(settings), N, d),
    test: sample(seed, 'data/test', numTest, N, d),
    standardisation: (target) => standardisationOf(target, N, d),
  };
}

/** Tokens and their labels [n]. */
interface LabelledTokens extends Tokens {
  readonly labels: Float64Array;
}

/** The given samples of a data set. */
function gather({ N, d, query, keys, labels }: Dataset, indices: Int32Array): LabelledTokens {
  const n = indices.length;
  const part = {
    n,
    N,
    d,
    query: new Float64Array(n * d),
    keys: new Float64Array(n * N * d),
    labels: new Float64Array(n),
  };
  for (const [k, i] of indices.entries()) {
    part.query.set(query.subarray(i * d, (i + 1) * d), k * d);
    part.keys.set(keys.subarray(i * N * d, (i + 1) * N * d), k * N * d);
    part.labels[k] = labels[i];
  }
  return part;
}

/**
 * Test sample `sample` (from 0) of a draw, with its label where the data bring their own: what `sampleDraw` has there,
 * without drawing the rest.
 */
export function testSample(
  settings: Pick<DrawSettings, 'tokenDim' | 'numKeys' | 'numTest' | 'rotation'>,
  seed: number,
  sample: number,
  data?: Dataset,
): Tokens & { readonly labels?: Float64Array } {
  const { tokenDim: d, numKeys: N, numTest } = settings;
  if (data === undefined) return sampleTokens(seed, 'data/test', 1, N, d, sample);
  const result = splitDataset(data, seed, { numTrain: 0, numValidation: 0, numTest });
  if (!result.ok) throw new RangeError(result.reason);
  return gather(data, result.split.test.subarray(sample, sample + 1));
}

/** Parts of a data set of one's own, split by the seed; a target is standardised over the whole set. */
function ownParts(settings: DrawSettings, seed: number, data: Dataset): Parts {
  const result = splitDataset(data, seed, {
    numTrain: settings.numSamples,
    numValidation: validationSize(settings),
    numTest: settings.numTest,
  });
  if (!result.ok) throw new RangeError(result.reason);
  const { split } = result;
  const [train, validation, test] = [split.train, split.validation, split.test].map((indices) =>
    gather(data, indices),
  ) as [LabelledTokens, LabelledTokens, LabelledTokens];
  return {
    train,
    validation,
    test,
    givenLabels: { train: train.labels, validation: validation.labels, test: test.labels },
    standardisation: (target, frame) =>
      standardisationOn(target.target === 'labels' ? data.labels : targetLabels(target, data, frame)),
  };
}

/** A deviation below this part of the mean is what rounding left of labels that are all the same. */
const SMALLEST_DEVIATION = 1e-10;

/** Throws RangeError where a target that has a deviation on the sphere has none on these data, or no finite values. */
function standardisationOn(labels: Float64Array): Standardisation {
  const found = standardisationOfSample(labels);
  const { mean, deviation } = found;
  const isNumber = Number.isFinite(deviation);
  if (isNumber && deviation > SMALLEST_DEVIATION * Math.abs(mean)) return found;
  const fault = isNumber ? 'the same for every sample' : 'not a finite number for every sample';
  throw new RangeError(
    `On these data the target is ${fault}: choose another target, or normalise the tokens`,
  );
}

/**
 * [RF-1], [RF-9] Tokens, direction and standardised labels of one seed; with `data` the tokens are those of the data set,
 * split by the seed. Throws RangeError when it has fewer samples than are asked for, or a target no deviation on it.
 */
export function sampleDraw(
  settings: DrawSettings,
  seed: number,
  data?: Dataset,
  sample: TokenSampler = sampleTokens,
): Draw {
  const parts = data === undefined ? sphereParts(settings, seed, sample) : ownParts(settings, seed, data);
  const { train, validation, test } = parts;
  const beta = sampleBeta(seed, settings.tokenDim);
  const rotation = rotationOf(settings, seed);
  const frame = targetFrame(settings, beta, rotation);
  const tasks = targetsOf(settings).map((target): Task => {
    const standardisation = parts.standardisation(target, frame);
    const labels = (part: 'train' | 'validation' | 'test'): Float64Array => {
      const given = target.target === 'labels' ? parts.givenLabels?.[part].slice() : undefined;
      return standardise(given ?? targetLabels(target, parts[part], frame), standardisation);
    };
    return {
      target,
      trainLabels: disturb(labels('train'), seed, 'noise/train', settings.noise),
      validationLabels: disturb(labels('validation'), seed, 'noise/validation', settings.noise),
      testLabels: labels('test'),
      standardisation,
    };
  });
  return { train, validation, test, beta, rotation, tasks };
}
