import type { TheoryEvent } from '../core/experiment/positionalSemantic/theoryJob.ts';
import type { JobReport } from './workerPool.ts';

/** What is heard while a branch of the theory is solved. */
export interface TheoryObserver {
  event(event: TheoryEvent): void;
  finished(): void;
  failed(message: string): void;
}

/** Passes on what is heard of it. */
export function tellTheory(report: JobReport, observer: TheoryObserver): void {
  switch (report.kind) {
    case 'solved':
    case 'progress':
      observer.event(report);
      return;
    case 'finished':
      observer.finished();
      return;
    case 'failed':
      observer.failed(report.failure.message);
      return;
    case 'crashed':
      observer.failed(`a worker crashed (${report.message})`);
      return;
    default:
    // Nothing else is said of the theory.
  }
}
