import { afterEach, describe, expect, it } from 'vitest';
import type { TrainingState } from '../../core/experiment/multiHead/training.ts';
import { startLabWorkerWith, Workers } from '../../worker/testing/workers.ts';
import type { OpenMultiHeadLab } from '../testing/openMultiHeadLab.ts';
import {
  openMultiHeadLab,
  SMALL_TRAINING_LINK,
  untilState,
  untilStatus,
} from '../testing/openMultiHeadLab.ts';
import type { MultiHeadState } from './multiHeadState.ts';
import { shownState } from './shownStep.ts';

let lab: OpenMultiHeadLab;
afterEach(() => lab.close());

/** A step of 40 that is not kept. */
const BETWEEN = 23;

const isShown = (step: number) => (state: MultiHeadState) =>
  state.replay === null && shownState(state)?.step === step;

/** The state of a trial at a step to which training itself came. */
async function trainedTo(step: number, trial: number): Promise<TrainingState | undefined> {
  lab.actions.look({ step: -1 });
  lab.actions.rewind();
  lab.actions.step(step);
  return (await untilStatus(lab.store, 'paused')).run.checkpoints[trial]?.at(-1);
}

describe('a step between kept ones', () => {
  it('is replayed to the bits that training has there', async () => {
    lab = openMultiHeadLab(`${SMALL_TRAINING_LINK}&optimiser=momentum&stepSize=0.3&init=gaussian&trial=2`);
    const whole = await untilStatus(lab.store, 'finished');
    expect(whole.run.checkpoints[1]?.map(({ step }) => step)).not.toContain(BETWEEN);
    lab.actions.look({ step: BETWEEN });
    // Until it is there the nearest before it is shown.
    expect(lab.store.getState().replay).toMatchObject({ trial: 1, step: BETWEEN, error: null });
    expect(shownState(lab.store.getState())?.step).toBe(22);
    const found = shownState(await untilState(lab.store, isShown(BETWEEN)));
    // Nothing else has changed.
    expect(lab.store.getState().run).toMatchObject({ status: 'finished', curves: whole.run.curves });
    expect(found).toEqual(await trainedTo(BETWEEN, 1));
  }, 60_000);

  it('is the last that was asked for, on one worker, however many were asked for before', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    await untilStatus(lab.store, 'finished');
    const before = lab.workers.spawned.length;
    for (const step of [12, 15, 17, 19, 21, BETWEEN]) lab.actions.look({ step });
    const state = await untilState(lab.store, isShown(BETWEEN));
    expect(state.run.replayed[0]?.map(({ state: { step } }) => step)).toEqual([BETWEEN]);
    for (const step of [24, 12, BETWEEN]) {
      lab.actions.look({ step });
      await untilState(lab.store, isShown(step));
    }
    expect(lab.workers.spawned.length - before).toBe(1);
  }, 60_000);

  it('of a link is shown as soon as training has passed it', async () => {
    lab = openMultiHeadLab(`${SMALL_TRAINING_LINK}&step=${BETWEEN}`);
    await untilState(lab.store, isShown(BETWEEN));
    expect(lab.store.getState().view.step).toBe(BETWEEN);
  }, 60_000);

  it('comes with changes of eta and ended models as they were', async () => {
    lab = openMultiHeadLab(`${SMALL_TRAINING_LINK}&stopLoss=0.05&steps=400&trials=1`);
    await untilStatus(lab.store, 'finished');
    /** Trained to step 5, and on with another eta. */
    const retuned = async (): Promise<void> => {
      lab.actions.branch(5);
      await untilStatus(lab.store, 'paused');
      lab.actions.retune(0.7);
    };
    await retuned();
    lab.actions.run();
    const { run } = await untilStatus(lab.store, 'finished');
    const [first = 0, last = 0] = run.endings.map(({ step }) => step).sort((a, b) => a - b);
    // One model is held at such a step, the other moves, and it is not kept.
    const kept = run.checkpoints[0]?.map(({ step }) => step) ?? [];
    const between = Array.from({ length: last - first - 1 }, (_, k) => first + 1 + k);
    const wanted = between.findLast((step) => !kept.includes(step)) ?? Number.NaN;
    expect(wanted).toBeGreaterThan(5);
    lab.actions.look({ step: wanted });
    const found = shownState(await untilState(lab.store, isShown(wanted)));
    await retuned();
    lab.actions.look({ step: -1 });
    lab.actions.step(wanted - 5);
    const again = await untilState(
      lab.store,
      (state) => state.run.status === 'paused' && state.run.step === wanted,
    );
    expect(again.run.endings).toHaveLength(1);
    expect(found).toEqual(again.run.checkpoints[0]?.at(-1));
  }, 60_000);

  it('can be branched from, with all trials', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    const whole = await untilStatus(lab.store, 'finished');
    lab.actions.look({ step: BETWEEN });
    const replayed = shownState(await untilState(lab.store, isShown(BETWEEN)));
    lab.actions.branch(BETWEEN);
    lab.actions.look({ step: -1 });
    const { run } = await untilStatus(lab.store, 'paused');
    expect(run.step).toBe(BETWEEN);
    expect(run.checkpoints.map((states) => states.at(-1)?.step)).toEqual([BETWEEN, BETWEEN]);
    expect(run.checkpoints[0]?.at(-1)).toBe(replayed);
    expect(run.curves.every(({ points }) => points.at(-1)?.step === BETWEEN)).toBe(true);
    lab.actions.run();
    const again = await untilStatus(lab.store, 'finished');
    const last = ({ run: { checkpoints } }: MultiHeadState) => checkpoints.map((states) => states.at(-1));
    expect(last(again)).toEqual(last(whole));
  }, 60_000);

  it('is replayed beside training, and dropped when training is cut before it', async () => {
    lab = openMultiHeadLab(`${SMALL_TRAINING_LINK}&steps=100000&trials=1`);
    await untilState(lab.store, ({ run }) => run.step >= 100);
    lab.actions.look({ step: 57 });
    const found = await untilState(lab.store, isShown(57));
    expect(found.run.status).toBe('running');
    lab.actions.look({ step: 99 });
    lab.actions.branch(20);
    const { replay, run } = lab.store.getState();
    expect(replay).toBeNull();
    expect(run.replayed.flat()).toEqual([]);
    expect(shownState(lab.store.getState())?.step).toBe(20);
  }, 60_000);
});

