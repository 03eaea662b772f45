import type { NumberArray } from './numberArray.ts';
import { formatPosition, formatShape } from './numberArray.ts';

/** Beyond this, squares of squares leave float64; no measurement is as large. */
const MAX_MAGNITUDE = 1e60;

/** Activations grow like the third power of a token's length, kernels like the sixth, and devices compute in float32. */
const MAX_COMFORTABLE_LENGTH = 100;

/** That an array has not as many axes as it must; `wanted` is its shape in words. */
export function wrongRank(name: string, { shape }: NumberArray, wanted: string): string {
  return `${name} has the shape ${formatShape(shape)}; it must be ${wanted}.`;
}

/** What is wrong with the first entry that cannot be computed with; undefined if there is none. */
export function findBadNumber(name: string, { shape, values }: NumberArray): string | undefined {
  const position = values.findIndex((value) => !(Math.abs(value) <= MAX_MAGNITUDE));
  if (position < 0) return undefined;
  const value = values[position];
  const where = formatPosition(name, shape, position);
  if (Number.isFinite(value)) return `${where} is ${value}, too large to compute with. Rescale the numbers.`;
  return `${where} is ${value}. Every entry must be a finite number: leave that sample out or fill the gap.`;
}

/** That there is nothing to learn; undefined where labels differ. */
export function findEqualLabels(labels: Float64Array): string | undefined {
  return labels.every((label) => label === labels[0])
    ? `All labels are ${labels[0]}: there is nothing to learn. Give labels that differ.`
    : undefined;
}

/** Lengths of the shortest and the longest token. O(values). */
export function tokenLengths(d: number, ...arrays: readonly Float64Array[]): readonly [number, number] {
  let shortest = Number.POSITIVE_INFINITY;
  let longest = 0;
  for (const tokens of arrays) {
    for (let start = 0; start < tokens.length; start += d) {
      let square = 0;
      for (let a = start; a < start + d; a++) square += tokens[a] * tokens[a];
      shortest = Math.min(shortest, square);
      longest = Math.max(longest, square);
    }
  }
  return [Math.sqrt(shortest), Math.sqrt(longest)];
}

/** A warning where tokens are so long that devices may not hold what is computed from them; else nothing. */
export function noteOverflow(longest: number, remedy: string): string[] {
  return longest > MAX_COMFORTABLE_LENGTH
    ? [`Tokens this long can overflow float32 on a device: ${remedy}.`]
    : [];
}
