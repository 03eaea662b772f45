import { afterEach, describe, expect, it } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { oraclePoints } from '../../core/randomFeatures/oracle.ts';
import { pause, startWorker, Workers } from '../../worker/testing/workers.ts';
import type { OpenLab } from '../testing/openLab.ts';
import { finished, openLab, SMALL_LINK, until } from '../testing/openLab.ts';
import type { LabState } from './labState.ts';

let lab: OpenLab;
afterEach(() => lab.close());

const defaults = defaultsOf(randomFeaturesFields);
const LARGE_LINK = '#/random-features?v=1&numHeads=20000';
const MEDIUM_LINK = '#/random-features?v=1&numHeads=400&tokenDim=8&numSamples=256&seeds=2';

/** The curves on screen agree with the float64 oracle. */
function expectTrue({ config, run }: LabState): void {
  expect(run.stale).toBe(false);
  expect(run.curves.length).toBe(config.models.length * config.seeds);
  for (const { model, seed, target, points } of run.curves) {
    expect(target).toBe(config.target);
    const exact = oraclePoints(config, { model, seed, at: {} }).map(({ point }) => point);
    expect(points.map(({ numSamples }) => numSamples)).toEqual(exact.map(({ numSamples }) => numSamples));
    points.forEach(({ testRisk }, k) => {
      expect(Math.abs(testRisk / (exact[k]?.testRisk ?? Number.NaN) - 1)).toBeLessThan(1e-4);
    });
  }
}

describe('on arrival', () => {
  it('the experiment of the address runs by itself, to its end', async () => {
    lab = openLab(SMALL_LINK);
    expect(lab.store.getState().config).toMatchObject({ numHeads: 20, numSamples: 64, seeds: 2 });
    const state = await finished(lab.store);
    expectTrue(state);
    expect(lab.statuses).toEqual(['idle', 'preparing', 'running', 'finished']);
    expect(state.run).toMatchObject({ fraction: 1, unitsDone: 6, unitsTotal: 6, error: null });
    expect(state.run.elapsedMs).toBeGreaterThan(0);
    expect(state.device.chosen).toMatchObject({ name: 'wasm', usable: true });
    expect(state.device.workers).toBe(2);
    expect(state.notices).toEqual([]);
    expect(state.run.curves.map(({ model, seed }) => `${model} ${seed}`)).toEqual([
      'rfa 1',
      'rfa 2',
      'brfa 1',
      'brfa 2',
      'rfmlp 1',
      'rfmlp 2',
    ]);
  });

  it('a bad link is listed in a notice, field by field, and the lab starts with the rest', async () => {
    lab = openLab(`${SMALL_LINK}&noise=NaN&heads=3`);
    const state = await finished(lab.store);
    expectTrue(state);
    expect(state.config.noise).toBe(0);
    expect(state.notices).toHaveLength(1);
    expect(state.notices[0]).toMatchObject({
      tone: 'warning',
      lines: [
        'noise = NaN must be a number; 0 is used.',
        'heads = 3 is not a field of this lab; it is ignored.',
      ],
    });
    lab.actions.dismiss(state.notices[0]?.id ?? -1);
    expect(lab.store.getState().notices).toEqual([]);
  });

  it('an experiment that would take long waits for Run and says how long', async () => {
    lab = openLab(LARGE_LINK);
    const { run } = await until(lab.store, (state) => state.run.status === 'waiting');
    expect(run.expectedMs).toBeGreaterThan(10_000);
    await pause(300);
    expect(lab.workers.spawned).toHaveLength(0);
    lab.actions.run();
    await until(lab.store, (state) => state.run.status === 'running');
    lab.actions.change({ numHeads: 10, tokenDim: 4, numKeys: 3, numSamples: 32, numTest: 16, seeds: 1 });
    const state = await finished(lab.store);
    expectTrue(state);
  }, 30_000);
});

