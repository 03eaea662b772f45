import { randomFeaturesFields } from '../experiment/randomFeaturesFields.ts';
import type { ArrayName, Dataset, DatasetResult } from './dataset.ts';
import { ARRAY_NAMES } from './dataset.ts';
import type { NumberArray } from './numberArray.ts';
import { formatPosition, formatShape } from './numberArray.ts';

/** Sixteen samples, the first point of a curve, to train on and as many to test. */
const MIN_SAMPLES = 32;

/** Beyond this, squares of squares leave float64; no measurement is as large. */
const MAX_MAGNITUDE = 1e60;

/** Activations grow like the third power of a token's length, kernels like the sixth, and devices compute in float32. */
const MAX_COMFORTABLE_LENGTH = 100;

const refuse = (reason: string): DatasetResult => ({ ok: false, reason });

/** Puts three arrays together, with every check that concerns what is in them. O(n N d). */
export function assembleDataset(
  name: string,
  arrays: Readonly<Record<ArrayName, NumberArray>>,
): DatasetResult {
  const shapeFault = findShapeFault(arrays);
  if (shapeFault !== undefined) return refuse(shapeFault);
  const [n, N, d] = arrays.keys.shape;
  for (const array of ARRAY_NAMES) {
    const fault = findBadNumber(array, arrays[array]);
    if (fault !== undefined) return refuse(fault);
  }
  const labels = arrays.labels.values;
  if (labels.every((label) => label === labels[0])) {
    return refuse(`All labels are ${labels[0]}: there is nothing to learn. Give labels that differ.`);
  }
  const dataset = { name, n, N, d, query: arrays.query.values, keys: arrays.keys.values, labels };
  return { ok: true, dataset, notes: noteLengths(dataset) };
}

/** What is wrong with the shapes, in the order in which one would put it right. */
function findShapeFault({
  query,
  keys,
  labels,
}: Readonly<Record<ArrayName, NumberArray>>): string | undefined {
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

function wrongRank(name: ArrayName, { shape }: NumberArray, wanted: string): string {
  return `${name} has the shape ${formatShape(shape)}; it must be ${wanted}.`;
}

function findBadNumber(name: ArrayName, { shape, values }: NumberArray): string | undefined {
  const position = values.findIndex((value) => !(Math.abs(value) <= MAX_MAGNITUDE));
  if (position < 0) return undefined;
  const value = values[position];
  const where = formatPosition(name, shape, position);
  if (Number.isFinite(value)) return `${where} is ${value}, too large to compute with. Rescale the numbers.`;
  return `${where} is ${value}. Every entry must be a finite number: leave that sample out or fill the gap.`;
}

function noteLengths({ d, query, keys }: Dataset): string[] {
  let shortest = Number.POSITIVE_INFINITY;
  let longest = 0;
  for (const tokens of [query, keys]) {
    for (let start = 0; start < tokens.length; start += d) {
      let square = 0;
      for (let a = start; a < start + d; a++) square += tokens[a] * tokens[a];
      shortest = Math.min(shortest, square);
      longest = Math.max(longest, square);
    }
  }
  shortest = Math.sqrt(shortest);
  longest = Math.sqrt(longest);
  if (Math.abs(shortest - 1) < 1e-3 && Math.abs(longest - 1) < 1e-3) return [];
  const notes = [
    `Tokens have lengths from ${shortest.toPrecision(3)} to ${longest.toPrecision(3)}; the theory has them all 1.`,
  ];
  if (longest > MAX_COMFORTABLE_LENGTH) {
    notes.push('Tokens this long can overflow float32 on a device: normalise or rescale them.');
  }
  return notes;
}
