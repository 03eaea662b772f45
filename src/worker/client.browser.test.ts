import { afterEach, describe, expect, it } from 'vitest';
import type { RunUnit } from '../core/experiment/randomFeatures/curve.ts';
import { oraclePoints } from '../core/randomFeatures/oracle.ts';
import { LabClient } from './client.ts';
import type { WorkerRequest } from './protocol.ts';
import { LARGE, pause, Recorder, reportsOf, SMALL, Workers } from './testing/workers.ts';

let workers: Workers;
function openClient(cores = 2): LabClient {
  workers = new Workers();
  return new LabClient(workers.spawn, { cores, sharesMemory: globalThis.crossOriginIsolated });
}
afterEach(() => workers.close());

const units: RunUnit[] = [
  { model: 'rfa', seed: 1, at: {} },
  { model: 'brfa', seed: 1, at: {} },
  { model: 'rfmlp', seed: 2, at: {} },
];

/** What was heard agrees with the float64 oracle, point for point. */
function expectTrue(heard: Recorder, asked: readonly RunUnit[] = units, config = SMALL): void {
  expect(heard.failures).toEqual([]);
  expect([...heard.points.keys()].sort()).toEqual(asked.map(({ model, seed }) => `${model} ${seed}`).sort());
  for (const { model, seed } of asked) {
    const points = heard.points.get(`${model} ${seed}`);
    const exact = oraclePoints(config, { model, seed, at: {} }).map(({ point }) => point);
    expect(points?.map(({ numSamples }) => numSamples)).toEqual(exact.map(({ numSamples }) => numSamples));
    exact.forEach(({ testRisk, trainRisk }, k) => {
      expect(Math.abs((points?.[k]?.testRisk ?? Number.NaN) / testRisk - 1)).toBeLessThan(1e-4);
      expect(Math.abs((points?.[k]?.trainRisk ?? Number.NaN) / trainRisk - 1)).toBeLessThan(1e-4);
    });
  }
}

describe('a run in real workers', () => {
  it('gives every point of every curve, and ends', async () => {
    const heard = new Recorder();
    openClient().run({ config: SMALL }, units, reportsOf('wasm'), heard);
    await heard.ended;
    expectTrue(heard);
    expect(heard.devices).toEqual(['wasm']);
    expect(heard.unitsFinished.length).toBe(3);
    expect(heard.fractions.at(-1)).toBe(1);
    expect(heard.fractions.every((fraction, k) => fraction >= (heard.fractions[k - 1] ?? 0) - 1e-12)).toBe(
      true,
    );
    expect(workers.spawned.length).toBe(2);
  });

  it('that is stopped in its middle says nothing more, and a new run completes', async () => {
    const client = openClient();
    const old = new Recorder();
    const run = client.run({ config: LARGE }, units, reportsOf('wasm'), old);
    await old.until(() => old.fractions.length > 3);
    run.stop();
    const heardBefore = old.heard;
    const heard = new Recorder();
    client.run({ config: SMALL }, units, reportsOf('wasm'), heard);
    await heard.ended;
    expectTrue(heard);
    expect(old.heard).toBe(heardBefore);
    await pause(300);
    expect(old.heard).toBe(heardBefore);
  }, 30_000);

  it('that is stopped before its workers have even loaded lets the next one through', async () => {
    const client = openClient();
    const old = new Recorder();
    client.run({ config: LARGE }, units, reportsOf('wasm'), old).stop();
    const heardBefore = old.heard;
    const heard = new Recorder();
    client.run({ config: SMALL }, units, reportsOf('wasm'), heard);
    await heard.ended;
    expectTrue(heard);
    expect(old.heard).toBe(heardBefore);
  }, 30_000);

  it('that is stopped and started over many times ends with the last one alone', async () => {
    const client = openClient();
    const old: Recorder[] = [];
    for (let k = 0; k < 6; k++) {
      const heard = new Recorder();
      const run = client.run({ config: k % 2 === 0 ? LARGE : SMALL }, units, reportsOf('wasm'), heard);
      await pause(40 * k);
      run.stop();
      old.push(heard);
    }
    const before = old.map(({ heard }) => heard);
    const heard = new Recorder();
    client.run({ config: SMALL }, units, reportsOf('wasm'), heard);
    await heard.ended;
    expectTrue(heard);
    expect(old.map((recorder) => recorder.heard)).toEqual(before);
  }, 30_000);

  it('holds while paused, and goes on to the same numbers', async () => {
    const client = openClient();
    const config = { ...SMALL, numHeads: 400, numSamples: 256, numTest: 128 };
    const straight = new Recorder();
    client.run({ config }, units, reportsOf('wasm'), straight);
    await straight.ended;
    const heard = new Recorder();
    const run = client.run({ config }, units, reportsOf('wasm'), heard);
    await heard.until(() => heard.numPoints > 0);
    run.pause();
    // What was on its way may still arrive.
    await pause(300);
    const held = heard.heard;
    expect(heard.unitsFinished.length).toBeLessThan(3);
    await pause(500);
    expect(heard.heard).toBe(held);
    run.resume();
    await heard.ended;
    expect(heard.failures).toEqual([]);
    expect(heard.points).toEqual(straight.points);
  }, 30_000);

  it('can be stopped while it is paused', async () => {
    const client = openClient();
    const old = new Recorder();
    const run = client.run({ config: LARGE }, units, reportsOf('wasm'), old);
    await old.until(() => old.fractions.length > 0);
    run.pause();
    run.stop();
    const heard = new Recorder();
    client.run({ config: SMALL }, units, reportsOf('wasm'), heard);
    await heard.ended;
    expectTrue(heard);
  }, 30_000);

  it('moves curves not yet begun to a clearly faster device that is offered', async () => {
    const heard = new Recorder();
    const many = [1, 2, 3, 4].map((seed) => ({ model: 'rfa', seed, at: {} }) as const);
    const slow = { name: 'cpu', usable: true, renderer: 'cpu', gigaflops: 1 } as const;
    const run = openClient(1).run({ config: SMALL }, many, [slow], heard);
    run.offer({ name: 'webgpu', usable: false, reason: 'none', renderer: 'webgpu', gigaflops: 50 });
    run.offer({ name: 'wasm', usable: true, renderer: 'wasm', gigaflops: 1.2 });
    expect(heard.devices).toEqual(['cpu']);
    run.offer({ name: 'wasm', usable: true, renderer: 'wasm', gigaflops: 30 });
    expect(heard.devices).toEqual(['cpu', 'wasm']);
    await heard.ended;
    expectTrue(heard, many);
  }, 30_000);

  it('that asks for too much memory fails with the size', async () => {
    const heard = new Recorder();
    const config = { ...SMALL, numSamples: 150_000, numKeys: 1, tokenDim: 2 };
    openClient().run({ config }, units, reportsOf('wasm'), heard);
    await heard.ended;
    expect(heard.failures).toMatchObject([{ kind: 'outOfMemory' }]);
    expect(heard.failures[0]?.message).toContain('180 GB');
  }, 30_000);

  it('without any usable device fails with the reason of each', async () => {
    const heard = new Recorder();
    openClient().run(
      { config: SMALL },
      units,
      [
        { name: 'webgl', usable: false, reason: 'blocked', renderer: '' },
        { name: 'wasm', usable: false, reason: 'absent', renderer: '' },
      ],
      heard,
    );
    await heard.ended;
    expect(heard.failures[0]?.message).toMatch(/No device .*webgl: blocked; wasm: absent/);
    expect(heard.points.size).toBe(0);
  });
});

