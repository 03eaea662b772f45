import { expect, it } from 'vitest';
import { PINNED_TRAINING, pinnedTraining } from '../golden/pinnedTraining.ts';

it('data, starts and training in float64 have, in the browser, the bits they have in Node', () => {
  expect(pinnedTraining()).toEqual(PINNED_TRAINING);
});
