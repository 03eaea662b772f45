import type { Dataset } from '../core/dataset/dataset.ts';
import { unitCost } from '../core/experiment/cost.ts';
import type { RunUnit, UnitPoint } from '../core/experiment/curve.ts';
import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import { fastestDevice } from '../core/experiment/device.ts';
import type { Failure } from '../core/experiment/failure.ts';
import type { FitDetail } from '../core/experiment/fitDetail.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import { configAt } from '../core/experiment/units.ts';
import type { JobReport, WorkerPool } from './workerPool.ts';
import { FREE_WORKER_MS } from './workerPool.ts';

/** What is run: the settings, and the visitor's own data where they ask for them. */
export interface RunExperiment {
  readonly config: RandomFeaturesConfig;
  readonly data?: Dataset | undefined;
}

/** What happens in a run, as the page hears it. */
export interface RunObserver {
  /** A point of a unit's curve. After a unit was restarted the same point may come again, and counts instead. */
  point(unit: RunUnit, point: UnitPoint): void;
  /** What a unit has learnt, at its end. */
  fit(unit: RunUnit, fit: FitDetail): void;
  /** Share of the whole run that is done, and units done. */
  progress(fraction: number, unitsDone: number): void;
  /** The device in use from now on, and how many workers. */
  device(report: DeviceReport, workers: number): void;
  /** Something went wrong and the run goes on nevertheless. */
  trouble(title: string, line: string): void;
  /** A device failed in the middle of the run and is not used any more. */
  deviceFailed(name: DeviceName, reason: string): void;
  unitFinished(unit: RunUnit): void;
  finished(): void;
  /** The run has ended without its result; kind 'deviceLost' when the last of the devices it was given failed. */
  failed(failure: Failure): void;
}

/** A run in hand. After `stop` its observer hears nothing more. */
export interface RunHandle {
  /** A device measured meanwhile: curves not yet begun move to it if it is clearly faster. */
  offer(report: DeviceReport): void;
  pause(): void;
  resume(): void;
  stop(): void;
}

/** A unit that brings down a worker so often is not tried again. */
const MOST_TRIES = 2;

/** The first worker has the machine to itself until its first point, but for no longer than this. */
const HEAD_START_MS = 800;

/** Another device must be so many times as fast to be worth changing to in the middle of a run. */
const WORTH_MOVING = 1.3;

/** One run: hands its units to the pool one by one and moves them elsewhere when a device or a worker fails. */
export class Run implements RunHandle {
  private readonly pool: WorkerPool;
  private readonly workersFor: (device: DeviceName) => number;
  private readonly experiment: RunExperiment;
  private readonly observer: RunObserver;
  private readonly waiting: RunUnit[];
  private readonly total: number;
  private reports: readonly DeviceReport[];
  private device: DeviceReport | undefined;
  /** Units in hand, by job number, with the share of each that is done. */
  private readonly active = new Map<
    number,
    { unit: RunUnit; fraction: number; device: DeviceName; since: number }
  >();
  private readonly tries = new Map<RunUnit, number>();
  private done = 0;
  private isUnderWay = false;
  private paused = false;
  private over = false;

  constructor(
    pool: WorkerPool,
    workersFor: (device: DeviceName) => number,
    experiment: RunExperiment,
    units: readonly RunUnit[],
    reports: readonly DeviceReport[],
    observer: RunObserver,
  ) {
    this.pool = pool;
    this.workersFor = workersFor;
    this.experiment = experiment;
    this.observer = observer;
    this.waiting = [...units];
    this.total = units.length;
    this.reports = reports;
    this.chooseDevice();
    this.startMore();
    setTimeout(() => this.getUnderWay(), HEAD_START_MS);
  }

