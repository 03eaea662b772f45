import type { DeviceName, DeviceReport } from '../../src/core/experiment/device.ts';
import type { MultiHeadConfig } from '../../src/core/experiment/multiHead/fields.ts';
import type { RandomFeaturesConfig } from '../../src/core/experiment/randomFeatures/fields.ts';
import { unitsOf } from '../../src/core/experiment/randomFeatures/units.ts';
import { LabClient } from '../../src/worker/client.ts';
import type { PoolObserver } from '../../src/worker/poolRun.ts';
import type { RateRequest } from './rate.worker.ts';

/** What is asked of a run besides its work. */
interface Limit {
  /** It is given up after so long. */
  readonly limitMs: number;
}

/** Workers that are being told to stop: when each of them answered, or was ended because it did not. */
class StopWatch {
  private readonly busy = new Set<number>();
  private readonly answers: number[] = [];
  private stoppedAt: number | undefined;

  spawn(): Worker {
    const worker = new Worker(new URL('../../src/worker/lab.worker.ts', import.meta.url), {
      type: 'module',
      name: 'lab',
    });
    let job: number | undefined;
    const ended = (): void => {
      if (job === undefined || !this.busy.delete(job)) return;
      if (this.stoppedAt !== undefined) this.answers.push(performance.now() - this.stoppedAt);
    };
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (request: { kind: string; job: number }) => {
      if (request.kind === 'run' || request.kind === 'train') {
        job = request.job;
        this.busy.add(job);
      }
      post(request);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<{ kind: string; job: number }>) => {
      if (['stopped', 'finished', 'failed'].includes(data.kind) && data.job === job) ended();
    });
    const terminate = worker.terminate.bind(worker);
    worker.terminate = () => {
      terminate();
      ended();
    };
    return worker;
  }

  /** Stops, and says how long the last worker took to answer. */
  async time(stop: () => void): Promise<number> {
    this.answers.length = 0;
    this.stoppedAt = performance.now();
    stop();
    while (this.busy.size > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    this.stoppedAt = undefined;
    return Math.max(0, ...this.answers);
  }
}

/** The lab's workers and client as the app has them, without its page: what is timed is the engine and its pool. */
class LabPage {
  private readonly stops = new StopWatch();
  private readonly client = new LabClient(() => this.stops.spawn(), {
    cores: navigator.hardwareConcurrency,
    sharesMemory: globalThis.crossOriginIsolated,
  });

  /** Measures a device in the first worker of the pool, as the app does before its first run. */
  async calibrate(
    config: RandomFeaturesConfig,
    device: DeviceName,
  ): Promise<{ report: DeviceReport; ms: number }> {
    const start = performance.now();
    const report = await this.client.calibrate(config, device, false).done;
    if (report === undefined) throw new Error('nobody stopped it');
    return { report, ms: performance.now() - start };
  }

  /** Milliseconds from asking for a run to its last point; null where it was given up. */
  runFeatures(
    config: RandomFeaturesConfig,
    report: DeviceReport,
    { limitMs }: Limit,
  ): Promise<number | null> {
    return this.timed(limitMs, (observer) =>
      this.client.run({ config }, unitsOf(config), [report], {
        ...observer,
        point: () => undefined,
        fit: () => undefined,
        inHand: () => undefined,
        unitFinished: () => undefined,
      }),
    );
  }

  /** Milliseconds from asking for training to its last step; null where it was given up. */
  train(config: MultiHeadConfig, report: DeviceReport, { limitMs }: Limit): Promise<number | null> {
    const jobs = Array.from({ length: config.trials }, (_, trial) => ({ trial }));
    return this.timed(limitMs, (observer) =>
      this.client.train(config, jobs, [report], { ...observer, event: () => undefined }),
    );
  }

  /** Stops a run after each of these times, and says how long its slowest worker took to be free. */
  async stopLatencies(
    config: RandomFeaturesConfig,
    report: DeviceReport,
    afterMs: readonly number[],
  ): Promise<number[]> {
    const latencies: number[] = [];
    for (const [k, ms] of afterMs.entries()) {
      // Other draws each time: what is kept of a stopped run would shorten the next.
      const drawn = { ...config, seed: config.seed + k };
      const handle = this.client.run({ config: drawn }, unitsOf(drawn), [report], {
        ...silent,
        point: () => undefined,
        fit: () => undefined,
        inHand: () => undefined,
        unitFinished: () => undefined,
      });
      await new Promise((resolve) => setTimeout(resolve, ms));
      latencies.push(await this.stops.time(() => handle.stop()));
    }
    return latencies;
  }

  /**
   * Gflop/s of matrix products of 1024³ on a device, or of the micro-kernel (null), on all cores at once: each core has a
   * worker of its own and their rates are added.
   */
  async rate(device: DeviceName | null, ms: number): Promise<number> {
    const workers = Array.from(
      { length: navigator.hardwareConcurrency },
      () => new Worker(new URL('./rate.worker.ts', import.meta.url), { type: 'module', name: 'rate' }),
    );
    try {
      await Promise.all(workers.map((worker) => ask(worker, { kind: 'prepare', device })));
      const rates = await Promise.all(workers.map((worker) => ask(worker, { kind: 'go', ms })));
      return rates.reduce((sum, rate) => sum + rate, 0);
    } finally {
      for (const worker of workers) worker.terminate();
    }
  }

  private timed(
    limitMs: number,
    begin: (observer: PoolObserver & { progress(): void }) => { stop(): void },
  ): Promise<number | null> {
    return new Promise((resolve, reject) => {
      const start = performance.now();
      const handle = begin({
        ...silent,
        finished() {
          clearTimeout(limit);
          resolve(performance.now() - start);
        },
        failed({ message }) {
          clearTimeout(limit);
          reject(new Error(message));
        },
      });
      const limit = setTimeout(() => {
        void this.stops.time(() => handle.stop()).then(() => resolve(null));
      }, limitMs);
    });
  }
}

/** The answer of a rate worker: a rate, or 0 when it is ready. */
function ask(worker: Worker, request: RateRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number | 'ready'>) => resolve(data === 'ready' ? 0 : data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(request);
  });
}

const silent = {
  device: () => undefined,
  trouble: () => undefined,
  deviceFailed: () => undefined,
  finished: () => undefined,
  failed: () => undefined,
  progress: () => undefined,
};

declare global {
  var labPage: LabPage;
}
globalThis.labPage = new LabPage();
