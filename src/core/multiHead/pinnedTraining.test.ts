import { expect, it } from 'vitest';
import { PINNED_TRAINING, pinnedTraining } from '../golden/pinnedTraining.ts';

it('data, starts and training in float64 have, in Node, the bits they have always had', () => {
  expect(pinnedTraining()).toEqual(PINNED_TRAINING);
});
