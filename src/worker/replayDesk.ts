import type { ReplayedStep } from '../core/experiment/multiHead/training.ts';
import type { JobReport, JobRequest, WorkerLike } from './workerPool.ts';
import { FREE_WORKER_MS, WorkerPool } from './workerPool.ts';

/** What happens in a replay, as the page hears it. */
export interface ReplayObserver {
  /** Share of the steps that is taken. */
  progress(fraction: number): void;
  replayed(step: ReplayedStep): void;
  failed(message: string): void;
}

/** A replay in hand. After `stop` its observer hears nothing more. */
export interface ReplayHandle {
  stop(): void;
}

/** A worker that is not asked for so long is ended, with the memory and the GPU that it holds. */
const IDLE_MS = 30_000;

/** While a device is opened a stopped worker cannot answer; a drag must not replace it for that again and again. */
const STOP_GRACE_MS = 10_000;

/** Replays on one worker that stays warm while it is asked, one at a time: a new one ends that before it. */
export class ReplayDesk {
  private readonly pool: WorkerPool;
  private stopCurrent: () => void = () => undefined;
  private closing: ReturnType<typeof setTimeout> | undefined;

  constructor(spawn: () => WorkerLike) {
    this.pool = new WorkerPool(spawn, STOP_GRACE_MS);
  }

  start(request: Extract<JobRequest, { kind: 'replay' }>, observer: ReplayObserver): ReplayHandle {
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
    const hear = (report: JobReport): void => {
      if (report.kind === 'finished' || report.kind === 'failed' || report.kind === 'crashed') {
        job = undefined;
        this.closeSoon();
      }
      tell(report, observer);
    };
    const begin = (): void => {
      job = this.pool.start(request, 1, hear);
      // The worker is still ending the replay before.
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

function tell(report: JobReport, observer: ReplayObserver): void {
  switch (report.kind) {
    case 'progress':
      observer.progress(report.fraction);
      return;
    case 'replayed':
      observer.replayed(report.replayed);
      return;
    case 'failed':
      observer.failed(report.failure.message);
      return;
    case 'crashed':
      observer.failed(`a worker crashed (${report.message})`);
      return;
    default:
    // Nothing else is said of a replay.
  }
}