describe('the device that a visitor asks for', () => {
  it('takes over in the middle, and earlier steps are replayed where they were taken', async () => {
    lab = openMultiHeadLab(`${SMALL_TRAINING_LINK}&steps=2000&trials=1`, 2, ['wasm', 'cpu']);
    await untilState(lab.store, ({ run }) => run.step >= 60);
    lab.actions.preferDevice('cpu');
    const state = await untilState(
      lab.store,
      ({ run, device }) => device.chosen?.name === 'cpu' && run.status === 'running' && run.step >= 300,
    );
    expect(state.device.preference).toBe('cpu');
    lab.actions.pause();
    lab.actions.look({ step: 47 });
    const found = shownState(await untilState(lab.store, isShown(47)));
    lab.actions.preferDevice('wasm');
    expect(found).toEqual(await trainedTo(47, 0));
    expect(lab.store.getState().device.chosen?.name).toBe('wasm');
  }, 120_000);

  it('is given up with a notice where it is missing', async () => {
    // A worker made from a blob cannot load the WebAssembly of the development server.
    const workers = new Workers(() => startLabWorkerWith('delete self.OffscreenCanvas;'));
    lab = openMultiHeadLab(SMALL_TRAINING_LINK, 1, ['cpu', 'webgl'], workers);
    await untilStatus(lab.store, 'finished');
    lab.actions.preferDevice('webgl');
    const { notices } = await untilState(lab.store, (state) => state.notices.length > 0);
    expect(notices).toMatchObject([{ tone: 'warning', title: 'webgl cannot be used here' }]);
    expect(notices[0]?.lines[0]).toMatch(/no canvas in workers/);
    lab.actions.rewind();
    lab.actions.run();
    const { device } = await untilStatus(lab.store, 'finished');
    expect(device).toMatchObject({ preference: 'auto', chosen: { name: 'cpu' } });
  }, 60_000);
});
