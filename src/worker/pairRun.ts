import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import type { PairTrainingUnit } from '../core/experiment/positionalSemantic/curve.ts';
import type { PositionalSemanticConfig } from '../core/experiment/positionalSemantic/fields.ts';
import { pairTrainingAt } from '../core/experiment/positionalSemantic/sweep.ts';
import type { PairEvent, PairJob } from '../core/experiment/positionalSemantic/training.ts';
import type { Deploy, MidReport, PoolObserver } from './poolRun.ts';
import { PoolRun } from './poolRun.ts';
import type { JobRequest, WorkerPool } from './workerPool.ts';

/** One draw in one dimension at one place of a sweep, and how much of its training is asked for. */
export interface PairTask {
  readonly unit: PairTrainingUnit;
  readonly job: PairJob;
}

/** What happens in training of the positional–semantic lab, as the page hears it. */
export interface PairObserver extends PoolObserver {
  /** What is being trained from now on. */
  inHand(units: readonly PairTrainingUnit[]): void;
  /** A unit says something; what it says was computed on `device`. */
  event(unit: PairTrainingUnit, event: Exclude<PairEvent, { kind: 'progress' }>, device: DeviceName): void;
  /** A unit begins again from its start: what it said is to be forgotten. */
  again(unit: PairTrainingUnit): void;
  done(unit: PairTrainingUnit): void;
  /** Share of all tasks that is done. */
  progress(fraction: number): void;
}

/** Training in hand. After `stop` its observer hears nothing more. */
export interface PairHandle {
  pause(): void;
  resume(): void;
  stop(): void;
}

interface Current {
  readonly unit: PairTrainingUnit;
  job: PairJob;
  fraction: number;
}

/** Training of several units, step by step or of a sweep; one that loses its device or worker goes on from its last checkpoint. */
export class PairRun extends PoolRun<Current> implements PairHandle {
  private readonly config: PositionalSemanticConfig;
  private readonly heard: PairObserver;

  constructor(
    pool: WorkerPool,
    deploy: Deploy,
    config: PositionalSemanticConfig,
    tasks: readonly PairTask[],
    reports: readonly DeviceReport[],
    observer: PairObserver,
  ) {
    const all = tasks.map((task) => ({ ...task, fraction: 0 }));
    super(pool, deploy, all, reports, observer, { what: 'training', piece: 'draw' });
    this.config = config;
    this.heard = observer;
    this.begin();
  }

  protected request({ unit, job }: Current, device: DeviceName, threads: number): JobRequest {
    const config = { ...pairTrainingAt(this.config, unit), starts: unit.starts };
    return { kind: 'pairs', config, pairs: job, device, threads };
  }

  protected override handsOn(tasks: readonly Current[]): void {
    this.heard.inHand(tasks.map(({ unit }) => unit));
  }

  protected hear(task: Current, report: MidReport, device: DeviceName): void {
    if (report.kind !== 'pairs') return;
    const { event } = report;
    switch (event.kind) {
      case 'progress':
        task.fraction = event.fraction;
        this.tellProgress();
        return;
      case 'checkpoint':
        task.job = { ...task.job, from: event.state };
        break;
      case 'ended':
        task.job = { ...task.job, ended: [...(task.job.ended ?? []), event.model] };
        break;
      default:
      // What was measured is the observer's alone.
    }
    this.heard.event(task.unit, event, device);
  }

  protected complete(task: Current): void {
    task.fraction = 1;
    this.heard.done(task.unit);
    this.tellProgress();
  }

  protected again(task: Current, where: string): string {
    if (task.job.from !== undefined) return `Training goes on from step ${task.job.from.step}${where}.`;
    task.job = { ...task.job, ended: [] };
    this.heard.again(task.unit);
    return `That training begins again${where}.`;
  }

  private tellProgress(): void {
    const sum = this.tasks.reduce((all, { fraction }) => all + fraction, 0);
    this.heard.progress(sum / this.tasks.length);
  }
}
