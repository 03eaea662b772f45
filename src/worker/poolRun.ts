import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import { fastestDevice } from '../core/experiment/device.ts';
import type { Failure } from '../core/experiment/failure.ts';
import type { Deployment } from './deployment.ts';
import type { JobReport, JobRequest, WorkerPool } from './workerPool.ts';
import { FREE_WORKER_MS } from './workerPool.ts';

/** What of a run on a pool the page hears, whatever is run. */
export interface PoolObserver {
  /** The device in use from now on, and how many workers with how many threads each. */
  device(report: DeviceReport, deployment: Deployment): void;
  /** Something went wrong and the run goes on nevertheless. */
  trouble(title: string, line: string): void;
  /** A device failed in the middle of the run and is not used any more. */
  deviceFailed(name: DeviceName, reason: string): void;
  finished(): void;
  /** The run has ended without its result; kind 'deviceLost' when the last of the devices it was given failed. */
  failed(failure: Failure): void;
}

/** A report of a job that goes on. */
export type MidReport = Exclude<JobReport, { kind: 'finished' | 'failed' | 'crashed' }>;

/** How many tasks of about the same size are spread over this machine. */
export type Deploy = (device: DeviceName, tasks: number) => Deployment;

/** How a kind of run speaks of itself. */
interface Words {
  /** "the run", "training". */
  readonly what: string;
  /** "curve", "trial". */
  readonly piece: string;
}

/** A piece of work that brings down a worker so often is not tried again. */
const MOST_TRIES = 2;

interface Active<Task> {
  readonly task: Task;
  readonly device: DeviceName;
  readonly worker: number;
  /** Threads that take part since `since`, and time times threads of before. */
  threads: number;
  since: number;
  threadMs: number;
}

/**
 * Hands pieces of work to the pool one by one and moves them elsewhere when a device or a worker fails. Where there are
 * fewer of them in hand than cores, the cores that would be idle take part in those.
 */
export abstract class PoolRun<Task extends object> {
  protected readonly tasks: readonly Task[];
  protected reports: readonly DeviceReport[];
  protected device: DeviceReport | undefined;
  protected over = false;
  private readonly deploy: Deploy;
  private readonly pool: WorkerPool;
  private readonly observer: PoolObserver;
  private readonly words: Words;
  private readonly waiting: Task[];
  /** Tasks in hand, by job number. */
  private readonly active = new Map<number, Active<Task>>();
  private readonly tries = new Map<Task, number>();
  private paused = false;
  private retrying: ReturnType<typeof setTimeout> | undefined;

  /** Nothing begins before `begin` is called: then whoever extends this is complete. */
  constructor(
    pool: WorkerPool,
    deploy: Deploy,
    tasks: readonly Task[],
    reports: readonly DeviceReport[],
    observer: PoolObserver,
    words: Words,
  ) {
    this.pool = pool;
    this.deploy = deploy;
    this.tasks = tasks;
    this.waiting = [...tasks];
    this.reports = reports;
    this.observer = observer;
    this.words = words;
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
    clearTimeout(this.retrying);
    for (const job of this.active.keys()) this.pool.stop(job);
    this.active.clear();
  }

  /** What is asked of a worker. */
  protected abstract request(task: Task, device: DeviceName, threads: number): JobRequest;

  /** A job on a device says something and goes on. */
  protected abstract hear(task: Task, report: MidReport, device: DeviceName): void;

  /** A job is done; nothing of it is in hand any more. `threadMs` is its time, times the threads that took part in it. */
  protected abstract complete(task: Task, device: DeviceName, threadMs: number, worker: number): void;

  /** How a task goes on after its worker or device failed, a sentence; `where` is "" or " on wasm". */
  protected abstract again(task: Task, where: string): string;

  /** The pieces of work in hand have changed; for whoever shows them. */
  protected handsOn?(tasks: readonly Task[]): void;

  /** How many workers may be busy now. */
  protected mostBusy(device: DeviceName): number {
    return this.deploy(device, this.tasks.length).workers;
  }

  protected begin(): void {
    this.chooseDevice();
    this.startMore();
  }

  protected chooseDevice(): void {
    this.device = fastestDevice(this.reports);
    if (this.device !== undefined) {
      this.observer.device(this.device, this.deploy(this.device.name, this.tasks.length));
    }
  }

