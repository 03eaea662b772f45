import { afterEach, describe, expect, it } from 'vitest';
import { oraclePoints } from '../core/randomFeatures/oracle.ts';
import { LabClient } from './client.ts';
import {
  pause,
  Recorder,
  reportsOf,
  SMALL,
  startLabWorker,
  startLabWorkerWith,
  startWorker,
  Workers,
} from './testing/workers.ts';

let workers: Workers;
function openClient(make: (index: number) => Worker): LabClient {
  workers = new Workers(make);
  return new LabClient(workers.spawn, { cores: 1, sharesMemory: globalThis.crossOriginIsolated });
}
afterEach(() => workers.close());

const units = [
  { model: 'rfa', seed: 1, at: {} },
  { model: 'brfa', seed: 1, at: {} },
] as const;

function expectTrue(heard: Recorder): void {
  expect(heard.failures).toEqual([]);
  expect(heard.points.size).toBe(2);
  for (const { model, seed } of units) {
    const exact = oraclePoints(SMALL, { model, seed, at: {} }).map(({ point }) => point);
    const points = heard.points.get(`${model} ${seed}`);
    expect(points?.length).toBe(exact.length);
    exact.forEach(({ testRisk }, k) => {
      expect(Math.abs((points?.[k]?.testRisk ?? Number.NaN) / testRisk - 1)).toBeLessThan(1e-4);
    });
  }
}

const THROWS_AT_WORK = `onmessage = () => { throw new Error('boom'); };`;
const THROWS_AT_START = `throw new Error('broken from the start');`;

describe('a worker that crashes', () => {
  it('once is replaced, the trouble told, and the run completes', async () => {
    const heard = new Recorder();
    const client = openClient((index) => (index === 0 ? startWorker(THROWS_AT_WORK) : startLabWorker()));
    client.run({ config: SMALL }, units, reportsOf('wasm'), heard);
    await heard.ended;
    expectTrue(heard);
    expect(heard.troubles).toHaveLength(1);
    expect(heard.troubles[0]).toMatch(/crashed and was replaced: .*boom/);
    expect(workers.spawned.length).toBe(2);
  }, 30_000);

  it('always ends the run with a clear message', async () => {
    const heard = new Recorder();
    openClient(() => startWorker(THROWS_AT_WORK)).run({ config: SMALL }, units, reportsOf('wasm'), heard);
    await heard.ended;
    expect(heard.troubles).toHaveLength(1);
    expect(heard.failures).toMatchObject([{ kind: 'internal' }]);
    expect(heard.failures[0]?.message).toMatch(/crashed twice on the same curve .*boom/);
    expect(heard.points.size).toBe(0);
  });

  it('as soon as it loads ends the run too, and is not started again for ever', async () => {
    const heard = new Recorder();
    openClient(() => startWorker(THROWS_AT_START)).run({ config: SMALL }, units, reportsOf('wasm'), heard);
    await heard.ended;
    expect(heard.failures[0]?.message).toContain('broken from the start');
    await pause(500);
    expect(workers.spawned.length).toBeLessThanOrEqual(4);
  });

  it('whose script is not there ends the run too', async () => {
    const heard = new Recorder();
    openClient(() => new Worker(new URL('/no/such/worker.js', location.href), { type: 'module' })).run(
      { config: SMALL },
      units,
      reportsOf('wasm'),
      heard,
    );
    await heard.ended;
    expect(heard.failures).toHaveLength(1);
    await pause(500);
    expect(workers.spawned.length).toBeLessThanOrEqual(4);
  });

  it('leaves the pool fit for the next run', async () => {
    const client = openClient((index) => (index < 2 ? startWorker(THROWS_AT_WORK) : startLabWorker()));
    const first = new Recorder();
    client.run({ config: SMALL }, units, reportsOf('wasm'), first);
    await first.ended;
    expect(first.failures).toHaveLength(1);
    const heard = new Recorder();
    client.run({ config: SMALL }, units, reportsOf('wasm'), heard);
    await heard.ended;
    expectTrue(heard);
  }, 30_000);

  it('in calibration is reported as an unusable device', async () => {
    for (const aside of [true, false]) {
      const report = await openClient(() => startWorker(THROWS_AT_WORK)).calibrate(SMALL, 'webgl', aside)
        .done;
      expect(report).toMatchObject({ name: 'webgl', usable: false });
      expect(report?.reason).toContain('boom');
      workers.close();
    }
  });
});

