import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import type { MultiHeadPoint, TrainingUnit } from '../core/experiment/multiHead/curve.ts';
import { trainingAt } from '../core/experiment/multiHead/sweep.ts';
import type { EarlyEnd, TrainingOutcome } from '../core/experiment/multiHead/trainingOutcome.ts';
import { outcomeOf } from '../core/experiment/multiHead/trainingOutcome.ts';
import type { Deploy, MidReport, PoolObserver } from './poolRun.ts';
import { PoolRun } from './poolRun.ts';
import type { TrainingExperiment } from './trainingRun.ts';
import type { JobRequest, WorkerPool } from './workerPool.ts';

/** What happens in a sweep, as the page hears it. */
export interface SweepObserver extends PoolObserver {
  /** What is being trained from now on. */
  inHand(units: readonly TrainingUnit[]): void;
  /** How a unit came out, one for each of its numbers of heads. */
  outcomes(unit: TrainingUnit, outcomes: readonly TrainingOutcome[]): void;
  /** Share of all units that is done. */
  progress(fraction: number): void;
}

/** A sweep in hand. After `stop` its observer hears nothing more. */
export interface SweepHandle {
  pause(): void;
  resume(): void;
  stop(): void;
}

/** What is known of a unit in hand, model by model. */
interface Known {
  readonly last: Map<number, MultiHeadPoint>;
  readonly endings: Map<number, EarlyEnd>;
  fraction: number;
}

/** Training at every place of a sweep; one that loses its device or worker begins again elsewhere. */
export class SweepRun extends PoolRun<TrainingUnit> implements SweepHandle {
  private readonly experiment: TrainingExperiment;
  private readonly heard: SweepObserver;
  private readonly known = new Map<TrainingUnit, Known>();
  private done = 0;

  constructor(
    pool: WorkerPool,
    deploy: Deploy,
    experiment: TrainingExperiment,
    units: readonly TrainingUnit[],
    reports: readonly DeviceReport[],
    observer: SweepObserver,
  ) {
    super(pool, deploy, units, reports, observer, { what: 'the sweep', piece: 'training' });
    this.experiment = experiment;
    this.heard = observer;
    this.begin();
  }

  protected request({ trial, at, numHeads }: TrainingUnit, device: DeviceName, threads: number): JobRequest {
    const { config: whole, data } = this.experiment;
    const config = { ...trainingAt(whole, at), numHeads };
    return { kind: 'train', config, data, training: { trial, outcomeOnly: true }, device, threads };
  }

  protected override handsOn(units: readonly TrainingUnit[]): void {
    this.heard.inHand(units);
  }

  protected hear(unit: TrainingUnit, report: MidReport): void {
    const known = this.knownOf(unit);
    switch (report.kind) {
      case 'trained':
        known.last.set(report.model, report.point);
        return;
      case 'ended':
        known.endings.set(report.model, report);
        return;
      case 'progress':
        known.fraction = report.fraction;
        this.tellProgress();
        return;
      default:
      // Nothing else is said where only the outcome is asked for.
    }
  }

  protected complete(unit: TrainingUnit): void {
    const { last, endings } = this.knownOf(unit);
    const { trial, at } = unit;
    const outcomes = unit.numHeads.map((numHeads, model) =>
      outcomeOf(this.experiment.config, { numHeads, trial, at }, last.get(model), endings.get(model)),
    );
    this.known.delete(unit);
    this.done += 1;
    this.heard.outcomes(unit, outcomes);
    this.tellProgress();
  }

  protected again(unit: TrainingUnit, where: string): string {
    this.known.delete(unit);
    return `That training begins again${where}.`;
  }

  private knownOf(unit: TrainingUnit): Known {
    const known = this.known.get(unit) ?? { last: new Map(), endings: new Map(), fraction: 0 };
    this.known.set(unit, known);
    return known;
  }

  private tellProgress(): void {
    let sum = this.done;
    for (const { fraction } of this.known.values()) sum += fraction;
    this.heard.progress(sum / this.tasks.length);
  }
}
