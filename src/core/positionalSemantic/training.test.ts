import { describe, expect, it } from 'vitest';
import type { StartName } from '../experiment/positionalSemantic/fields.ts';
import { positionalSemanticFields } from '../experiment/positionalSemantic/fields.ts';
import { descend, openDescent, startOf } from './descent.ts';
import { measureStudent } from './measure.ts';
import { sampleCount, samplePairs, sampleTeacher } from './samples.ts';
import { studentLoss, studentProducts } from './student.ts';

const DATA = { tokenDim: 100, tokenStd: 0.5, omega: 0.3, mixingFirst: 0.6, mixingSecond: 0.6 };
const DECAY = positionalSemanticFields.weightDecay.default;

function trained(start: StartName, optimiser: 'gd' | 'adam', steps: number, stepSize: number) {
  const train = studentProducts(
    samplePairs(DATA, 1, sampleCount({ alpha: 2, tokenDim: DATA.tokenDim }), 'pairs/train'),
  );
  const test = studentProducts(samplePairs(DATA, 1, 200, 'pairs/test'));
  const teacher = sampleTeacher(1, DATA.tokenDim);
  const state = openDescent(startOf(start, teacher, 1, 0.1), optimiser);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const { loss, gradient } = studentLoss(train, state.Q, DECAY);
    losses.push(loss);
    descend(state, gradient, stepSize);
  }
  return { losses, measures: measureStudent(train, test, teacher, state.Q, DECAY) };
}

describe('[PS-2] training', () => {
  it('by gradient descent never raises the loss at the paper’s step', () => {
    const { losses } = trained('semantic', 'gd', 300, 0.15);
    for (let k = 1; k < losses.length; k++) expect(losses[k]).toBeLessThanOrEqual(losses[k - 1]);
  });

  it('ends where it began to look: at what tokens are, or at where they stand', () => {
    const semantic = trained('semantic', 'gd', 2000, 0.15).measures;
    const positional = trained('positional', 'gd', 2000, 0.15).measures;
    expect(semantic.semantic).toBeGreaterThan(5 * semantic.positional);
    expect(positional.positional).toBeGreaterThan(3 * positional.semantic);
    expect(semantic.testError).toBeLessThan(0.7 * positional.testError);
    // Where it stands is all that the positional student sees: its attention keeps each token.
    expect(positional.attention[0]).toBeGreaterThan(0.5);
  }, 60_000);

  it('by Adam comes down as well', () => {
    const { losses } = trained('random', 'adam', 200, 0.01);
    expect(losses.at(-1)).toBeLessThan(0.9 * (losses[0] ?? 0));
  });

  it('has at least two samples', () => {
    expect(sampleCount({ alpha: 0.02, tokenDim: 10 })).toBe(2);
    expect(sampleCount({ alpha: 1.5, tokenDim: 101 })).toBe(152);
  });
});
