import { afterEach, describe, expect, it } from 'vitest';
import { reportSteps } from '../../core/experiment/reportSteps.ts';
import { GradientDescent } from '../../core/multiHead/gradientDescent.ts';
import { startOf } from '../../core/multiHead/initialisation.ts';
import { oracleRun } from '../../core/multiHead/oracleRun.ts';
import { sampleTrial } from '../../core/multiHead/tokenizedMixture.ts';
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

const MEDIUM_LINK = `${SMALL_TRAINING_LINK}&steps=3000`;

/** Curves, endings and checkpoints agree with the float64 oracle. */
function expectTrue({ config, run }: MultiHeadState): void {
  expect(run.stale).toBe(false);
  expect(run.curves.length).toBe(config.numHeads.length * config.trials);
  for (const { numHeads, trial, points } of run.curves) {
    const exact = oracleRun(config, { numHeads, trial }).points;
    expect(points.map(({ step }) => step)).toEqual(exact.map(({ step }) => step));
    points.forEach(({ trainLoss, distance }, k) => {
      expect(Math.abs(trainLoss / (exact[k]?.trainLoss ?? Number.NaN) - 1)).toBeLessThan(1e-3);
      expect(Math.abs(distance - (exact[k]?.distance ?? Number.NaN))).toBeLessThan(1e-3);
    });
  }
}

const lastWeights = ({ run }: MultiHeadState) => run.checkpoints.map((states) => states.at(-1)?.weights);

describe('training on arrival', () => {
  it('goes to its end by itself', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    expect(lab.store.getState().config).toMatchObject({ numHeads: [1, 3], steps: 40, trials: 2 });
    const state = await untilStatus(lab.store, 'finished');
    expectTrue(state);
    expect(lab.statuses).toEqual(['idle', 'preparing', 'running', 'finished']);
    expect(state.run).toMatchObject({ step: 40, fraction: 1, endings: [], error: null });
    expect(state.run.stepsPerSecond).toBeGreaterThan(0);
    for (const states of state.run.checkpoints)
      expect(states.map(({ step }) => step)).toEqual(reportSteps(40));
    expect(state.notices).toEqual([]);
  }, 60_000);

  it('waits for Run when it would take long, and one step begins it', async () => {
    lab = openMultiHeadLab(
      '#/multi-head?v=1&steps=100000&numHeads=64&numSamples=200&numTest=10&numTokens=4&relevantFraction=0.25&tokenDim=6',
    );
    const { run } = await untilStatus(lab.store, 'waiting');
    expect(run.expectedMs).toBeGreaterThan(10_000);
    await pause(300);
    expect(lab.workers.spawned).toHaveLength(0);
    lab.actions.step(1);
    expect((await untilStatus(lab.store, 'paused')).run.step).toBe(1);
  }, 60_000);

  it('stands idle at another lab’s address', async () => {
    lab = openMultiHeadLab('#/random-features?v=1');
    await pause(300);
    expect(lab.store.getState().run.status).toBe('idle');
    expect(lab.workers.spawned).toHaveLength(0);
  });
});

describe('steps', () => {
  it('are taken one by one, and the rest goes on from there to the same numbers', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    const whole = await untilStatus(lab.store, 'finished');
    lab.actions.rewind();
    expect(lab.store.getState().run).toMatchObject({ status: 'idle', curves: [], step: 0, fraction: 0 });
    for (const [count, step] of [
      [1, 1],
      [1, 2],
      [11, 13],
    ] as const) {
      lab.actions.step(count);
      const { run } = await untilStatus(lab.store, 'paused');
      expect(run.step).toBe(step);
      expect(run.fraction).toBeCloseTo(step / 40, 12);
      expect(run.curves.every(({ points }) => points.at(-1)?.step === step)).toBe(true);
      expect(run.checkpoints.map((states) => states.at(-1)?.step)).toEqual([step, step]);
    }
    lab.actions.run();
    const state = await untilStatus(lab.store, 'finished');
    expect(lastWeights(state)).toEqual(lastWeights(whole));
    expect(state.run.curves.map(({ points }) => points.at(-1))).toEqual(
      whole.run.curves.map(({ points }) => points.at(-1)),
    );
    // At the end there is no further step to take.
    lab.actions.step(5);
    expect((await untilStatus(lab.store, 'finished')).run.step).toBe(40);
  }, 60_000);

  it('begin a run of another config from its start, also before anything ran', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    lab.actions.step(2);
    const first = await untilStatus(lab.store, 'paused');
    expect(first.run.step).toBe(2);
    expect(first.run.curves).toHaveLength(4);
    lab.actions.change({ trials: 3, steps: 12 });
    lab.actions.step(3);
    const { run, config } = await untilState(
      lab.store,
      (state) => state.run.status === 'paused' && state.run.step === 3,
    );
    expect(run.config).toBe(config);
    expect(run.curves.map(({ points }) => points.map(({ step }) => step))).toEqual(
      Array.from({ length: 6 }, () => [0, 1, 2, 3]),
    );
  }, 60_000);
});

