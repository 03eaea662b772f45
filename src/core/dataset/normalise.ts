import type { Dataset, DatasetResult } from './dataset.ts';
import { formatPosition } from './numberArray.ts';

/** How far a token's squared length may be from 1 and still count as 1. */
const UNIT_TOLERANCE = 1e-5;

/** Whether every token has length 1 as [RF-1] has them, which the kernel of infinitely many heads [RF-8] needs. O(n N d). */
export function hasUnitTokens({ d, query, keys }: Dataset): boolean {
  return [query, keys].every((tokens) => {
    for (let start = 0; start < tokens.length; start += d) {
      let square = 0;
      for (let a = start; a < start + d; a++) square += tokens[a] * tokens[a];
      if (Math.abs(square - 1) > UNIT_TOLERANCE) return false;
    }
    return true;
  });
}

/**
 * The data set with every token scaled to length 1, as [RF-1] has them: x / |x|. A token of zeros has no direction and is
 * refused. Labels are shared with the original. Only + * / and sqrt: the same bits everywhere. O(n N d).
 */
export function normaliseTokens(dataset: Dataset): DatasetResult {
  const { n, N, d } = dataset;
  const query = dataset.query.slice();
  const keys = dataset.keys.slice();
  for (const { name, shape, tokens } of [
    { name: 'query', shape: [n], tokens: query },
    { name: 'keys', shape: [n, N], tokens: keys },
  ]) {
    for (let i = 0; i < tokens.length / d; i++) {
      if (!normaliseRow(tokens, i * d, d)) {
        const where = formatPosition(name, shape, i);
        const reason = `${where} is all zeros and cannot be scaled to length 1: leave that sample out, or use the tokens as they are.`;
        return { ok: false, reason };
      }
    }
  }
  return { ok: true, dataset: { ...dataset, query, keys }, notes: [] };
}

/** Scales one token in place; false if it is zero. */
function normaliseRow(values: Float64Array, start: number, d: number): boolean {
  let largest = 0;
  for (let a = start; a < start + d; a++) largest = Math.max(largest, Math.abs(values[a]));
  if (largest === 0) return false;
  // Divided by the largest first: squares of very small entries would be 0.
  let square = 0;
  for (let a = start; a < start + d; a++) {
    values[a] /= largest;
    square += values[a] * values[a];
  }
  const length = Math.sqrt(square);
  for (let a = start; a < start + d; a++) values[a] /= length;
  return true;
}
