import type { Rejection } from '../field.ts';
import { shorten } from '../field.ts';
import { positionalSemanticFields } from './fields.ts';

/** The name under which a link may give A as a whole. */
export const MIXING_ENTRY = 'A';

/** Rows are typed in decimals. */
const TOLERANCE = 1e-6;

type Mixing = readonly [first: number, second: number];

/** [PS-1] The row-stochastic A of two tokens, row-major, from its diagonal. */
function mixingMatrix([first, second]: Mixing): readonly [number, number, number, number] {
  return [first, 1 - first, 1 - second, second];
}

function numbersOf(given: unknown): readonly number[] {
  const parts = typeof given === 'string' ? given.split(',') : Array.isArray(given) ? given : [];
  return parts.map((part) => (typeof part === 'string' && part.trim() === '' ? Number.NaN : Number(part)));
}

function faultOf(numbers: readonly number[]): string | undefined {
  if (numbers.length !== 2 && numbers.length !== 4) {
    return 'must be the two entries on its diagonal, or all four, row by row';
  }
  if (numbers.some((value) => !(value >= 0 && value <= 1))) return 'must have entries from 0 to 1';
  if (numbers.length === 2) return undefined;
  const [a, b, c, d] = numbers as [number, number, number, number];
  const row = [a + b, c + d].findIndex((sum) => Math.abs(sum - 1) > TOLERANCE);
  if (row < 0) return undefined;
  const sum = Number((row === 0 ? a + b : c + d).toPrecision(6));
  return `must be row-stochastic, and its row ${row + 1} sums to ${sum}`;
}

/** Reads A, two numbers or four, as text or as numbers; or says what is wrong with it. */
export function readMixing(given: unknown): { readonly mixing: Mixing } | { readonly rejection: Rejection } {
  const numbers = numbersOf(given);
  const reason = faultOf(numbers);
  if (reason === undefined) return { mixing: [numbers[0] as number, numbers.at(-1) as number] };
  const { mixingFirst, mixingSecond } = positionalSemanticFields;
  const used = mixingMatrix([mixingFirst.default, mixingSecond.default]).map((x) => x.toFixed(1));
  return { rejection: { field: MIXING_ENTRY, given: shorten(given), reason, used: used.join() } };
}
