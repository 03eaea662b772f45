import { describe, expect, it } from 'vitest';
import type { ReplayedStep } from '../../core/experiment/multiHead/training.ts';
import { zeroWeights } from '../../core/multiHead/weights.ts';
import { initialMultiHeadState } from './initialMultiHeadState.ts';
import type { MultiHeadState } from './multiHeadState.ts';
import {
  divergedAt,
  latestStep,
  modelState,
  shownModels,
  shownState,
  shownTrial,
  wantedStep,
} from './shownStep.ts';

const weights = zeroWeights(1, 2, 3);
const states = (...steps: number[]) => steps.map((step) => ({ step, weights }));
const replays = (...steps: number[]): ReplayedStep[] =>
  states(...steps).map((state) => ({ state, points: [] }));

/** A store that looks at `step` of the second of two trials. */
function looking(
  step: number,
  kept: ReturnType<typeof states>,
  replayed: readonly ReplayedStep[] = [],
): MultiHeadState {
  const state = initialMultiHeadState();
  const run = { ...state.run, config: { ...state.run.config, trials: 2 } };
  return {
    ...state,
    view: { ...state.view, step, trial: 9 },
    run: { ...run, checkpoints: [states(0, 77), kept], replayed: [replays(5), replayed] },
  };
}

describe('the step that is shown', () => {
  it('is of a trial that the run has', () => {
    expect([1, 3, 9].map((trial) => shownTrial({ trials: 3 }, trial))).toEqual([0, 2, 2]);
  });

  it('is the kept one or the replayed one, and until that is there the nearest before it', () => {
    const kept = states(0, 1, 10, 50);
    const shown = (step: number, ...replayed: number[]) =>
      shownState(looking(step, kept, replays(...replayed)))?.step;
    expect([-1, 0, 9, 10, 49, 1000].map((step) => shown(step))).toEqual([50, 0, 1, 10, 10, 50]);
    expect(shown(12, 12)).toBe(12);
    expect(shown(13, 20, 12, 11)).toBe(12);
    expect(shown(9, 12)).toBe(1);
  });

  it('is none before the first, and the first where there is none before', () => {
    expect(shownState(looking(-1, []))).toBeUndefined();
    expect(latestStep(looking(-1, []))).toBeUndefined();
    expect(shownState(looking(3, states(10, 50)))?.step).toBe(10);
  });

  it('is the last good one of a model that has run away by then', () => {
    const looked = looking(20, states(0, 1, 10, 20, 50));
    const end = { why: 'diverged', stepSize: 1 } as const;
    const endings = [
      { ...end, numHeads: 1, trial: 1, step: 12 },
      { ...end, numHeads: 4, trial: 0, step: 2 },
      { ...end, numHeads: 16, trial: 1, step: 50 },
      { ...end, numHeads: 64, trial: 1, step: 10, why: 'stopLoss' as const },
    ];
    const state = { ...looked, run: { ...looked.run, endings } };
    expect([1, 4, 16, 64].map((H) => divergedAt(state, H))).toEqual([12, undefined, 50, undefined]);
    expect([1, 4, 16, 64].map((H) => modelState(state, H)?.step)).toEqual([10, 20, 20, 20]);
  });

  it('of all models together has each as it was last good', () => {
    // Heads of H = 1 and H = 2, one after the other; their weights are the step.
    const at = (step: number) => {
      const all = zeroWeights(3, 2, 3);
      return { step, weights: { ...all, W: all.W.fill(step), U: all.U.fill(step) } };
    };
    const looked = looking(-1, [at(0), at(10), at(20)]);
    const endings = [{ why: 'diverged', stepSize: 1, numHeads: 2, trial: 1, step: 12 } as const];
    const config = { ...looked.run.config, numHeads: [1, 2] };
    const models = shownModels({ ...looked, run: { ...looked.run, config, endings } });
    expect(Array.from(models?.W ?? [])).toEqual([...Array(9).fill(20), ...Array(18).fill(10)]);
    expect(Array.from(models?.U ?? [])).toEqual([...Array(6).fill(20), ...Array(12).fill(10)]);
    expect(shownModels(looking(-1, []))).toBeUndefined();
  });

  it('follows training as long as it has not come to what is asked for', () => {
    expect(wantedStep(looking(30, states(0, 20)))).toBe(20);
    expect(wantedStep(looking(30, states(0, 20, 40)))).toBe(30);
    expect(wantedStep(looking(-1, states(0, 20, 40)))).toBe(40);
  });
});