describe('a run with threads', () => {
  it('has shared memory in this page, and gives the same bits in one thread and in two', async () => {
    expect(globalThis.crossOriginIsolated).toBe(true);
    const config = { ...SMALL, numHeads: 100, numSamples: 256, numTest: 128 };
    const [unit] = units;
    const heard = [1, 2].map(() => new Recorder());
    for (const [k, recorder] of heard.entries()) {
      openClient(k + 1).run({ config }, [unit as RunUnit], reportsOf('simd'), recorder);
      await recorder.ended;
      workers.close();
    }
    const [alone, team] = heard;
    expectTrue(alone as Recorder, [unit as RunUnit], config);
    expect(alone?.deployments).toEqual([{ workers: 1, threads: 1 }]);
    expect(team?.deployments).toEqual([{ workers: 1, threads: 2 }]);
    expect(team?.points).toEqual(alone?.points);
  }, 30_000);

  it('has them where curves would leave cores idle: before the others begin, and in the last', async () => {
    const client = openClient();
    const config = { ...SMALL, numHeads: 300, numSamples: 512, numTest: 128 };
    const heard = new Recorder();
    const told: string[] = [];
    const spawn = workers.spawn;
    const listening = (): Worker => {
      const worker = spawn();
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (request: WorkerRequest) => {
        if (request.kind === 'run') told.push(`${request.unit.model}: ${request.threads}`);
        if (request.kind === 'threads') told.push(`then ${request.threads}`);
        post(request);
      };
      return worker;
    };
    const team = new LabClient(listening, { cores: 2, sharesMemory: true });
    team.run({ config }, units, reportsOf('simd'), heard);
    await heard.ended;
    expectTrue(heard, units, config);
    // The first alone with both cores, then a core each, then the last with both.
    expect(told).toEqual(['rfa: 2', 'brfa: 1', 'then 1', 'rfmlp: 1', 'then 2']);
    const solo = new Recorder();
    client.run({ config }, units, reportsOf('simd'), solo);
    await solo.ended;
    expect(heard.points).toEqual(solo.points);
  }, 60_000);
});

describe('calibration in real workers', () => {
  it.each([true, false])(
    'measures a device (aside: %s)',
    async (aside) => {
      const report = await openClient().calibrate(SMALL, 'wasm', aside).done;
      expect(report).toMatchObject({ name: 'wasm', usable: true });
      expect(report?.renderer).toContain('WebAssembly');
      expect(report?.gigaflops).toBeGreaterThan(0);
    },
    30_000,
  );

  it('that is stopped answers undefined, and a run can start', async () => {
    const client = openClient();
    const measuring = client.calibrate(LARGE, 'cpu', false);
    measuring.stop();
    await expect(measuring.done).resolves.toBeUndefined();
    const heard = new Recorder();
    client.run({ config: SMALL }, units, reportsOf('wasm'), heard);
    await heard.ended;
    expectTrue(heard);
  }, 30_000);
});
