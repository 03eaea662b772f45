import type { ProbeEvent } from '../core/experiment/multiHead/probes.ts';
import type { JobReport, JobRequest, WorkerPool } from './workerPool.ts';

/** What happens in a probe, as the page hears it. */
export interface ProbeObserver {
  /** One model was measured. */
  event(event: ProbeEvent): void;
  finished(): void;
  failed(message: string): void;
}

/** A probe in hand. After `stop` its observer hears nothing more. */
export interface ProbeHandle {
  stop(): void;
}

/** Starts a probe on the only worker of a pool, which is closed with it. */
export function startProbe(
  pool: WorkerPool,
  request: Extract<JobRequest, { kind: 'probe' }>,
  observer: ProbeObserver,
): ProbeHandle {
  const receive = (report: JobReport): void => {
    switch (report.kind) {
      case 'meters':
      case 'curvature':
        observer.event(report);
        return;
      case 'finished':
        pool.close();
        observer.finished();
        return;
      case 'failed':
        pool.close();
        observer.failed(report.failure.message);
        return;
      case 'crashed':
        pool.close();
        observer.failed(`A worker crashed (${report.message}).`);
        return;
      case 'calibrated':
      case 'points':
      case 'fit':
      case 'progress':
      case 'trained':
      case 'checkpoint':
      case 'ended':
      case 'pairs':
      case 'replayed':
      case 'solved':
      case 'stopped':
        // None is answered to a probe that was not stopped.
        return;
      default:
        report satisfies never;
    }
  };
  pool.start(request, 1, receive);
  return { stop: () => pool.close() };
}
