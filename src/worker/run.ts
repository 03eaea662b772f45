import type { Dataset } from '../core/dataset/dataset.ts';
import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import { unitCost } from '../core/experiment/randomFeatures/cost.ts';
import type { RunUnit, UnitPoint } from '../core/experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeatures/fields.ts';
import type { FitDetail } from '../core/experiment/randomFeatures/fitDetail.ts';
import { configAt } from '../core/experiment/randomFeatures/units.ts';
import type { Deploy, MidReport, PoolObserver } from './poolRun.ts';
import { PoolRun } from './poolRun.ts';
import type { Whereabouts } from './whereabouts.ts';
import type { JobRequest, WorkerPool } from './workerPool.ts';

/** What is run: the settings, and the visitor's own data where they ask for them. */
export interface RunExperiment {
  readonly config: RandomFeaturesConfig;
  readonly data?: Dataset | undefined;
}

/** What happens in a run, as the page hears it. */
export interface RunObserver extends PoolObserver {
  /** A point of a unit's curve. After a unit was restarted the same point may come again, and counts instead. */
  point(unit: RunUnit, point: UnitPoint): void;
  /** What is being computed from now on. */
  inHand(units: readonly RunUnit[]): void;
  /** What a unit has learnt, at its end. */
  fit(unit: RunUnit, fit: FitDetail): void;
  /** Share of the whole run that is done, and units done. */
  progress(fraction: number, unitsDone: number): void;
  unitFinished(unit: RunUnit): void;
}

/** A run in hand. After `stop` its observer hears nothing more. */
export interface RunHandle {
  /** A device measured meanwhile: curves not yet begun move to it if it is clearly faster. */
  offer(report: DeviceReport): void;
  pause(): void;
  resume(): void;
  stop(): void;
}

/** The first worker has the machine to itself until its first point, but for no longer than this. */
const HEAD_START_MS = 800;

/** Another device must be so many times as fast to be worth changing to in the middle of a run. */
const WORTH_MOVING = 1.3;

/** One run of the random-features lab, unit by unit. */
export class Run extends PoolRun<RunUnit> implements RunHandle {
  private readonly experiment: RunExperiment;
  private readonly whereabouts: Whereabouts;
  private readonly heard: RunObserver;
  /** Share of each unit in hand that is done. */
  private readonly fractions = new Map<RunUnit, number>();
  private done = 0;
  private isUnderWay = false;

  constructor(
    pool: WorkerPool,
    deploy: Deploy,
    whereabouts: Whereabouts,
    experiment: RunExperiment,
    units: readonly RunUnit[],
    reports: readonly DeviceReport[],
    observer: RunObserver,
  ) {
    super(pool, deploy, units, reports, observer, { what: 'the run', piece: 'curve' });
    this.experiment = experiment;
    this.whereabouts = whereabouts;
    this.heard = observer;
    this.begin();
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

  protected request(unit: RunUnit, device: DeviceName, threads: number): JobRequest {
    return { kind: 'run', ...this.experiment, unit, device, threads };
  }

  protected override home(unit: RunUnit): number | undefined {
    return this.whereabouts.find(this.experiment.config, unit);
  }

  protected override mostBusy(device: DeviceName): number {
    return this.isUnderWay ? super.mostBusy(device) : 1;
  }

  protected override handsOn(units: readonly RunUnit[]): void {
    this.heard.inHand(units);
  }

  protected hear(unit: RunUnit, report: MidReport): void {
    switch (report.kind) {
      case 'points':
        for (const point of report.points) this.heard.point(unit, point);
        this.getUnderWay();
        return;
      case 'fit':
        this.heard.fit(unit, report.fit);
        return;
      case 'progress':
        this.fractions.set(unit, report.fraction);
        this.tellProgress();
        return;
      default:
      // Nothing else is said of a unit.
    }
  }

  protected complete(unit: RunUnit, device: DeviceName, threadMs: number, worker: number): void {
    this.fractions.delete(unit);
    this.whereabouts.keep(this.experiment.config, unit, worker);
    this.done += 1;
    this.heard.unitFinished(unit);
    this.learnRate(device, unit, threadMs);
    this.tellProgress();
  }

  protected again(unit: RunUnit, where: string): string {
    this.fractions.delete(unit);
    return where === '' ? 'Its curve is computed again.' : `The curve is computed again${where}.`;
  }

  /**
   * A device was measured when it had just started, and engines make their code faster as it runs: what a whole unit
   * shows is its rate if it is the higher one. (With the solver's time in it, so still no more than the truth.)
   */
  private learnRate(name: DeviceName, unit: RunUnit, threadMs: number): void {
    const { device } = this;
    const flops = unitCost(configAt(this.experiment.config, unit), unit).deviceFlops;
    // Rates are those of one thread.
    const gigaflops = flops / threadMs / 1e6;
    if (device?.name !== name || gigaflops <= (device.gigaflops ?? 0)) return;
    this.reports = this.reports.map((report) => (report.name === name ? { ...report, gigaflops } : report));
    this.chooseDevice();
  }

  /** From the first point on, or soon if it is long in coming, all workers take part. */
  private getUnderWay(): void {
    if (this.isUnderWay) return;
    this.isUnderWay = true;
    this.startMore();
  }

  private tellProgress(): void {
    let sum = this.done;
    for (const fraction of this.fractions.values()) sum += fraction;
    this.heard.progress(sum / this.tasks.length, this.done);
  }
}
