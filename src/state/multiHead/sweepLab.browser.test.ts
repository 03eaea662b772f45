import { afterEach, describe, expect, it } from 'vitest';
import { trainingAt } from '../../core/experiment/multiHead/sweep.ts';
import { oracleRun } from '../../core/multiHead/oracleRun.ts';
import { pause } from '../../worker/testing/workers.ts';
import type { OpenMultiHeadLab } from '../testing/openMultiHeadLab.ts';
import {
  openMultiHeadLab,
  SMALL_TRAINING_LINK,
  untilState,
  untilStatus,
} from '../testing/openMultiHeadLab.ts';
import type { MultiHeadState } from './multiHeadState.ts';

let lab: OpenMultiHeadLab;
afterEach(() => lab.close());

const BY_STEP_SIZE = `${SMALL_TRAINING_LINK}&sweep=stepSize`;
/** Eleven trainings for each of two trials, of which none is short. */
const LONG_SWEEP = `${BY_STEP_SIZE}&steps=3000`;

const untilSwept = (status: MultiHeadState['sweep']['status']) =>
  untilState(lab.store, ({ sweep }) => sweep.status === status);

describe('a sweep on arrival', () => {
  it('goes to its end; every cell is the same training alone', async () => {
    lab = openMultiHeadLab(BY_STEP_SIZE);
    const { sweep, config, run, notices } = await untilSwept('finished');
    expect(sweep).toMatchObject({ stale: false, fraction: 1, unitsDone: 22, unitsTotal: 22, inHand: [] });
    expect(sweep.config).toBe(config);
    expect(sweep.outcomes).toHaveLength(44);
    expect(run).toMatchObject({ status: 'idle', curves: [] });
    expect(notices).toEqual([]);
    for (const { numHeads, trial, at, last, end } of sweep.outcomes) {
      const { points, diverged } = oracleRun(trainingAt(config, at), { numHeads, trial });
      expect(end).toBe(diverged === undefined ? 'steps' : 'diverged');
      if (diverged !== undefined) continue;
      expect(last?.step).toBe(40);
      expect(last?.testError).toBe(points.at(-1)?.testError);
      expect(Math.abs((last?.testLoss ?? 0) / (points.at(-1)?.testLoss ?? 1) - 1)).toBeLessThan(2e-3);
    }
    // The link of one cell trains the same to the last bit.
    lab.actions.change({ sweep: [], stepSize: 0.25 });
    const alone = await untilStatus(lab.store, 'finished');
    for (const { numHeads, trial, points } of alone.run.curves) {
      const cell = sweep.outcomes.find(
        (one) => one.numHeads === numHeads && one.trial === trial && one.at.stepSize === 0.25,
      );
      expect(cell?.last).toEqual(points.at(-1));
    }
  }, 120_000);

  it('counts steps to a loss as the oracle does', async () => {
    lab = openMultiHeadLab(`${SMALL_TRAINING_LINK}&sweep=numHeads&stopLoss=0.3&numHeads=1,3,12`);
    const { sweep, config } = await untilSwept('finished');
    const steps = sweep.outcomes.map(({ stepsToLoss }) => stepsToLoss);
    expect(steps.some((count) => count !== null)).toBe(true);
    for (const { numHeads, trial, stepsToLoss } of sweep.outcomes) {
      const last = oracleRun(trainingAt(config, {}), { numHeads, trial }).points.at(-1);
      const reached = last !== undefined && last.trainLoss <= 0.3;
      expect(stepsToLoss).toBe(reached ? last.step : null);
    }
  }, 60_000);

  it('waits for Run when it would take long', async () => {
    lab = openMultiHeadLab('#/multi-head?v=1&sweep=noise,stepSize');
    const { sweep } = await untilSwept('waiting');
    expect(sweep.unitsTotal).toBe(7 * 9 * 3);
    expect(sweep.expectedMs).toBeGreaterThan(10_000);
    await pause(300);
    expect(lab.workers.spawned).toHaveLength(0);
  });
});

describe('what is known', () => {
  it('is not trained again: another H, another trial, a map through a curve', async () => {
    lab = openMultiHeadLab(BY_STEP_SIZE);
    const first = await untilSwept('finished');
    lab.actions.change({ trials: 3 });
    const more = await untilState(
      lab.store,
      ({ sweep }) => sweep.status === 'preparing' || sweep.status === 'running',
    );
    expect(more.sweep).toMatchObject({ unitsDone: 22, unitsTotal: 33, stale: false });
    expect(more.sweep.outcomes).toHaveLength(44);
    await untilSwept('finished');
    lab.actions.change({ numHeads: [1, 2, 3] });
    // The one that is new is trained alone, everywhere.
    const hands = await untilState(lab.store, ({ sweep }) => sweep.inHand.length > 0);
    expect(hands.sweep.inHand[0]?.numHeads).toEqual([2]);
    const whole = await untilSwept('finished');
    expect(whole.sweep.outcomes).toHaveLength(99);
    // Back again: nothing is left to train.
    lab.actions.change({ trials: 2, numHeads: [1, 3] });
    const back = await untilState(lab.store, ({ sweep, config }) => sweep.config === config && !sweep.stale);
    expect(back.sweep.status).toBe('finished');
    const sorted = ({ sweep }: MultiHeadState) => sweep.outcomes.map((one) => JSON.stringify(one)).sort();
    expect(sorted(back)).toEqual(sorted(first));
  }, 180_000);
});

describe('pause, rewind and other settings', () => {
  it('hold, forget, and drop what is in hand', async () => {
    lab = openMultiHeadLab(LONG_SWEEP);
    await untilState(lab.store, ({ sweep }) => sweep.outcomes.length > 0);
    // Two cores, two trainings.
    expect(lab.store.getState().sweep.inHand.length).toBeGreaterThan(0);
    lab.actions.pause();
    await pause(800);
    const held = lab.store.getState().sweep;
    expect(held.status).toBe('paused');
    await pause(500);
    expect(lab.store.getState().sweep).toBe(held);
    // There are no single steps here.
    lab.actions.step(1);
    expect(lab.store.getState().sweep).toBe(held);
    lab.actions.run();
    await untilState(lab.store, ({ sweep }) => sweep.outcomes.length > held.outcomes.length);
    lab.actions.change({ steps: 40 });
    expect(lab.store.getState().sweep).toMatchObject({ status: 'idle', stale: true, inHand: [] });
    const { sweep } = await untilSwept('finished');
    expect(sweep.outcomes.every(({ last, end }) => end === 'diverged' || last?.step === 40)).toBe(true);
    lab.actions.rewind();
    expect(lab.store.getState().sweep).toMatchObject({ status: 'idle', outcomes: [], unitsDone: 0 });
  }, 180_000);
});