describe('pause', () => {
  it('holds, and training goes on to the same numbers', async () => {
    lab = openMultiHeadLab(MEDIUM_LINK);
    await untilState(lab.store, ({ run }) => run.step >= 100);
    lab.actions.pause();
    // What was on its way may still arrive.
    await pause(800);
    const held = lab.store.getState().run;
    expect(held.status).toBe('paused');
    expect(held.step).toBeLessThan(3000);
    await pause(500);
    expect(lab.store.getState().run).toBe(held);
    lab.actions.run();
    expect(lab.store.getState().run.status).toBe('running');
    const paused = await untilStatus(lab.store, 'finished');
    lab.actions.rewind();
    lab.actions.run();
    const straight = await untilStatus(lab.store, 'finished');
    expect(lastWeights(paused)).toEqual(lastWeights(straight));
  }, 180_000);
});

describe('a change of eta in the middle', () => {
  it('holds from the step where training stands, for every trial', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    await untilStatus(lab.store, 'finished');
    lab.actions.branch(10);
    expect(lab.store.getState().run).toMatchObject({ status: 'paused', step: 10 });
    lab.actions.retune(0.25);
    expect(lab.store.getState().run.stepSizes).toEqual([{ step: 10, stepSize: 0.25 }]);
    lab.actions.run();
    const { run, config } = await untilStatus(lab.store, 'finished');
    for (const { numHeads, trial, points } of run.curves) {
      const seed = config.seed + trial;
      const { train } = sampleTrial(config, seed);
      const descent = new GradientDescent(train, startOf(config, train, numHeads, seed).weights, config);
      for (let k = 0; k < 40; k++) {
        if (k === 10) descent.stepSize = 0.25;
        descent.step();
      }
      expect(points.map(({ step }) => step)).toEqual(reportSteps(40));
      expect(Math.abs((points.at(-1)?.trainLoss ?? Number.NaN) / descent.loss() - 1)).toBeLessThan(1e-3);
    }
  }, 60_000);

  it('while it runs keeps what was trained, also with trials that have not begun', async () => {
    // One worker: the second trial waits for the first.
    lab = openMultiHeadLab(MEDIUM_LINK, 1);
    await untilState(lab.store, ({ run }) => (run.curves[0]?.points.at(-1)?.step ?? 0) >= 200);
    lab.actions.retune(0.5);
    const [change] = lab.store.getState().run.stepSizes;
    expect(change?.stepSize).toBe(0.5);
    expect(change?.step).toBeGreaterThanOrEqual(200);
    const { run } = await untilStatus(lab.store, 'finished');
    expect(run.curves.map(({ points }) => points.at(-1)?.step)).toEqual([3000, 3000, 3000, 3000]);
    expect(run.stepSizes).toEqual([change]);
  }, 180_000);
});

describe('a change of eta when one trial is done', () => {
  it('cuts it to where the one under way stands, and both go on from there', async () => {
    // One worker: the second trial waits for the first.
    lab = openMultiHeadLab(MEDIUM_LINK, 1);
    const trialAt = ({ run }: MultiHeadState, trial: number) => run.checkpoints[trial]?.at(-1)?.step ?? 0;
    await untilState(lab.store, (state) => trialAt(state, 0) === 3000 && trialAt(state, 1) >= 50);
    lab.actions.retune(0.5);
    const { run: cut } = lab.store.getState();
    const [change] = cut.stepSizes;
    expect(change?.step).toBeGreaterThanOrEqual(50);
    expect(change?.step).toBeLessThan(3000);
    expect(cut.checkpoints.every((states) => (states.at(-1)?.step ?? 0) <= (change?.step ?? 0))).toBe(true);
    const { run } = await untilStatus(lab.store, 'finished');
    expect(run.stepSizes).toEqual([change]);
    expect(run.curves.map(({ points }) => points.at(-1)?.step)).toEqual([3000, 3000, 3000, 3000]);
  }, 180_000);

  it('does nothing where all that has begun is done', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    await untilStatus(lab.store, 'finished');
    const before = lab.store.getState().run;
    lab.actions.retune(0.5);
    expect(lab.store.getState().run).toBe(before);
  }, 60_000);
});

