import { afterEach, describe, expect, it } from 'vitest';
import type { MultiHeadPoint } from '../core/experiment/multiHead/curve.ts';
import { reportSteps } from '../core/experiment/reportSteps.ts';
import { oracleRun } from '../core/multiHead/oracleRun.ts';
import { LabClient } from './client.ts';
import { LONG_TRAINING, SMALL_TRAINING, TrainingRecorder } from './testing/trainings.ts';
import {
  pause,
  reportsOf,
  startLabWorker,
  startLabWorkerWith,
  startWorker,
  Workers,
} from './testing/workers.ts';

let workers: Workers;
function openClient(make?: (index: number) => Worker, cores = 2): LabClient {
  workers = new Workers(make);
  return new LabClient(workers.spawn, { cores, sharesMemory: globalThis.crossOriginIsolated });
}
afterEach(() => workers.close());

const jobs = [{ trial: 0 }, { trial: 1 }];

function expectNear(points: readonly MultiHeadPoint[] | undefined, exact: readonly MultiHeadPoint[]): void {
  expect(points?.map(({ step }) => step)).toEqual(exact.map(({ step }) => step));
  exact.forEach(({ trainLoss, testLoss }, k) => {
    expect(Math.abs((points?.[k]?.trainLoss ?? Number.NaN) / trainLoss - 1)).toBeLessThan(1e-3);
    expect(Math.abs((points?.[k]?.testLoss ?? Number.NaN) / testLoss - 1)).toBeLessThan(1e-3);
  });
}

/** What was heard agrees with the float64 oracle, point for point. */
function expectTrue(heard: TrainingRecorder, config = SMALL_TRAINING): void {
  expect(heard.failures).toEqual([]);
  for (let trial = 0; trial < config.trials; trial++) {
    for (const [model, numHeads] of config.numHeads.entries()) {
      expectNear(heard.points.get(`${trial} ${model}`), oracleRun(config, { numHeads, trial }).points);
    }
  }
}

describe('training in real workers', () => {
  it('gives every point and a checkpoint at every report step, and ends', async () => {
    const heard = new TrainingRecorder();
    openClient().train(SMALL_TRAINING, jobs, reportsOf('wasm'), heard);
    await heard.ended;
    expectTrue(heard);
    for (const { trial } of jobs)
      expect(heard.checkpoints.get(trial)?.map(({ step }) => step)).toEqual(reportSteps(40));
    expect(heard.devices).toEqual(['wasm']);
    expect(heard.fractions.at(-1)).toBe(1);
    expect(workers.spawned.length).toBe(2);
  }, 60_000);

  it('goes on from a checkpoint to the same numbers', async () => {
    const client = openClient();
    const whole = new TrainingRecorder();
    client.train(SMALL_TRAINING, jobs, reportsOf('wasm'), whole);
    await whole.ended;
    const from = whole.checkpoints.get(1)?.find(({ step }) => step === 10);
    const rest = new TrainingRecorder();
    client.train(SMALL_TRAINING, [{ trial: 1, from }], reportsOf('wasm'), rest);
    await rest.ended;
    expect([...rest.points.keys()].sort()).toEqual(['1 0', '1 1']);
    expect(rest.checkpoints.get(1)?.at(-1)).toEqual(whole.checkpoints.get(1)?.at(-1));
  }, 60_000);

  it('that is paused shows where it stands, holds, and goes on', async () => {
    const heard = new TrainingRecorder();
    const config = { ...LONG_TRAINING, steps: 3000 };
    const run = openClient().train(config, [{ trial: 0 }], reportsOf('wasm'), heard);
    await heard.until(() => heard.stepOf(0) >= 200);
    run.pause();
    // What was on its way may still arrive.
    await pause(600);
    const [held, step] = [heard.heard, heard.stepOf(0)];
    expect(step).toBeLessThan(3000);
    await pause(500);
    expect(heard.heard).toBe(held);
    run.resume();
    await heard.ended;
    const straight = new TrainingRecorder();
    openClient().train(config, [{ trial: 0 }], reportsOf('wasm'), straight);
    await straight.ended;
    expect(heard.checkpoints.get(0)?.at(-1)).toEqual(straight.checkpoints.get(0)?.at(-1));
    expect(heard.points.get('0 1')?.at(-1)).toEqual(straight.points.get('0 1')?.at(-1));
  }, 120_000);

  it('that is stopped says nothing more, and the next one completes', async () => {
    const client = openClient();
    const old = new TrainingRecorder();
    const run = client.train(LONG_TRAINING, [{ trial: 0 }], reportsOf('wasm'), old);
    await old.until(() => old.stepOf(0) > 20);
    run.stop();
    const heardBefore = old.heard;
    const heard = new TrainingRecorder();
    client.train(SMALL_TRAINING, jobs, reportsOf('wasm'), heard);
    await heard.ended;
    expectTrue(heard);
    expect(old.heard).toBe(heardBefore);
  }, 60_000);
});

