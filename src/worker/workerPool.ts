import type { WorkerReport, WorkerRequest } from './protocol.ts';

/** The part of a Worker that is used; tests may pass one of their own. */
export type WorkerLike = Pick<
  Worker,
  'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'
>;

type Job = Extract<
  WorkerRequest,
  { kind: 'calibrate' | 'run' | 'train' | 'pairs' | 'replay' | 'probe' | 'theory' }
>;
/** A job before it has a number. */
export type JobRequest = Job extends infer J ? (J extends Job ? Omit<J, 'job'> : never) : never;

/** How a job went, as the page sees it. 'crashed': its worker died or fell silent and has been replaced. */
export type JobReport =
  | WorkerReport
  | { readonly kind: 'crashed'; readonly job: number; readonly message: string };

/** A worker may be silent for so long in the middle of a job before it is taken for dead. */
const LONGEST_SILENCE_MS = 60_000;
/** A stopped job has so long to end by itself; then its worker is replaced. Within the 200 ms that stop may take. */
const STOP_GRACE_MS = 150;

/** Reports after which a worker is free again. */
const ENDS: ReadonlySet<WorkerReport['kind']> = new Set(['calibrated', 'finished', 'stopped', 'failed']);

/** How often a pool whose workers are all still ending a job is asked again. */
export const FREE_WORKER_MS = 20;

interface Slot {
  /** Another worker in the same place has another number. */
  id: number;
  worker: WorkerLike;
  job: number | undefined;
  listener: ((report: JobReport) => void) | undefined;
  watchdog: ReturnType<typeof setTimeout> | undefined;
  paused: boolean;
}

/**
 * Workers that each do one job at a time. Reports of jobs that were dropped are thrown away by number; a worker that
 * dies, falls silent or will not stop is replaced by a new one.
 */
export class WorkerPool {
  private readonly slots: Slot[] = [];
  private readonly spawn: () => WorkerLike;
  private readonly stopGraceMs: number;
  private nextJob = 1;
  private nextWorker = 1;

  /** A stopped job has `stopGraceMs` to end by itself. */
  constructor(spawn: () => WorkerLike, stopGraceMs = STOP_GRACE_MS) {
    this.spawn = spawn;
    this.stopGraceMs = stopGraceMs;
  }

  /** Whether a worker is one of the first `most` and still what it was. */
  has(worker: number, most: number): boolean {
    return this.slots.slice(0, most).some(({ id }) => id === worker);
  }

  /** Free workers among the first `most`; new ones only while fewer than `needed` are free. */
  freeWorkers(most: number, needed: number): readonly number[] {
    const free = () => this.slots.slice(0, most).flatMap(({ id, job }) => (job === undefined ? [id] : []));
    while (free().length < needed && this.slots.length < most) this.addSlot();
    return free();
  }

  /** Starts a job on a free worker, a new one while there are fewer than `most`; undefined when all are busy. */
  start(request: JobRequest, most: number, listener: (report: JobReport) => void): number | undefined {
    let slot = this.slots.slice(0, most).find((candidate) => candidate.job === undefined);
    if (slot === undefined && this.slots.length < most) slot = this.addSlot();
    return slot && this.startOn(slot, request, listener);
  }

  /** Starts a job on one of the free workers. */
  startIn(worker: number, request: JobRequest, listener: (report: JobReport) => void): number {
    const slot = this.slots.find(({ id, job }) => id === worker && job === undefined);
    if (slot === undefined) throw new RangeError(`worker ${worker} is not free`);
    return this.startOn(slot, request, listener);
  }

  private startOn(slot: Slot, request: JobRequest, listener: (report: JobReport) => void): number {
    const job = this.nextJob++;
    slot.job = job;
    slot.listener = listener;
    slot.paused = false;
    this.feedWatchdog(slot);
    this.send(slot, { ...request, job } as Job);
    return job;
  }

  pause(job: number): void {
    this.steer(job, 'pause');
  }

  resume(job: number): void {
    this.steer(job, 'resume');
  }

  /** Lets so many threads take part in a job from now on. */
  setThreads(job: number, threads: number): void {
    const slot = this.slotOf(job);
    if (slot !== undefined) this.send(slot, { kind: 'threads', job, threads });
  }

  /** Ends a job. Nothing more is heard of it; its worker is free again within 150 ms or the grace of the pool, if need be as a new one. */
  stop(job: number): void {
    const slot = this.slotOf(job);
    if (slot === undefined) return;
    this.send(slot, { kind: 'stop', job });
    slot.listener = undefined;
    clearTimeout(slot.watchdog);
    slot.watchdog = setTimeout(() => this.replace(slot), this.stopGraceMs);
  }

  /** Ends every worker. */
  close(): void {
    for (const slot of this.slots) {
      clearTimeout(slot.watchdog);
      slot.worker.terminate();
    }
    this.slots.length = 0;
  }

  private addSlot(): Slot {
    const slot: Slot = {
      id: this.nextWorker++,
      worker: this.spawn(),
      job: undefined,
      listener: undefined,
      watchdog: undefined,
      paused: false,
    };
    this.listen(slot);
    this.slots.push(slot);
    return slot;
  }

  private listen(slot: Slot): void {
    slot.worker.onmessage = ({ data }: MessageEvent<WorkerReport>) => this.receive(slot, data);
    slot.worker.onerror = (event) => {
      event.preventDefault();
      this.crash(slot, event.message || 'the worker could not be loaded');
    };
    slot.worker.onmessageerror = () => this.crash(slot, 'a message could not be read');
  }

  private receive(slot: Slot, report: WorkerReport): void {
    if (report.job !== slot.job) return;
    const { listener } = slot;
    if (!ENDS.has(report.kind)) {
      // A job that is being stopped keeps its deadline.
      if (listener !== undefined) this.feedWatchdog(slot);
    } else this.free(slot);
    listener?.(report);
  }

  private crash(slot: Slot, message: string): void {
    const { job, listener } = slot;
    if (job === undefined) {
      // Without a job it can only have failed to load: replaced at once, the next one would fail as well, for ever.
      this.end(slot);
      this.slots.splice(this.slots.indexOf(slot), 1);
      return;
    }
    this.replace(slot);
    listener?.({ kind: 'crashed', job, message });
  }

  private end(slot: Slot): void {
    slot.worker.onmessage = null;
    slot.worker.onerror = null;
    slot.worker.onmessageerror = null;
    slot.worker.terminate();
    this.free(slot);
  }

  private replace(slot: Slot): void {
    this.end(slot);
    slot.id = this.nextWorker++;
    slot.worker = this.spawn();
    this.listen(slot);
  }

  private free(slot: Slot): void {
    clearTimeout(slot.watchdog);
    slot.job = undefined;
    slot.listener = undefined;
  }

  private feedWatchdog(slot: Slot): void {
    clearTimeout(slot.watchdog);
    if (slot.paused) return;
    slot.watchdog = setTimeout(
      () => this.crash(slot, `a worker said nothing for ${LONGEST_SILENCE_MS / 1000} s`),
      LONGEST_SILENCE_MS,
    );
  }

  private steer(job: number, kind: 'pause' | 'resume'): void {
    const slot = this.slotOf(job);
    if (slot === undefined) return;
    slot.paused = kind === 'pause';
    this.feedWatchdog(slot);
    this.send(slot, { kind, job });
  }

  private slotOf(job: number): Slot | undefined {
    return this.slots.find((slot) => slot.job === job);
  }

  private send(slot: Slot, request: WorkerRequest): void {
    slot.worker.postMessage(request);
  }
}