describe('a change', () => {
  it('runs again once the visitor has come to rest, the old curves staying as stale until then', async () => {
    lab = openLab(SMALL_LINK);
    await finished(lab.store);
    const before = lab.statuses.length;
    for (const numHeads of [21, 22, 23, 24]) {
      lab.actions.change({ numHeads });
      await pause(20);
      expect(lab.store.getState().run).toMatchObject({ status: 'idle', stale: true });
      expect(lab.store.getState().run.curves).toHaveLength(6);
    }
    const state = await finished(lab.store);
    expectTrue(state);
    expect(state.config.numHeads).toBe(24);
    expect(lab.statuses.slice(before)).toEqual(['idle', 'preparing', 'running', 'finished']);
  });

  it('that is impossible is put right, with a notice that the next good one takes down', async () => {
    lab = openLab(SMALL_LINK);
    lab.actions.change({ numHeads: -5 });
    expect(lab.store.getState().config.numHeads).toBe(defaults.numHeads);
    expect(lab.store.getState().notices[0]?.lines[0]).toMatch(/^numHeads = -5 must be from 1/);
    lab.actions.change({ numHeads: 20 });
    expect(lab.store.getState().notices).toEqual([]);
    lab.actions.change({ target: 'f', p: 0 });
    expect(lab.store.getState().config).toMatchObject({ target: 'f', p: 1 });
    expect(lab.store.getState().notices).toHaveLength(1);
    expectTrue(await finished(lab.store));
  });

  it('of what a curve does not depend on keeps its numbers and computes only what is new', async () => {
    lab = openLab(`${SMALL_LINK}&models=rfa`);
    const first = (await finished(lab.store)).run.curves;
    const pointsOf = (state: LabState, model: string, seed: number) =>
      state.run.curves.find((curve) => curve.model === model && curve.seed === seed)?.points;

    lab.actions.change({ models: ['rfa', 'brfa'] });
    const starting = await until(
      lab.store,
      ({ run }) => run.status === 'preparing' || run.status === 'running',
    );
    // Two of four curves are there before anything is computed.
    expect(starting.run).toMatchObject({ unitsDone: 2, unitsTotal: 4, stale: false });
    const both = await finished(lab.store);
    expectTrue(both);
    expect(pointsOf(both, 'rfa', 1)).toEqual(first[0]?.points);

    lab.actions.change({ seeds: 3 });
    const third = await until(lab.store, ({ run }) => run.status === 'preparing' || run.status === 'running');
    expect(third.run).toMatchObject({ unitsDone: 4, unitsTotal: 6 });
    const more = await finished(lab.store);
    expectTrue(more);
    expect(pointsOf(more, 'brfa', 2)).toEqual(pointsOf(both, 'brfa', 2));

    lab.actions.change({ queryKeyMean: 1 });
    const moved = await until(lab.store, ({ run }) => run.status === 'preparing' || run.status === 'running');
    expect(moved.run).toMatchObject({ unitsDone: 3, unitsTotal: 6 });
    const other = await finished(lab.store);
    expectTrue(other);
    expect(pointsOf(other, 'rfa', 2)).toEqual(pointsOf(more, 'rfa', 2));
    expect(pointsOf(other, 'brfa', 2)).not.toEqual(pointsOf(more, 'brfa', 2));

    lab.actions.change({ queryKeyMean: 4, q: 1 });
    const back = await finished(lab.store);
    expect(pointsOf(back, 'brfa', 2)).toEqual(pointsOf(more, 'brfa', 2));
  }, 30_000);
});

describe('more draws', () => {
  it.each(['sweep=queryKeyMean&models=rfa,brfa', 'sweep=numHeads,queryKeyMean&models=brfa'])(
    'of %s are added to those that are done',
    async (sweep) => {
      lab = openLab(`${SMALL_LINK}&${sweep}`);
      const before = await finished(lab.store);
      lab.actions.change({ seeds: 3 });
      lab.actions.run();
      const { run } = lab.store.getState();
      // Two of three draws are there before anything is computed.
      expect(run).toMatchObject({ unitsDone: before.run.unitsTotal, stale: false });
      expect(run.unitsTotal).toBe((before.run.unitsTotal / 2) * 3);
      expect(run.curves).toEqual(before.run.curves);
      const after = await finished(lab.store);
      expect(after.run.curves.filter(({ seed }) => seed < 3)).toEqual(before.run.curves);
      const third = after.run.curves.filter(({ seed }) => seed === 3);
      expect(third.map(({ points }) => points.length)).toEqual(
        before.run.curves.filter(({ seed }) => seed === 1).map(({ points }) => points.length),
      );
    },
    30_000,
  );
});

