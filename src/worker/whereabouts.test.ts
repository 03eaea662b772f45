import { expect, it } from 'vitest';
import { defaultsOf } from '../core/experiment/field.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../core/experiment/randomFeatures/fields.ts';
import { unitsOf } from '../core/experiment/randomFeatures/units.ts';
import { LabClient } from './client.ts';
import type { WorkerReport, WorkerRequest } from './protocol.ts';
import type { RunObserver } from './run.ts';
import type { WorkerLike } from './workerPool.ts';

/** Which worker was asked for which unit. */
const asked: string[] = [];
let workers = 0;

/** A worker that is done as soon as it is asked, some time later, and computes nothing. */
function quickWorker(delayMs: (unit: string) => number): WorkerLike {
  const name = workers++;
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    terminate: () => undefined,
    postMessage(request: WorkerRequest) {
      if (request.kind !== 'run') return;
      const unit = `${request.unit.model} ${request.unit.seed}`;
      asked.push(`${unit} in ${name}`);
      const { job } = request;
      const say = (report: WorkerReport): void =>
        worker.onmessage?.call(worker as Worker, { data: report } as MessageEvent<WorkerReport>);
      // The first worker is alone until its first point.
      const point = { numSamples: 16, testRisk: 1, trainRisk: 1, ridge: 1 };
      setTimeout(() => say({ kind: 'points', job, points: [{ panel: 0, point }] }), 0);
      setTimeout(() => say({ kind: 'finished', job }), delayMs(unit));
    },
  };
  return worker;
}

function run(client: LabClient, config: RandomFeaturesConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    const ignore = (): void => undefined;
    const observer: RunObserver = {
      point: ignore,
      inHand: ignore,
      fit: ignore,
      progress: ignore,
      unitFinished: ignore,
      device: ignore,
      trouble: ignore,
      deviceFailed: ignore,
      finished: resolve,
      failed: ({ message }) => reject(new Error(message)),
    };
    const reports = [{ name: 'simd', usable: true, renderer: '', gigaflops: 1 }] as const;
    client.run({ config }, unitsOf(config), reports, observer);
  });
}

it('asks the worker that has the kernels, for another target or ridge', async () => {
  let slowest = 'rfa 1';
  const spawn = () => quickWorker((unit) => (unit === slowest ? 90 : 20));
  const client = new LabClient(spawn, { cores: 2, sharesMemory: false });
  const config = defaultsOf(randomFeaturesFields);
  expect(client.knows(config, unitsOf(config))).toBe(false);
  await run(client, config);
  const first = asked.splice(0).sort();
  expect(new Set(first.map((line) => line.slice(-1)))).toEqual(new Set(['0', '1']));
  const other = { ...config, target: 'f', ridge: 1, numSamples: 64 } as const;
  expect(client.knows(other, unitsOf(other))).toBe(true);
  // Whoever would be free first is not asked for what the other has.
  slowest = 'brfa 2';
  await run(client, other);
  expect(asked.splice(0).sort()).toEqual(first);
  expect(client.knows({ ...config, queryKeyMean: 1 }, unitsOf(config))).toBe(false);
});
