import { defaultsOf } from '../../experiment/field.ts';
import { multiHeadFields } from '../../experiment/multiHead/fields.ts';
import { sampleTrial } from '../../multiHead/tokenizedMixture.ts';
import type { TokenDataset } from '../dataset.ts';
import type { DatasetFile } from '../readDataset.ts';
import { float64Npy } from './npyBytes.ts';

/** n samples of the mixture with T = 4 and d = 6, one relevant token each, as somebody's own; made anew each time. */
export function smallTokens(n = 40): TokenDataset {
  const settings = {
    ...defaultsOf(multiHeadFields),
    numSamples: n,
    numTest: 1,
    numTokens: 4,
    tokenDim: 6,
    relevantFraction: 0.25,
  };
  return { name: 'mine', ...sampleTrial(settings, 5).train };
}

/** A data set as .npy files, relevant tokens among them if they are known. */
export function tokenFiles({ n, T, d, tokens, labels, relevant }: TokenDataset): DatasetFile[] {
  return [
    { name: 'tokens.npy', bytes: float64Npy([n, T, d], tokens) },
    { name: 'labels.npy', bytes: float64Npy([n], labels) },
    ...(relevant === undefined ? [] : [{ name: 'relevant.npy', bytes: float64Npy([n, T], relevant) }]),
  ];
}
