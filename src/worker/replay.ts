import type { ReplayedStep } from '../core/experiment/multiHead/training.ts';
import type { JobReport } from './workerPool.ts';

/** What happens in a replay, as the page hears it. */
export interface ReplayObserver {
  /** Share of the steps that is taken. */
  progress(fraction: number): void;
  replayed(step: ReplayedStep): void;
  failed(message: string): void;
}

/** Passes on what is heard of a replay. */
export function tellReplay(report: JobReport, observer: ReplayObserver): void {
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