describe('run, pause, reset and reseed', () => {
  it('a paused run holds, and goes on to the same numbers', async () => {
    lab = openLab(MEDIUM_LINK);
    await until(lab.store, ({ run }) => run.curves.length > 0);
    lab.actions.pause();
    expect(lab.store.getState().run.status).toBe('paused');
    // What was on its way may still arrive.
    await pause(400);
    const held = lab.store.getState().run;
    await pause(600);
    expect(lab.store.getState().run).toBe(held);
    lab.actions.run();
    expect(lab.store.getState().run.status).toBe('running');
    const straight = (await finished(lab.store)).run.curves;
    lab.actions.reset();
    lab.actions.run();
    expect((await finished(lab.store)).run.curves).toEqual(straight);
  }, 60_000);

  it('a run paused while devices are measured can go on', async () => {
    lab = openLab(SMALL_LINK);
    await until(lab.store, ({ run }) => run.status === 'preparing');
    lab.actions.pause();
    await pause(300);
    expect(lab.store.getState().run).toMatchObject({ status: 'paused', curves: [] });
    lab.actions.run();
    expectTrue(await finished(lab.store));
  }, 30_000);

  it('reset empties the chart and keeps the draws: the next run gives the same numbers', async () => {
    lab = openLab(`${SMALL_LINK}&seed=12`);
    const before = await finished(lab.store);
    lab.actions.reset();
    const empty = lab.store.getState();
    expect(empty.run).toMatchObject({ status: 'idle', curves: [], fraction: 0, unitsDone: 0, stale: false });
    expect(empty.config).toEqual(before.config);
    await pause(400);
    expect(lab.store.getState().run.status).toBe('idle');
    lab.actions.run();
    const again = await finished(lab.store);
    expect(again.run.curves).toEqual(before.run.curves);
    expect(again.run.curves).not.toBe(before.run.curves);
  });

  it('reset in the middle of a run ends it', async () => {
    lab = openLab(MEDIUM_LINK);
    await until(lab.store, ({ run }) => run.curves.length > 0);
    lab.actions.reset();
    await pause(500);
    expect(lab.store.getState().run).toMatchObject({ status: 'idle', curves: [] });
  }, 30_000);

  it('reseed moves past the draws used so far and gives other numbers', async () => {
    lab = openLab(SMALL_LINK);
    const before = await finished(lab.store);
    lab.actions.reseed();
    expect(lab.store.getState().config.seed).toBe(3);
    const after = await finished(lab.store);
    expectTrue(after);
    expect(after.run.curves[0]?.points).not.toEqual(before.run.curves[0]?.points);
  });

  it('reseed starts from 0 where the seeds end', () => {
    lab = openLab(`${SMALL_LINK}&seed=2147483646`);
    lab.actions.reseed();
    expect(lab.store.getState().config.seed).toBe(0);
  });
});

describe('devices', () => {
  it('one that is asked for by name computes, whatever is faster', async () => {
    lab = openLab(SMALL_LINK, ['wasm', 'cpu']);
    await finished(lab.store);
    lab.actions.preferDevice('cpu');
    const state = await finished(lab.store);
    expect(state.device).toMatchObject({ preference: 'cpu', chosen: { name: 'cpu' } });
    expectTrue(state);
    lab.actions.preferDevice('auto');
    expect((await finished(lab.store)).device.preference).toBe('auto');
  }, 30_000);

  it('those not needed for the run are measured once the page is at rest', async () => {
    lab = openLab(SMALL_LINK, ['wasm', 'cpu']);
    expect((await finished(lab.store)).device.reports.map(({ name }) => name)).toEqual(['wasm']);
    const { device } = await until(lab.store, (state) => state.device.reports.length === 2);
    expect(device.reports.map(({ name, usable }) => `${name} ${usable}`)).toEqual(['wasm true', 'cpu true']);
    expect(lab.store.getState().run.status).toBe('finished');
  }, 30_000);

  it('when none computes, the run fails with the reason and can be tried again', async () => {
    const broken = new Workers(() => startWorker(`throw new Error('no worker today');`));
    lab = openLab(SMALL_LINK, ['wasm'], broken);
    const { run } = await until(lab.store, (state) => state.run.status === 'failed');
    expect(run.error).toMatch(/wasm cannot be used here .*no worker today/);
    lab.actions.run();
    await until(lab.store, (state) => state.run.status === 'preparing' || state.run.status === 'failed');
    expect(lab.statuses.filter((status) => status === 'preparing').length).toBe(2);
  });
});