describe('a worker that will not stop', () => {
  it('is replaced, so that the next run starts', async () => {
    const heard = new Recorder();
    const client = openClient((index) =>
      index === 0 ? startWorker('onmessage = () => { for (;;); };') : startLabWorker(),
    );
    const run = client.run({ config: SMALL }, units, reportsOf('wasm'), new Recorder());
    await pause(100);
    run.stop();
    client.run({ config: SMALL }, units, reportsOf('wasm'), heard);
    await heard.ended;
    expectTrue(heard);
    expect(workers.spawned.length).toBe(2);
  }, 30_000);
});

describe('a report of a job that is not in hand', () => {
  it('is thrown away', async () => {
    // Says for every job what a stale one would say, and then ends the job.
    const talkative = `onmessage = ({ data }) => {
      const point = { numSamples: 16, testRisk: 0, trainRisk: 0, ridge: 0 };
      for (const job of [data.job - 1, data.job + 1, undefined]) {
        postMessage({ kind: 'points', job, points: [{ panel: 0, point }] });
        postMessage({ kind: 'finished', job });
        postMessage({ kind: 'failed', job, failure: { kind: 'internal', message: 'stale' } });
      }
      postMessage({ kind: 'finished', job: data.job });
    };`;
    const heard = new Recorder();
    openClient(() => startWorker(talkative)).run({ config: SMALL }, units, reportsOf('wasm'), heard);
    await heard.ended;
    expect(heard.unitsFinished).toEqual(['rfa 1', 'brfa 1']);
    expect(heard.numPoints).toBe(0);
    expect(heard.failures).toEqual([]);
  });
});

describe('a device that a browser lacks', () => {
  it.each([
    ['webgl', 'globalThis.OffscreenCanvas = undefined;', 'no canvas in workers'],
    ['webgl', 'OffscreenCanvas.prototype.getContext = () => null;', 'no WebGL 2'],
    ['webgpu', "Object.defineProperty(navigator, 'gpu', { value: undefined });", 'no WebGPU'],
    ['wasm', 'globalThis.WebAssembly = undefined;', 'no WebAssembly'],
  ] as const)(
    'is reported as unusable: %s after "%s"',
    async (name, without, reason) => {
      const client = openClient(() => startLabWorkerWith(without));
      const report = await client.calibrate(SMALL, name, false).done;
      expect(report).toMatchObject({ name, usable: false });
      expect(report?.reason).toContain(reason);
    },
    30_000,
  );
});

describe('a WebGL context lost in the middle of a run', () => {
  it('moves the run to another device, with true numbers', async () => {
    // The browser's own switch, thrown at the 10th draw.
    const loseContext = `
      let draws = 0;
      const prototype = WebGL2RenderingContext.prototype;
      for (const name of ['drawArrays', 'drawElements']) {
        const draw = prototype[name];
        prototype[name] = function (...args) {
          if (++draws === 10) this.getExtension('WEBGL_lose_context').loseContext();
          return draw.apply(this, args);
        };
      }`;
    const heard = new Recorder();
    openClient(() => startLabWorkerWith(loseContext)).run(
      { config: SMALL },
      units,
      reportsOf('webgl', 'cpu'),
      heard,
    );
    await heard.ended;
    expectTrue(heard);
    expect(heard.devices).toEqual(['webgl', 'cpu']);
    expect(heard.lost).toEqual(['webgl']);
    expect(heard.troubles[0]).toMatch(/webgl failed in the middle .*computed again on cpu/);
  }, 60_000);

  it('ends the run with a clear message when no other device is left', async () => {
    const heard = new Recorder();
    const loseAtOnce = `
      const draw = WebGL2RenderingContext.prototype.drawElements;
      WebGL2RenderingContext.prototype.drawElements = function (...args) {
        this.getExtension('WEBGL_lose_context')?.loseContext();
        return draw.apply(this, args);
      };`;
    openClient(() => startLabWorkerWith(loseAtOnce)).run({ config: SMALL }, units, reportsOf('webgl'), heard);
    await heard.ended;
    expect(heard.numPoints).toBe(0);
    // Who asked for this device by name can tell by the kind that it is time to choose another.
    expect(heard.failures[0]).toMatchObject({
      kind: 'deviceLost',
      message: 'webgl was taken away by the browser',
    });
  }, 60_000);
});
