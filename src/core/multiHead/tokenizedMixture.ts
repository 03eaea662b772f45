import type { MultiHeadConfig } from '../experiment/multiHead/fields.ts';
import { relevantCount } from '../experiment/multiHead/readConfig.ts';
import { allocateFloat64 } from '../math/allocate.ts';
import type { Stream } from '../math/streams.ts';
import { fillNormals, openStream, uniformAt } from '../math/streams.ts';
import type { MixtureFrame } from './mixtureFrame.ts';
import { sampleFrame } from './mixtureFrame.ts';
import type { TokenSamples } from './samples.ts';
import { sampleTeacher, teacherLabels } from './teacher.ts';

/** Samples of the mixture always know their relevant tokens. */
interface MixtureSamples extends TokenSamples {
  readonly relevant: Uint8Array;
}

/** All that the seed of one trial fixes about the data. */
export interface MixtureTrial {
  readonly train: MixtureSamples;
  /** Labels without noise. */
  readonly test: MixtureSamples;
  readonly frame: MixtureFrame;
}

/** The settings that the data of a trial depend on. */
export type MixtureSettings = Pick<
  MultiHeadConfig,
  | 'numSamples'
  | 'numTest'
  | 'numTokens'
  | 'tokenDim'
  | 'relevantFraction'
  | 'signalNorm'
  | 'numNoiseTokens'
  | 'noise'
  | 'relevantPositions'
  | 'labelNoise'
  | 'labels'
>;

/** Columns of a sample's row: the class first, then the shuffle of its positions, then the direction of each token. */
const SHUFFLE_COLUMN = 1;
const DIRECTION_COLUMN = 4096;

/** Marks the first `count` of a shuffle of T positions, by Fisher–Yates from the front: a larger count adds positions. */
function markPositions(stream: Stream, item: number, count: number, relevant: Uint8Array): void {
  const T = relevant.length;
  const order = Array.from({ length: T }, (_, t) => t);
  for (let t = 0; t < count; t++) {
    const other = t + Math.floor(uniformAt(stream, item, SHUFFLE_COLUMN + t) * (T - t));
    const chosen = order[other];
    order[other] = order[t];
    order[t] = chosen;
    relevant[chosen] = 1;
  }
}

/** Sample i is row i of its streams, so more samples extend the same samples. Labels are the classes. */
function sampleMixture(
  settings: MixtureSettings,
  frame: MixtureFrame,
  seed: number,
  part: 'train' | 'test',
): MixtureSamples {
  const { numTokens: T, tokenDim: d, numNoiseTokens, noise, relevantPositions } = settings;
  const n = part === 'train' ? settings.numSamples : settings.numTest;
  const stream = openStream(seed, part === 'train' ? 'mixture/train' : 'mixture/test');
  const noiseStream = openStream(seed, part === 'train' ? 'mixture/trainNoise' : 'mixture/testNoise');
  const positions = relevantPositions === 'shared' ? openStream(seed, 'mixture/positions') : stream;
  const tokens = allocateFloat64(n * T * d, `${n} samples of ${T} tokens`);
  const labels = new Float64Array(n);
  const relevant = new Uint8Array(n * T);
  const count = relevantCount(settings);
  for (let i = 0; i < n; i++) {
    labels[i] = uniformAt(stream, i, 0) < 0.5 ? 1 : -1;
    const marks = relevant.subarray(i * T, (i + 1) * T);
    markPositions(positions, relevantPositions === 'shared' ? 0 : i, count, marks);
    fillNormals(noiseStream, i, noise, tokens, i * T * d, T * d);
    for (let t = 0; t < T; t++) {
      const own = tokens.subarray((i * T + t) * d, (i * T + t + 1) * d);
      if (marks[t] === 1) {
        own.set(frame.mu.subarray(labels[i] > 0 ? 0 : d, labels[i] > 0 ? d : 2 * d));
        continue;
      }
      const j = Math.floor(uniformAt(stream, i, DIRECTION_COLUMN + t) * numNoiseTokens);
      for (let a = 0; a < d; a++) own[a] += frame.nu[j * d + a];
    }
  }
  return { n, T, d, tokens, labels, relevant };
}

/** Turns each label round with the given probability, by a coin of its own. */
export function turnRound(labels: Float64Array, seed: number, probability: number): void {
  const coins = openStream(seed, 'mixture/flips');
  for (let i = 0; i < labels.length; i++) if (uniformAt(coins, i, 0) < probability) labels[i] = -labels[i];
}

/**
 * [MH-8] Data of one trial: y = ±1 equally likely; zeta T relevant positions, drawn for each sample or once for all, hold
 * mu_y exactly, the others nu_j + N(0, sigma² I), j uniform. With labels 'teacher' the tokens are the same and the labels
 * those of the teacher; training labels are then turned round with probability `labelNoise`. The number of heads changes
 * nothing here. The same bits everywhere; O((n + n_test) T d).
 */
export function sampleTrial(settings: MixtureSettings, seed: number): MixtureTrial {
  const { tokenDim: d, numTokens: T, numNoiseTokens, signalNorm } = settings;
  const frame = sampleFrame(seed, d, numNoiseTokens, signalNorm);
  const train = sampleMixture(settings, frame, seed, 'train');
  const test = sampleMixture(settings, frame, seed, 'test');
  if (settings.labels === 'teacher') {
    const teacher = sampleTeacher(seed, T, frame, relevantCount(settings) / T);
    for (const part of [train, test]) part.labels.set(teacherLabels(teacher, part));
  }
  turnRound(train.labels, seed, settings.labelNoise);
  return { train, test, frame };
}
