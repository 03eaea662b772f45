import type { StartName } from '../../experiment/positionalSemantic/fields.ts';
import { startOf } from '../../positionalSemantic/descent.ts';
import type { WholePairTrial } from '../../positionalSemantic/pairTrial.ts';
import type { Arrays } from '../npz/arrays.ts';

/** Tokens of both parts and Q* of a draw. */
export function drawArrays({ teacher, train, test }: WholePairTrial): Arrays {
  const d = teacher.length;
  return {
    train_tokens: { shape: [train.geometry.n, 2, d], values: [train.tokens] },
    test_tokens: { shape: [test.geometry.n, 2, d], values: [test.tokens] },
    teacher: { shape: [d], values: [teacher] },
  };
}

/** Where a start begins. */
export function pairStartArrays(
  start: StartName,
  { teacher, seed }: Pick<WholePairTrial, 'teacher' | 'seed'>,
  startScale: number,
): Arrays {
  const Q = startOf(start, teacher, seed, startScale);
  return { initial_Q: { shape: [Q.length], values: [Q] } };
}
