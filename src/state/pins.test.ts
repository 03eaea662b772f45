import { expect, it } from 'vitest';
import { defaultsOf } from '../core/experiment/field.ts';
import { randomFeaturesFields } from '../core/experiment/randomFeatures/fields.ts';
import type { FinishedRun } from '../core/experiment/verified/finishedRun.ts';
import { MOST_PINS, Pins } from './pins.ts';

const run = (numHeads: number): FinishedRun => ({
  lab: 'random-features',
  config: { ...defaultsOf(randomFeaturesFields), numHeads },
  curves: [],
  device: 'simd',
  elapsedMs: 1,
});

it('keeps a run once, a few at most, and gives a free mark again', () => {
  const pins = new Pins();
  const first = run(1);
  expect(pins.pin(first)).toBe(true);
  expect(pins.pin(first)).toBe(true);
  for (let k = 2; k <= MOST_PINS; k++) expect(pins.pin(run(k))).toBe(true);
  expect(pins.pin(run(9))).toBe(false);
  pins.unpin(2);
  expect(pins.pin(run(9))).toBe(true);
  expect(
    pins.store
      .getState()
      .pins.map(({ mark, run: { config } }) => [mark, 'numHeads' in config ? config.numHeads : 0]),
  ).toEqual([
    [1, 1],
    [2, 9],
    [3, 3],
    [4, 4],
  ]);
});
