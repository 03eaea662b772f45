import type { JobReport, JobRequest, WorkerLike } from './workerPool.ts';
import { FREE_WORKER_MS, WorkerPool } from './workerPool.ts';

/** A job in hand. After `stop` nothing more is heard of it. */
export interface DeskHandle {
  stop(): void;
}

/** A worker that is not asked for so long is ended, with the memory and the GPU that it holds. */
const IDLE_MS = 30_000;

/** While a device is opened a stopped worker cannot answer; a drag must not replace it for that again and again. */
const STOP_GRACE_MS = 10_000;

/** A worker beside the run that stays warm while it is asked. It does one job at a time: a new one ends that before it. */
export class Desk {
  private readonly pool: WorkerPool;
  private stopCurrent: () => void = () => undefined;
  private closing: ReturnType<typeof setTimeout> | undefined;

  constructor(spawn: () => WorkerLike) {
    this.pool = new WorkerPool(spawn, STOP_GRACE_MS);
  }

  start(request: JobRequest, hear: (report: JobReport) => void): DeskHandle {
    this.stopCurrent();
    clearTimeout(this.closing);
    let retry: ReturnType<typeof setTimeout> | undefined;
    let job: number | undefined;
    const stop = (): void => {
      clearTimeout(retry);
      if (job !== undefined) this.pool.stop(job);
      job = undefined;
      this.closeSoon();
    };
    const receive = (report: JobReport): void => {
      if (report.kind === 'finished' || report.kind === 'failed' || report.kind === 'crashed') {
        job = undefined;
        this.closeSoon();
      }
      hear(report);
    };
    const begin = (): void => {
      job = this.pool.start(request, 1, receive);
      // The worker is still ending the job before.
      retry = job === undefined ? setTimeout(begin, FREE_WORKER_MS) : undefined;
    };
    begin();
    this.stopCurrent = stop;
    return { stop };
  }

  private closeSoon(): void {
    clearTimeout(this.closing);
    this.closing = setTimeout(() => this.pool.close(), IDLE_MS);
  }
}
