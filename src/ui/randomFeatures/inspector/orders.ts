import type { View } from '../../../core/experiment/randomFeatures/view.ts';
import type { Inspection } from '../../../core/randomFeatures/inspect.ts';

/** Indices 0 … count-1, the largest measure first; what is equal but for rounding stays in its order. */
function descending(count: number, measure: (index: number) => number): number[] {
  const measures = Array.from({ length: count }, (_, index) => Number(measure(index).toPrecision(9)));
  return measures.map((_, index) => index).sort((a, b) => measures[b] - measures[a]);
}

function inOrder(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Keys from left to right. */
export function keyColumns(
  order: View['keyOrder'],
  { numKeys, queryKey, projection }: Pick<Inspection, 'numKeys' | 'queryKey' | 'projection'>,
): number[] {
  switch (order) {
    case 'drawn':
      return inOrder(numKeys);
    case 't':
      return descending(numKeys, (key) => queryKey[key]);
    case 's':
      return descending(numKeys, (key) => projection[key]);
    default:
      return order satisfies never;
  }
}

/** Euclidean length of each head's trained value, bias included; `values` [heads, d+1]. */
export function valueLengths(values: Float64Array, d: number): Float64Array {
  const lengths = new Float64Array(values.length / (d + 1));
  for (let m = 0; m < lengths.length; m++) {
    lengths[m] = Math.hypot(...values.subarray(m * (d + 1), (m + 1) * (d + 1)));
  }
  return lengths;
}

/**
 * Heads from top to bottom. By value they stand as drawn as long as no `lengths` of trained values are known, and heads
 * without one come last.
 */
export function headRows(
  order: View['headOrder'],
  {
    numHeads,
    numKeys,
    attention,
    queryKey,
  }: Pick<Inspection, 'numHeads' | 'numKeys' | 'attention' | 'queryKey'>,
  lengths?: Float64Array,
): number[] {
  switch (order) {
    case 'drawn':
      return inOrder(numHeads);
    case 'total':
      return descending(numHeads, (head) =>
        attention.subarray(head * numKeys, (head + 1) * numKeys).reduce((a, b) => a + b, 0),
      );
    case 'match': {
      const best = queryKey.indexOf(queryKey.reduce((a, b) => Math.max(a, b)));
      return descending(numHeads, (head) => attention[head * numKeys + best]);
    }
    case 'value':
      return descending(numHeads, (head) => lengths?.[head] ?? -1);
    default:
      return order satisfies never;
  }
}