describe('training whose worker crashes', () => {
  it('once goes on from its last checkpoint in a new worker', async () => {
    const heard = new TrainingRecorder();
    // Breaks down in the middle, after some checkpoints were shown.
    const breaks = `
      const post = self.postMessage.bind(self);
      let checkpoints = 0;
      self.postMessage = (report) => {
        post(report);
        if (report.kind === 'checkpoint' && ++checkpoints === 9) setTimeout(() => { throw new Error('boom'); });
      };`;
    openClient((index) => (index === 0 ? startLabWorkerWith(breaks) : startLabWorker()), 1).train(
      { ...SMALL_TRAINING, trials: 1 },
      [{ trial: 0 }],
      // A worker made from a blob cannot load the WebAssembly of the development server.
      reportsOf('cpu'),
      heard,
    );
    await heard.ended;
    expectTrue(heard, { ...SMALL_TRAINING, trials: 1 });
    expect(heard.troubles).toHaveLength(1);
    expect(heard.troubles[0]).toMatch(/crashed and was replaced: .*boom.* Training goes on from step [1-9]/);
    const steps = heard.checkpoints.get(0)?.map(({ step }) => step) ?? [];
    // Nothing that was shown is trained again.
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  }, 60_000);

  it('always ends it with a clear message', async () => {
    const heard = new TrainingRecorder();
    const boom = `onmessage = () => { throw new Error('boom'); };`;
    openClient(() => startWorker(boom)).train(SMALL_TRAINING, jobs.slice(0, 1), reportsOf('wasm'), heard);
    await heard.ended;
    expect(heard.failures).toMatchObject([{ kind: 'internal' }]);
    expect(heard.failures[0]?.message).toMatch(/crashed twice on the same trial .*boom/);
  }, 30_000);
});

describe('training whose WebGL context is lost', () => {
  it('goes on from its last checkpoint on another device, with true numbers', async () => {
    // The browser's own switch, thrown once some checkpoints were shown.
    const loseContext = `
      const post = self.postMessage.bind(self);
      let checkpoints = 0;
      self.postMessage = (report) => {
        if (report.kind === 'checkpoint') checkpoints += 1;
        post(report);
      };
      const prototype = WebGL2RenderingContext.prototype;
      for (const name of ['drawArrays', 'drawElements']) {
        const draw = prototype[name];
        prototype[name] = function (...args) {
          if (checkpoints === 5) this.getExtension('WEBGL_lose_context')?.loseContext();
          return draw.apply(this, args);
        };
      }`;
    const heard = new TrainingRecorder();
    const config = { ...SMALL_TRAINING, trials: 1 };
    openClient(() => startLabWorkerWith(loseContext), 1).train(
      config,
      [{ trial: 0 }],
      reportsOf('webgl', 'cpu'),
      heard,
    );
    await heard.ended;
    expectTrue(heard, config);
    expect(heard.devices).toEqual(['webgl', 'cpu']);
    expect(heard.lost).toEqual(['webgl']);
    expect(heard.troubles[0]).toMatch(
      /webgl failed in the middle of training: .* goes on from step 4 on cpu/,
    );
  }, 120_000);
});
