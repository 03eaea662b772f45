import { randomFeaturesFields } from '../experiment/randomFeatures/fields.ts';
import { findBadNumber, findEqualLabels, noteOverflow, tokenLengths, wrongRank } from './checks.ts';
import type { Dataset, DatasetResult } from './dataset.ts';
import type { DatasetKind } from './datasetKind.ts';
import type { NumberArray } from './numberArray.ts';

/** Sixteen samples, the first point of a curve, to train on and as many to test. */
const MIN_SAMPLES = 32;

interface Arrays {
  readonly query: NumberArray;
  readonly keys: NumberArray;
  readonly labels: NumberArray;
}

/**
 * Own data of the random-features lab: shapes query [n, d], keys [n, N, d], labels [n]; n >= 32, d and N in the ranges of the
 * field table; every entry finite; labels not all the same. O(n N d).
 */
export const RANDOM_FEATURES_DATA: DatasetKind<Dataset, Arrays> = {
  needed: ['query', 'keys', 'labels'],
  optional: [],
  whatToGive:
    'Give one .npz file with the arrays query (n, d), keys (n, N, d) and labels (n,), or query.npy, keys.npy and labels.npy, or one JSON file.',
  assemble,
};

function assemble(name: string, arrays: Arrays): DatasetResult {
  const { query, keys, labels } = arrays;
  const fault =
    findShapeFault(arrays) ??
    findBadNumber('query', query) ??
    findBadNumber('keys', keys) ??
    findBadNumber('labels', labels) ??
    findEqualLabels(labels.values);
  if (fault !== undefined) return { ok: false, reason: fault };
  const [n, N, d] = keys.shape;
  const dataset = { name, n, N, d, query: query.values, keys: keys.values, labels: labels.values };
  return { ok: true, dataset, notes: noteLengths(dataset) };
}

/** What is wrong with the shapes, in the order in which one would put it right. */
function findShapeFault({ query, keys, labels }: Arrays): string | undefined {
  if (query.shape.length !== 2) return wrongRank('query', query, '(n, d): one token a sample');
  if (keys.shape.length !== 3) return wrongRank('keys', keys, '(n, N, d): N tokens a sample');
  if (labels.shape.length !== 1) return wrongRank('labels', labels, '(n,): one number a sample');
  const [n, N, d] = keys.shape;
  if (query.shape[0] !== n || labels.shape[0] !== n) {
    return `query has ${query.shape[0]} samples, keys ${n} and labels ${labels.shape[0]}; they must be equally many.`;
  }
  if (query.shape[1] !== d) {
    return `Tokens of query have ${query.shape[1]} numbers, those of keys ${d}; they must be equally long.`;
  }
  if (n < MIN_SAMPLES) return `There are ${n} samples; at least ${MIN_SAMPLES} are needed.`;
  const { tokenDim, numKeys } = randomFeaturesFields;
  if (d < tokenDim.min || d > tokenDim.max) {
    return `Tokens have ${d} numbers; from ${tokenDim.min} to ${tokenDim.max} can be used. Project them first, by PCA for example.`;
  }
  if (N < numKeys.min || N > numKeys.max) {
    return `There are ${N} keys a sample; from ${numKeys.min} to ${numKeys.max} can be used. Pool or choose among them first.`;
  }
  return undefined;
}

function noteLengths({ d, query, keys }: Dataset): string[] {
  const [shortest, longest] = tokenLengths(d, query, keys);
  if (Math.abs(shortest - 1) < 1e-3 && Math.abs(longest - 1) < 1e-3) return [];
  return [
    `Tokens have lengths from ${shortest.toPrecision(3)} to ${longest.toPrecision(3)}; the theory has them all 1.`,
    ...noteOverflow(longest, 'normalise or rescale them'),
  ];
}
