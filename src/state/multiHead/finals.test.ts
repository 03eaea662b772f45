import { expect, it } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import { multiHeadFields } from '../../core/experiment/multiHead/fields.ts';
import { zeroWeights } from '../../core/multiHead/weights.ts';
import { finalsOf } from './finals.ts';

it('weights at the end are those of the last checkpoint, each with the step that its model came to', () => {
  const config = { ...defaultsOf(multiHeadFields), numHeads: [1, 2, 3], trials: 3 };
  const state = (step: number) => {
    const weights = zeroWeights(6, 2, 2);
    weights.U.forEach((_, k) => {
      weights.U[k] = step + k;
    });
    return { step, weights };
  };
  const found = finalsOf({
    config,
    // The third trial has none yet.
    checkpoints: [[state(0), state(20)], [state(10)], []],
    endings: [
      { numHeads: 2, trial: 0, why: 'stopLoss', step: 7, stepSize: 1 },
      { numHeads: 3, trial: 1, why: 'diverged', step: 9, stepSize: 1 },
    ],
  });
  expect(found.map(({ numHeads, trial, final }) => [numHeads, trial, final.step])).toEqual([
    [1, 0, 20],
    [2, 0, 7],
    [3, 0, 20],
    [1, 1, 10],
    [2, 1, 10],
  ]);
  // Four numbers a head: those of the second model begin behind the only head of the first.
  expect([...(found[1]?.final.weights.U ?? [])]).toEqual([24, 25, 26, 27, 28, 29, 30, 31]);
});
