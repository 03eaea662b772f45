import type { Rejection } from './field.ts';
import { writeText } from './field.ts';

/** Largest share of a data set that is kept for testing before training gets less. */
const TEST_SHARE = 0.3;

/** So many of n samples as are asked for, but no more than a share of them; at least `least`. */
export function portionOf(n: number, share: number, asked: number, least: number): number {
  return Math.min(asked, Math.max(least, Math.floor(share * n)));
}

/** Test samples that a data set of n can serve. */
export function testPortion(n: number, asked: number, least: number): number {
  return portionOf(n, TEST_SHARE, asked, least);
}

/** Every field that asks for more than a data set of n samples can serve, with what is used instead. */
export function unserved<Config extends object>(
  asked: Config,
  used: Partial<Config>,
  n: number,
): Rejection[] {
  return Object.entries(used)
    .filter(([name, value]) => asked[name as keyof Config] !== value)
    .map(([name, value]) => ({
      field: name,
      given: writeText(asked[name as keyof Config]),
      reason: `is more than a data set of ${n} samples can serve`,
      used: writeText(value),
    }));
}

/** That a link does not carry data, and what is used in their place. */
export function needsFiles(used: string): Rejection {
  return {
    field: 'data',
    given: 'own',
    reason: 'needs its files, which a link does not carry: open them again to run on them',
    used,
  };
}