describe('branch and rewind', () => {
  it('go back to a step that is kept, and on from there to the same numbers', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    const whole = await untilStatus(lab.store, 'finished');
    lab.actions.branch(20);
    const { run } = lab.store.getState();
    expect(run).toMatchObject({ status: 'paused', step: 20 });
    expect(run.curves.every(({ points }) => points.at(-1)?.step === 20)).toBe(true);
    lab.actions.run();
    const again = await untilStatus(lab.store, 'finished');
    expect(again.run.curves).toEqual(whole.run.curves);
    lab.actions.rewind();
    lab.actions.run();
    expect((await untilStatus(lab.store, 'finished')).run.curves).toEqual(whole.run.curves);
  }, 60_000);

  it('does not mix curves of two configs', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    await untilStatus(lab.store, 'finished');
    lab.actions.change({ stepSize: 0.5 });
    const before = lab.store.getState().run;
    expect(before.stale).toBe(true);
    lab.actions.branch(5);
    expect(lab.store.getState().run).toBe(before);
    expectTrue(await untilStatus(lab.store, 'finished'));
  }, 60_000);
});

describe('endings', () => {
  it('of a stop loss at different steps finish the run', async () => {
    lab = openMultiHeadLab(`${SMALL_TRAINING_LINK}&steps=400&stopLoss=0.05&trials=3`);
    const state = await untilStatus(lab.store, 'finished');
    expectTrue(state);
    const { endings } = state.run;
    expect(endings.every(({ why }) => why === 'stopLoss')).toBe(true);
    expect(endings).toHaveLength(6);
    expect(new Set(endings.map(({ step }) => step)).size).toBeGreaterThan(1);
    expect(state.run.fraction).toBe(1);
  }, 60_000);

  it('of a model that diverges leave its points, and the others go on', async () => {
    lab = openMultiHeadLab(
      `${SMALL_TRAINING_LINK}&stepRule=H&stepSize=2&labelNoise=0.3&numHeads=1,64&trials=1&seed=4`,
    );
    const { run, config } = await untilStatus(lab.store, 'finished');
    const exact = oracleRun(config, { numHeads: 64, trial: 0 });
    expect(exact.diverged).toBeDefined();
    expect(run.endings).toMatchObject([
      { numHeads: 64, trial: 0, why: 'diverged', step: exact.diverged?.step, stepSize: 2 },
    ]);
    const stepsOf = (numHeads: number) =>
      run.curves.find((curve) => curve.numHeads === numHeads)?.points.map(({ step }) => step);
    expect(stepsOf(64)).toEqual(exact.points.map(({ step }) => step));
    expect(stepsOf(1)).toEqual(reportSteps(40));
  }, 60_000);
});

describe('a change', () => {
  it('trains again, the old curves staying as stale until then', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    await untilStatus(lab.store, 'finished');
    lab.actions.change({ numHeads: [2] });
    expect(lab.store.getState().run).toMatchObject({ status: 'idle', stale: true });
    expect(lab.store.getState().run.curves).toHaveLength(4);
    await untilStatus(lab.store, 'running');
    expectTrue(await untilStatus(lab.store, 'finished'));
  }, 60_000);

  it('that is impossible is put right, with a notice', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    lab.actions.change({ relevantFraction: 0.3 });
    const { config, notices } = lab.store.getState();
    expect(config.relevantFraction).toBe(0.25);
    expect(notices[0]?.lines[0]).toMatch(/relevantFraction = 0.3 times T = 4 is 1.2/);
    expectTrue(await untilStatus(lab.store, 'finished'));
  }, 60_000);

  it('of the seed gives other data', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    const before = await untilStatus(lab.store, 'finished');
    lab.actions.reseed();
    expect(lab.store.getState().config.seed).toBe(3);
    await untilStatus(lab.store, 'running');
    const after = await untilStatus(lab.store, 'finished');
    expectTrue(after);
    expect(after.run.curves).not.toEqual(before.run.curves);
  }, 60_000);
});