  offer(report: DeviceReport): void {
    this.reports = [...this.reports.filter(({ name }) => name !== report.name), report];
    const faster = (report.gigaflops ?? 0) > WORTH_MOVING * (this.device?.gigaflops ?? 0);
    if (!this.over && report.usable && faster) {
      this.chooseDevice();
      this.startMore();
    }
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

  /**
   * A device was measured when it had just started, and engines make their code faster as it runs: what a whole unit
   * shows is its rate if it is the higher one. (With the solver's time in it, so still no more than the truth.)
   */
  private learnRate(name: DeviceName, unit: RunUnit, elapsedMs: number): void {
    const { device } = this;
    const flops = unitCost(configAt(this.experiment.config, unit), unit).deviceFlops;
    const gigaflops = flops / elapsedMs / 1e6;
    if (device?.name !== name || gigaflops <= (device.gigaflops ?? 0)) return;
    this.reports = this.reports.map((report) => (report.name === name ? { ...report, gigaflops } : report));
    this.chooseDevice();
  }

  private noDevice(): string {
    const [only, ...others] = this.reports;
    if (only !== undefined && others.length === 0) {
      return `${only.name} cannot be used here (${only.reason ?? 'unusable'}). Choose another device, or Auto.`;
    }
    const reasons = this.reports.map(({ name, reason }) => `${name}: ${reason ?? 'unusable'}`).join('; ');
    return `No device of this browser can compute here (${reasons}).`;
  }

  /** From the first point on, or soon if it is long in coming, all workers take part. */
  private getUnderWay(): void {
    if (this.isUnderWay) return;
    this.isUnderWay = true;
    this.startMore();
  }

  private chooseDevice(): void {
    this.device = fastestDevice(this.reports);
    if (this.device !== undefined) {
      this.observer.device(this.device, Math.min(this.total, this.workersFor(this.device.name)));
    }
  }

  private startMore(): void {
    if (this.over || this.paused) return;
    if (this.done === this.total) {
      this.over = true;
      this.observer.finished();
      return;
    }
    const device = this.device?.name;
    if (device === undefined) {
      this.fail({ kind: 'internal', message: this.noDevice() });
      return;
    }
    for (;;) {
      const unit = this.waiting[0];
      const most = this.isUnderWay ? this.workersFor(device) : 1;
      if (unit === undefined || this.active.size >= most) return;
      const job = this.pool.start(
        { kind: 'run', ...this.experiment, unit, device },
        this.workersFor(device),
        (report) => this.receive(unit, report),
      );
      if (job === undefined) {
        // A worker of the run before is still ending; it is free again after its grace.
        setTimeout(() => this.startMore(), FREE_WORKER_MS);
        return;
      }
      this.waiting.shift();
      this.active.set(job, { unit, fraction: 0, device, since: performance.now() });
    }
  }

  private receive(unit: RunUnit, report: JobReport): void {
    const task = this.active.get(report.job);
    if (this.over || task === undefined) return;
    switch (report.kind) {
      case 'point':
        this.observer.point(unit, { panel: report.panel, point: report.point });
        this.getUnderWay();
        return;
      case 'fit':
        this.observer.fit(unit, report.fit);
        return;
      case 'progress':
        task.fraction = report.fraction;
        this.tellProgress();
        return;
      case 'finished':
        this.active.delete(report.job);
        this.done += 1;
        this.observer.unitFinished(unit);
        this.learnRate(task.device, unit, performance.now() - task.since);
        this.tellProgress();
        this.startMore();
        return;
      case 'failed':
        this.active.delete(report.job);
        this.recover(unit, task.device, report.failure);
        return;
      case 'crashed':
        this.active.delete(report.job);
        this.retry(unit, report.message);
        return;
      case 'calibrated':
      case 'stopped':
      case 'trained':
      case 'checkpoint':
      case 'ended':
      case 'meters':
      case 'curvature':
        // None is answered to a run that was not stopped.
        return;
      default:
        report satisfies never;
    }
  }

  /** A failure that comes from a GPU is answered by another device; any other ends the run. */
  private recover(unit: RunUnit, device: DeviceName, failure: Failure): void {
    const elsewhere = (device === 'webgl' || device === 'webgpu') && failure.kind !== 'numerical';
    if (!elsewhere) {
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
    this.observer.trouble(
      `${device} failed in the middle of the run`,
      `${failure.message}. The curve is computed again on ${this.device.name}.`,
    );
    this.waiting.unshift(unit);
    this.startMore();
  }

  private retry(unit: RunUnit, message: string): void {
    const tries = (this.tries.get(unit) ?? 0) + 1;
    this.tries.set(unit, tries);
    if (tries >= MOST_TRIES) {
      this.fail({ kind: 'internal', message: `A worker crashed twice on the same curve (${message}).` });
      return;
    }
    this.observer.trouble('A worker crashed and was replaced', `${message}. Its curve is computed again.`);
    this.waiting.unshift(unit);
    this.startMore();
  }

  private fail(failure: Failure): void {
    this.stop();
    this.observer.failed(failure);
  }

  private tellProgress(): void {
    let sum = this.done;
    for (const { fraction } of this.active.values()) sum += fraction;
    this.observer.progress(sum / this.total, this.done);
  }
}
