import { ADAM_DECAY, ADAM_FLOOR } from '../../../core/descent/adam.ts';
import type { TrainingProblem } from '../../multiHead/training.ts';
import type { Pass, TrainingSizes } from './forwardPass.ts';
import type { HeadVectors, Part } from './headVectors.ts';
import { rowsOfW } from './headVectors.ts';
import { run } from './program.ts';
import { blend, follow, followAdam, gradeU, gradeW, pull } from './trainingPrograms.ts';
import type { Vectors } from './vectors.ts';
import { texelsFor } from './vectors.ts';

/** What is done with a gradient: keep · before + gain · gradient, or a step of gradient descent. */
interface Use {
  readonly keep: number;
  readonly gain: number;
  readonly isStep: boolean;
}

/** Theta moves at once: a program takes the gradient off as it finds it. */
export const STEP: Use = { keep: 0, gain: 0, isStep: true };

/** [MH-3] The gradient of one batch in W or U, put to use on what was before. */
export function grade(
  part: Part,
  { H, T, d, models }: TrainingSizes,
  { batch, scores, rows, answers }: Pass,
  before: Vectors,
  heads: Vectors,
  { keep, gain, isStep }: Use,
): Vectors {
  const samples = batch.b;
  const use = [keep, gain, isStep ? 1 : 0];
  if (part === 'U') {
    const inputs = [scores, rows, answers, batch.tokens, before, heads];
    return run(gradeU, inputs, before.shape, [H, T, models, samples, ...use]);
  }
  const shape = { count: samples * H * T, texels: texelsFor(d) };
  const pulled = run(pull, [scores, rows, answers, batch.tokens, heads], shape, [H, T, models]);
  try {
    return run(gradeW, [pulled, batch.columns, before, heads], before.shape, [
      H,
      T,
      samples,
      rowsOfW(d),
      ...use,
    ]);
  } finally {
    pulled.release();
  }
}

/** What an optimiser remembers of one part. */
interface Memory {
  readonly velocity: Vectors;
  readonly squares: Vectors | undefined;
}

/** Momentum or Adam in one part: the next theta and what is remembered, all new. */
export function followGradient(
  { momentum }: TrainingProblem['rule'],
  theta: Vectors,
  gradient: Vectors,
  { velocity, squares }: Memory,
  heads: Vectors,
  rows: number,
  step: number,
): { readonly theta: Vectors } & Memory {
  const { shape } = theta;
  if (squares === undefined) {
    const next = run(blend, [velocity, gradient], shape, [momentum, 1, 0]);
    return { theta: run(follow, [theta, next, heads], shape, [rows]), velocity: next, squares };
  }
  const next = run(blend, [velocity, gradient], shape, [momentum, 1 - momentum, 0]);
  const size = run(blend, [squares, gradient], shape, [ADAM_DECAY, 1 - ADAM_DECAY, 1]);
  const averages = [1 - momentum ** step, 1 - ADAM_DECAY ** step];
  const moved = run(followAdam, [theta, next, size, heads], shape, [rows, ...averages, ADAM_FLOOR]);
  return { theta: moved, velocity: next, squares: size };
}

/** The gradient of several batches, or one, as vectors of theta's shape. */
export function gradientOf(
  sizes: TrainingSizes,
  pass: Pass,
  theta: HeadVectors,
  heads: Vectors,
  before: HeadVectors | undefined,
): HeadVectors {
  const use = { keep: before === undefined ? 0 : 1, gain: 1, isStep: false };
  const from = before ?? theta;
  return {
    W: grade('W', sizes, pass, from.W, heads, use),
    U: grade('U', sizes, pass, from.U, heads, use),
  };
}
