import { describe, expect, test } from 'vitest';
import type { Ending } from '../../../core/experiment/multiHead/document.ts';
import { multiHeadState } from '../testing/fakeMultiHeadLab.ts';
import { divergenceOf, speedWords, stopWords, trialsDone } from './trainingWords.ts';

const ending = (numHeads: number, trial: number, step: number, more: Partial<Ending> = {}): Ending => ({
  numHeads,
  trial,
  why: 'diverged',
  step,
  stepSize: 40,
  ...more,
});
const kept = (...steps: readonly number[]) =>
  steps.map((step) => ({
    step,
    weights: { H: 0, T: 0, d: 0, W: new Float64Array(), U: new Float64Array() },
  }));

describe('words about endings', () => {
  test('each number of heads that diverged is named once, with its steps, eta and trials', () => {
    const found = divergenceOf([ending(4, 0, 3), ending(1, 0, 2), ending(4, 2, 7, { stepSize: 3 })], 3);
    expect(found).toEqual({
      words:
        'H = 1 diverged at step 2 with η = 40 in 1 of 3 trials; H = 4 diverged at steps 3 to 7 with η = 40, 3 in 2 of 3 trials',
      suggestion: 0.3,
    });
    expect(divergenceOf([ending(1, 0, 9, { why: 'stopLoss' })], 1)).toBeNull();
  });

  test('models that reached their loss are listed', () => {
    expect(stopWords([ending(16, 0, 9, { why: 'stopLoss' }), ending(4, 0, 1)], 1, 0.01)).toBe(
      'H = 16 reached a training loss of 0.0100 at step 9',
    );
  });
});

describe('words about progress', () => {
  const run = (checkpoints: ReturnType<typeof kept>[], endings: readonly Ending[] = []) =>
    multiHeadState({ trials: 3, steps: 200, numHeads: [1, 4] }, { checkpoints, endings }).run;

  test('a trial is done at the last step, or when all its models have ended', () => {
    expect(trialsDone(run([kept(0, 200), kept(0, 20), kept(0, 10)]))).toBe(1);
    expect(
      trialsDone(run([kept(0, 9), kept(0), []], [ending(1, 0, 9), ending(4, 0, 9), ending(1, 1, 3)])),
    ).toBe(1);
  });

  test('speed has two digits at least and none while it is not known', () => {
    expect([0, 0.456, 7.89, 456.7].map(speedWords)).toEqual([
      '',
      '0.46 steps/s',
      '7.9 steps/s',
      '457 steps/s',
    ]);
  });
});
