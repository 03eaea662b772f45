import type { TokenDataset } from '../dataset/dataset.ts';
import { splitDataset } from '../dataset/split.ts';
import type { MultiHeadConfig } from '../experiment/multiHead/fields.ts';
import { allocateFloat64 } from '../math/allocate.ts';
import type { MixtureFrame } from './mixtureFrame.ts';
import type { TokenSamples } from './samples.ts';
import type { MixtureSettings } from './tokenizedMixture.ts';
import { sampleTrial, turnRound } from './tokenizedMixture.ts';

/** What one trial trains and tests on. */
export interface TrialData {
  readonly train: TokenSamples;
  /** Labels without noise. */
  readonly test: TokenSamples;
  /** Directions of the mixture; undefined for own data, which have none that are known. */
  readonly frame: MixtureFrame | undefined;
}

/** Some samples of a data set, copied in that order. */
function pick({ T, d, tokens, labels, relevant }: TokenDataset, chosen: Int32Array): TokenSamples {
  const n = chosen.length;
  const own = allocateFloat64(n * T * d, `${n} samples of ${T} tokens`);
  const marks = relevant && new Uint8Array(n * T);
  chosen.forEach((i, k) => {
    own.set(tokens.subarray(i * T * d, (i + 1) * T * d), k * T * d);
    if (relevant !== undefined) marks?.set(relevant.subarray(i * T, (i + 1) * T), k * T);
  });
  return {
    n,
    T,
    d,
    tokens: own,
    labels: Float64Array.from(chosen, (i) => labels[i]),
    ...(marks === undefined ? {} : { relevant: marks }),
  };
}

/**
 * Data of one trial: the tokenized mixture [MH-8], or with `data = own` a split of the samples of `data` by the seed, training
 * labels turned round with probability `labelNoise`. More training or test samples extend the same ones; the number of heads
 * changes nothing. Throws RangeError where the config asks for more samples than there are. The same bits everywhere.
 */
export function trialData(
  settings: MixtureSettings & Pick<MultiHeadConfig, 'data'>,
  seed: number,
  data?: TokenDataset,
): TrialData {
  if (settings.data === 'mixture') return sampleTrial(settings, seed);
  if (data === undefined) throw new RangeError('data = own needs the data set');
  const { numSamples, numTest, labelNoise } = settings;
  const result = splitDataset(data, seed, { numTrain: numSamples, numValidation: 0, numTest });
  if (!result.ok) throw new RangeError(result.reason);
  const train = pick(data, result.split.train);
  turnRound(train.labels, seed, labelNoise);
  return { train, test: pick(data, result.split.test), frame: undefined };
}

/** Share of relevant tokens, where every sample has the same; undefined where they differ or nobody knows. O(n T). */
export function relevantShare({ n, T, relevant }: TokenSamples): number | undefined {
  if (relevant === undefined) return undefined;
  const count = (i: number) => relevant.subarray(i * T, (i + 1) * T).reduce((sum, mark) => sum + mark, 0);
  const first = count(0);
  for (let i = 1; i < n; i++) if (count(i) !== first) return undefined;
  return first / T;
}
