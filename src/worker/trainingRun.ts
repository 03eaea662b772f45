import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import { fastestDevice } from '../core/experiment/device.ts';
import type { Failure } from '../core/experiment/failure.ts';
import type { MultiHeadConfig } from '../core/experiment/multiHeadFields.ts';
import type { TrainingEvent, TrainingJob, TrainingState } from '../core/experiment/multiHeadTraining.ts';
import type { JobReport, WorkerPool } from './workerPool.ts';
import { FREE_WORKER_MS } from './workerPool.ts';

/** What happens in training, as the page hears it. */
export interface TrainingObserver {
  event(trial: number, event: Exclude<TrainingEvent, { kind: 'progress' }>): void;
  /** Share of all jobs that is done. */
  progress(fraction: number): void;
  device(report: DeviceReport, workers: number): void;
  /** Something went wrong and training goes on nevertheless. */
  trouble(title: string, line: string): void;
  deviceFailed(name: DeviceName, reason: string): void;
  finished(): void;
  failed(failure: Failure): void;
}

/** Training in hand. After `stop` its observer hears nothing more. */
export interface TrainingHandle {
  /** Every job in hand measures where it stands and waits. */
  pause(): void;
  resume(): void;
  stop(): void;
}

/** A job that brings down a worker so often is not tried again. */
const MOST_TRIES = 2;

interface Task {
  job: TrainingJob;
  tries: number;
  fraction: number;
}

/** Hands trials to the pool one by one; a job that loses its device goes on elsewhere from its last checkpoint. */
export class TrainingRun implements TrainingHandle {
  private readonly pool: WorkerPool;
  private readonly workersFor: (device: DeviceName) => number;
  private readonly config: MultiHeadConfig;
  private readonly observer: TrainingObserver;
  private readonly tasks: readonly Task[];
  private readonly waiting: Task[];
  private readonly active = new Map<number, { readonly task: Task; readonly device: DeviceName }>();
  private reports: readonly DeviceReport[];
  private device: DeviceReport | undefined;
  private paused = false;
  private over = false;

  constructor(
    pool: WorkerPool,
    workersFor: (device: DeviceName) => number,
    config: MultiHeadConfig,
    jobs: readonly TrainingJob[],
    reports: readonly DeviceReport[],
    observer: TrainingObserver,
  ) {
    this.pool = pool;
    this.workersFor = workersFor;
    this.config = config;
    this.observer = observer;
    this.tasks = jobs.map((job) => ({ job, tries: 0, fraction: 0 }));
    this.waiting = [...this.tasks];
    this.reports = reports;
    this.chooseDevice();
    this.startMore();
  }

  pause(): void {
    this.paused = true;
    for (const job of this.active.keys()) this.pool.pause(job);
  }

  resume(): void {
    this.paused = false;
    for (const job of this.active.keys()) this.pool.resume(job);
    this.startMore();
  }

  stop(): void {
    this.over = true;
    for (const job of this.active.keys()) this.pool.stop(job);
    this.active.clear();
  }

  private chooseDevice(): void {
    this.device = fastestDevice(this.reports);
    if (this.device === undefined) return;
    this.observer.device(this.device, Math.min(this.tasks.length, this.workersFor(this.device.name)));
  }

  private startMore(): void {
    if (this.over || this.paused) return;
    if (this.waiting.length === 0 && this.active.size === 0) {
      this.over = true;
      this.observer.finished();
      return;
    }
    const device = this.device?.name;
    if (device === undefined) {
      const reasons = this.reports.map(({ name, reason }) => `${name}: ${reason ?? 'unusable'}`).join('; ');
      this.fail({ kind: 'internal', message: `No device of this browser can compute here (${reasons}).` });
      return;
    }
    const most = this.workersFor(device);
    while (this.waiting.length > 0 && this.active.size < most) {
      const [task] = this.waiting as [Task];
      const job = this.pool.start(
        { kind: 'train', config: this.config, training: task.job, device },
        most,
        (report) => this.receive(report),
      );
      if (job === undefined) {
        // A worker of the run before is still ending; it is free again after its grace.
        setTimeout(() => this.startMore(), FREE_WORKER_MS);
        return;
      }
      this.waiting.shift();
      this.active.set(job, { task, device });
    }
  }

  private receive(report: JobReport): void {
    const active = this.active.get(report.job);
    if (this.over || active === undefined) return;
    const { task, device } = active;
    switch (report.kind) {
      case 'checkpoint':
        this.goOnFrom(task, report.state);
        this.observer.event(task.job.trial, report);
        return;
      case 'ended':
        task.job = { ...task.job, ended: [...(task.job.ended ?? []), report.model] };
        this.observer.event(task.job.trial, report);
        return;
      case 'trained':
        this.observer.event(task.job.trial, report);
        return;
      case 'progress':
        task.fraction = report.fraction;
        this.tellProgress();
        return;
      case 'finished':
        this.active.delete(report.job);
        task.fraction = 1;
        this.tellProgress();
        this.startMore();
        return;
      case 'failed':
        this.active.delete(report.job);
        this.recover(task, device, report.failure);
        return;
      case 'crashed':
        this.active.delete(report.job);
        this.retry(task, report.message);
        return;
      case 'calibrated':
      case 'stopped':
      case 'point':
      case 'fit':
      case 'meters':
      case 'curvature':
        return;
      default:
        report satisfies never;
    }
  }

  /** Whatever happens to its worker, a job need not begin before this again. */
  private goOnFrom(task: Task, state: TrainingState): void {
    task.job = { ...task.job, from: state };
  }

  /** A failure that comes from a GPU is answered by another device; any other ends training. */
  private recover(task: Task, device: DeviceName, failure: Failure): void {
    if (device !== 'webgl' && device !== 'webgpu') {
      this.fail(failure);
      return;
    }
    this.reports = this.reports.map((report) =>
      report.name === device ? { ...report, usable: false, reason: failure.message } : report,
    );
    this.observer.deviceFailed(device, failure.message);
    this.chooseDevice();
    if (this.device === undefined) {
      this.fail({ ...failure, kind: 'deviceLost' });
      return;
    }
    const step = task.job.from?.step ?? 0;
    this.observer.trouble(
      `${device} failed in the middle of training`,
      `${failure.message}. Training goes on from step ${step} on ${this.device.name}.`,
    );
    this.waiting.unshift(task);
    this.startMore();
  }

  private retry(task: Task, message: string): void {
    task.tries += 1;
    if (task.tries >= MOST_TRIES) {
      this.fail({ kind: 'internal', message: `A worker crashed twice on the same trial (${message}).` });
      return;
    }
    const step = task.job.from?.step ?? 0;
    this.observer.trouble(
      'A worker crashed and was replaced',
      `${message}. Training goes on from step ${step}.`,
    );
    this.waiting.unshift(task);
    this.startMore();
  }

  private fail(failure: Failure): void {
    this.stop();
    this.observer.failed(failure);
  }

  private tellProgress(): void {
    const sum = this.tasks.reduce((all, { fraction }) => all + fraction, 0);
    this.observer.progress(sum / this.tasks.length);
  }
}
