import { describe, expect, it } from 'vitest';
import type { TrainingState } from '../../core/experiment/multiHead/training.ts';
import { reportSteps } from '../../core/experiment/reportSteps.ts';
import { zeroWeights } from '../../core/multiHead/weights.ts';
import { sizeOf } from '../multiHead/stateSize.ts';
import { CheckpointShelf } from './checkpointShelf.ts';

/** One head of T = 2, d = 2: 8 numbers. */
const state = (step: number): TrainingState => ({ step, weights: zeroWeights(1, 2, 2) });
const stepsOf = (shelf: CheckpointShelf<TrainingState>): number[] => shelf.list().map(({ step }) => step);
/** The share of the bound that holds `count` such checkpoints. */
const roomFor = (count: number): number => (8 * count) / 32e6;

describe('a shelf of checkpoints', () => {
  it('keeps all that find room, and knows the latest', () => {
    const shelf = new CheckpointShelf(1, sizeOf);
    expect(shelf.latest).toBeUndefined();
    for (const step of reportSteps(200)) shelf.keep(state(step));
    expect(stepsOf(shelf)).toEqual(reportSteps(200));
    expect(shelf.latest?.step).toBe(200);
  });

  it('stays within its bound, dense at first and then even in the logarithm', () => {
    const shelf = new CheckpointShelf(roomFor(24), sizeOf);
    for (const step of reportSteps(100_000)) {
      shelf.keep(state(step));
      expect(shelf.list().length).toBeLessThanOrEqual(24);
      expect(stepsOf(shelf)[0]).toBe(0);
      expect(shelf.latest?.step).toBe(step);
    }
    const steps = stepsOf(shelf);
    expect(steps).toHaveLength(24);
    // 24 places over five decades: gaps never more than twice an even share, the first steps every one or second.
    expect(steps.slice(0, 3)).toEqual([0, 1, 2]);
    const gaps = steps.slice(1).map((step, k) => Math.log1p(step) - Math.log1p(steps[k] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan((2 * Math.log(100_001)) / 23);
  });

  it('keeps all trials together below the bound, whatever the optimiser remembers', () => {
    for (const trials of [1, 3, 50]) {
      const shelves = Array.from({ length: trials }, () => new CheckpointShelf(1 / trials, sizeOf));
      // 200 heads of d = 40, T = 10: 400 000 numbers, three times that with velocity and squares.
      const part = zeroWeights(200, 10, 40);
      for (const step of reportSteps(1000)) {
        for (const shelf of shelves) shelf.keep({ step, weights: part, velocity: part, squares: part });
      }
      const all = shelves.flatMap((shelf) => shelf.list());
      const numbers = all.reduce((sum, kept) => sum + sizeOf(kept), 0);
      // Two of each trial are always kept.
      expect(numbers).toBeLessThanOrEqual(Math.max(32e6, trials * 2 * 1.2e6));
      expect(all).toHaveLength(trials * Math.max(2, Math.floor(32e6 / trials / 1.2e6)));
    }
  });

  it('counts what the optimiser remembers', () => {
    const shelf = new CheckpointShelf(roomFor(12), sizeOf);
    const adam = (step: number): TrainingState => ({
      ...state(step),
      velocity: zeroWeights(1, 2, 2),
      squares: zeroWeights(1, 2, 2),
    });
    for (let step = 0; step < 30; step++) shelf.keep(adam(step));
    expect(shelf.list().length).toBeLessThanOrEqual(4);
  });

  it('keeps the start and the end however small it is', () => {
    const shelf = new CheckpointShelf(0, sizeOf);
    for (let step = 0; step < 9; step++) shelf.keep(state(step));
    expect(stepsOf(shelf)).toEqual([0, 8]);
  });

  it('takes a step that comes again for the truth, and forgets what came after it', () => {
    const shelf = new CheckpointShelf(1, sizeOf);
    for (const step of [0, 1, 2, 3]) shelf.keep(state(step));
    const again = state(2);
    shelf.keep(again);
    expect(stepsOf(shelf)).toEqual([0, 1, 2]);
    expect(shelf.latest).toBe(again);
    shelf.cutAfter(1);
    expect(stepsOf(shelf)).toEqual([0, 1]);
  });
});
