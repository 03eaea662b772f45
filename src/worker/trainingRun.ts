import type { TokenDataset } from '../core/dataset/dataset.ts';
import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import type { MultiHeadConfig } from '../core/experiment/multiHead/fields.ts';
import type { TrainingEvent, TrainingJob } from '../core/experiment/multiHead/training.ts';
import type { Deploy, MidReport, PoolObserver } from './poolRun.ts';
import { PoolRun } from './poolRun.ts';
import type { JobRequest, WorkerPool } from './workerPool.ts';

/** What happens in training, as the page hears it. */
export interface TrainingObserver extends PoolObserver {
  /** A trial says something; what it says was computed on `device`. */
  event(trial: number, event: Exclude<TrainingEvent, { kind: 'progress' }>, device: DeviceName): void;
  /** Share of all jobs that is done. */
  progress(fraction: number): void;
}

/** Training in hand. After `stop` its observer hears nothing more. */
export interface TrainingHandle {
  /** Every job in hand measures where it stands and waits. */
  pause(): void;
  resume(): void;
  stop(): void;
}

/** What is trained: the settings, and the visitor's own data where they ask for them. */
export interface TrainingExperiment {
  readonly config: MultiHeadConfig;
  readonly data?: TokenDataset | undefined;
}

/** A trial, and how far it has come: whatever happens to its worker, it goes on from there. */
interface Task {
  job: TrainingJob;
  fraction: number;
}

/** Training of several trials; one that loses its device or worker goes on elsewhere from its last checkpoint. */
export class TrainingRun extends PoolRun<Task> implements TrainingHandle {
  private readonly experiment: TrainingExperiment;
  private readonly heard: TrainingObserver;

  constructor(
    pool: WorkerPool,
    deploy: Deploy,
    experiment: TrainingExperiment,
    jobs: readonly TrainingJob[],
    reports: readonly DeviceReport[],
    observer: TrainingObserver,
  ) {
    const tasks = jobs.map((job) => ({ job, fraction: 0 }));
    super(pool, deploy, tasks, reports, observer, { what: 'training', piece: 'trial' });
    this.experiment = experiment;
    this.heard = observer;
    this.begin();
  }

  protected request({ job }: Task, device: DeviceName, threads: number): JobRequest {
    return { kind: 'train', ...this.experiment, training: job, device, threads };
  }

  protected hear(task: Task, report: MidReport, device: DeviceName): void {
    switch (report.kind) {
      case 'checkpoint':
        task.job = { ...task.job, from: report.state };
        break;
      case 'ended':
        task.job = { ...task.job, ended: [...(task.job.ended ?? []), report.model] };
        break;
      case 'trained':
        break;
      case 'progress':
        task.fraction = report.fraction;
        this.tellProgress();
        return;
      default:
        // Nothing else is said of a trial.
        return;
    }
    this.heard.event(task.job.trial, report, device);
  }

  protected complete(task: Task): void {
    task.fraction = 1;
    this.tellProgress();
  }

  protected again({ job }: Task, where: string): string {
    return `Training goes on from step ${job.from?.step ?? 0}${where}.`;
  }

  private tellProgress(): void {
    const sum = this.tasks.reduce((all, { fraction }) => all + fraction, 0);
    this.heard.progress(sum / this.tasks.length);
  }
}