  protected startMore(): void {
    if (this.over || this.paused) return;
    if (this.waiting.length === 0 && this.active.size === 0) {
      this.over = true;
      this.observer.finished();
      return;
    }
    const device = this.device?.name;
    if (device === undefined) {
      this.fail({ kind: 'internal', message: this.noDevice() });
      return;
    }
    this.startOn(device);
    this.shareThreads(device);
    // Workers of the run before may still be ending; they are free again after their grace.
    if (this.waiting.length > 0 && this.active.size < this.mostBusy(device)) {
      clearTimeout(this.retrying);
      this.retrying = setTimeout(() => this.startMore(), FREE_WORKER_MS);
    }
  }

  /** Gives waiting tasks to free workers. */
  private startOn(device: DeviceName): void {
    const places = this.deploy(device, Number.POSITIVE_INFINITY).workers;
    const needed = Math.min(this.mostBusy(device) - this.active.size, this.waiting.length);
    const chosen: { readonly task: Task; readonly worker: number }[] = [];
    for (const worker of this.pool.freeWorkers(places, needed)) {
      if (chosen.length >= needed) break;
      const task = this.waiting.find((candidate) => this.suits(candidate, worker, places));
      if (task === undefined) continue;
      this.waiting.splice(this.waiting.indexOf(task), 1);
      chosen.push({ task, worker });
    }
    const { threads } = this.deploy(device, this.active.size + chosen.length);
    for (const { task, worker } of chosen) {
      const request = this.request(task, device, threads);
      const job = this.pool.startIn(worker, request, (report) => this.receive(report));
      this.active.set(job, { task, device, worker, threads, since: performance.now(), threadMs: 0 });
      this.tellHands();
    }
  }

  /** Spreads the cores over the jobs in hand. */
  private shareThreads(device: DeviceName): void {
    const { threads } = this.deploy(device, this.active.size);
    for (const [job, active] of this.active) {
      if (active.device !== device || active.threads === threads) continue;
      const now = performance.now();
      active.threadMs += active.threads * (now - active.since);
      active.since = now;
      active.threads = threads;
      this.pool.setThreads(job, threads);
    }
  }

  /** Whether a task waits for this worker, for any, or for one that is gone or does not take part. */
  private suits(task: Task, worker: number, workers: number): boolean {
    const home = this.home(task);
    return home === undefined || home === worker || !this.pool.has(home, workers);
  }

  /** The worker that has already done a part of a task and kept it. */
  protected home(_task: Task): number | undefined {
    return undefined;
  }

  private tellHands(): void {
    this.handsOn?.([...this.active.values()].map(({ task }) => task));
  }

  private noDevice(): string {
    const [only, ...others] = this.reports;
    if (only !== undefined && others.length === 0) {
      return `${only.name} cannot be used here (${only.reason ?? 'unusable'}). Choose another device, or Auto.`;
    }
    const reasons = this.reports.map(({ name, reason }) => `${name}: ${reason ?? 'unusable'}`).join('; ');
    return `No device of this browser can compute here (${reasons}).`;
  }

  private receive(report: JobReport): void {
    const active = this.active.get(report.job);
    if (this.over || active === undefined) return;
    const { task, device, worker } = active;
    switch (report.kind) {
      case 'finished':
        this.active.delete(report.job);
        this.tellHands();
        this.complete(
          task,
          device,
          active.threadMs + active.threads * (performance.now() - active.since),
          worker,
        );
        this.startMore();
        return;
      case 'failed':
        this.active.delete(report.job);
        this.tellHands();
        this.recover(task, device, report.failure);
        return;
      case 'crashed':
        this.active.delete(report.job);
        this.tellHands();
        this.retry(task, report.message);
        return;
      default:
        this.hear(task, report, device);
    }
  }

  /** A failure that comes from a GPU is answered by another device; any other ends the run. */
  private recover(task: Task, device: DeviceName, failure: Failure): void {
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
      `${device} failed in the middle of ${this.words.what}`,
      `${failure.message}. ${this.again(task, ` on ${this.device.name}`)}`,
    );
    this.waiting.unshift(task);
    this.startMore();
  }

  private retry(task: Task, message: string): void {
    const tries = (this.tries.get(task) ?? 0) + 1;
    this.tries.set(task, tries);
    if (tries >= MOST_TRIES) {
      const line = `A worker crashed twice on the same ${this.words.piece} (${message}).`;
      this.fail({ kind: 'internal', message: line });
      return;
    }
    this.observer.trouble('A worker crashed and was replaced', `${message}. ${this.again(task, '')}`);
    this.waiting.unshift(task);
    this.startMore();
  }

  private fail(failure: Failure): void {
    this.stop();
    this.observer.failed(failure);
  }
}
