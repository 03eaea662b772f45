import type { TokenDataset } from '../core/dataset/dataset.ts';
import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import type { TrainingUnit } from '../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../core/experiment/multiHead/fields.ts';
import type { MultiHeadProbe } from '../core/experiment/multiHead/probes.ts';
import type { ReplayJob, TrainingJob } from '../core/experiment/multiHead/training.ts';
import type { PositionalSemanticConfig } from '../core/experiment/positionalSemantic/fields.ts';
import type { TheoryJob } from '../core/experiment/positionalSemantic/theoryJob.ts';
import type { RunUnit } from '../core/experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeatures/fields.ts';
import type { Workload } from '../core/experiment/workload.ts';
import type { Branch } from '../core/positionalSemantic/theory/fieldNodes.ts';
import type { Machine } from './deployment.ts';
import { deploy } from './deployment.ts';
import type { DeskHandle } from './desk.ts';
import { Desk } from './desk.ts';
import type { PairHandle, PairObserver, PairTask } from './pairRun.ts';
import { PairRun } from './pairRun.ts';
import type { Deploy } from './poolRun.ts';
import type { ProbeHandle, ProbeObserver } from './probe.ts';
import { startProbe } from './probe.ts';
import type { ReplayObserver } from './replay.ts';
import { tellReplay } from './replay.ts';
import type { RunExperiment, RunHandle, RunObserver } from './run.ts';
import { Run } from './run.ts';
import type { SweepHandle, SweepObserver } from './sweepRun.ts';
import { SweepRun } from './sweepRun.ts';
import type { TheoryObserver } from './theory.ts';
import { tellTheory } from './theory.ts';
import type { TrainingExperiment, TrainingHandle, TrainingObserver } from './trainingRun.ts';
import { TrainingRun } from './trainingRun.ts';
import { Whereabouts } from './whereabouts.ts';
import type { JobReport, WorkerLike } from './workerPool.ts';
import { FREE_WORKER_MS, WorkerPool } from './workerPool.ts';

/** Starts calibrations and runs on a pool of workers, and moves a run elsewhere when a device or worker fails it. */
export class LabClient {
  private readonly pool: WorkerPool;
  private readonly replays: Desk;
  /** One for each branch of a theory: they are solved side by side. */
  private readonly branches: Readonly<Record<Branch, Desk>>;
  private readonly spawn: () => WorkerLike;
  private readonly deploy: Deploy;
  private readonly whereabouts = new Whereabouts();

  /** `spawn` starts a new lab worker. */
  constructor(spawn: () => WorkerLike, machine: Machine) {
    this.spawn = spawn;
    this.pool = new WorkerPool(spawn);
    this.replays = new Desk(spawn);
    this.branches = { semantic: new Desk(spawn), positional: new Desk(spawn) };
    this.deploy = (device, tasks) => deploy(machine, device, tasks);
  }

  /**
   * Probes one device and measures it on the experiment's own shape; a device that brings down its worker is reported as
   * unusable. With `aside` it happens in a worker of its own, beside a run; else in the first worker of the pool, which
   * the run then finds warm. Resolves with undefined when stopped.
   */
  calibrate(
    config: Workload,
    device: DeviceName,
    aside: boolean,
  ): { readonly done: Promise<DeviceReport | undefined>; stop(): void } {
    const pool = aside ? new WorkerPool(this.spawn) : this.pool;
    let stop = (): void => undefined;
    const done = new Promise<DeviceReport | undefined>((resolve) => {
      const start = (): void => {
        const job = pool.start({ kind: 'calibrate', config, device }, 1, (answer) => {
          // A GPU context that is not needed any more should not stay open.
          if (aside) pool.close();
          resolve(calibrationReport(device, answer));
        });
        // The worker is still ending a job of before; it is free again after its grace.
        const retry = job === undefined ? setTimeout(start, FREE_WORKER_MS) : undefined;
        stop = () => {
          clearTimeout(retry);
          if (aside) pool.close();
          else if (job !== undefined) pool.stop(job);
          resolve(undefined);
        };
      };
      start();
    });
    return { done, stop: () => stop() };
  }

  /**
   * Trains trials of the gradient-descent lab on the fastest of `reports`; falls back to the next when a device fails. `data`
   * are the visitor's own, where the config asks for them.
   */
  train(
    config: MultiHeadConfig,
    jobs: readonly TrainingJob[],
    reports: readonly DeviceReport[],
    observer: TrainingObserver,
    data?: TokenDataset,
  ): TrainingHandle {
    return new TrainingRun(this.pool, this.deploy, { config, data }, jobs, reports, observer);
  }

  /** Takes steps of a trial once more on a device, in a worker of its own beside training; a new replay ends the one before it. */
  replay(
    experiment: TrainingExperiment,
    job: ReplayJob,
    device: DeviceName,
    observer: ReplayObserver,
  ): DeskHandle {
    const request = { kind: 'replay', ...experiment, replay: job, device } as const;
    return this.replays.start(request, (report) => tellReplay(report, observer));
  }

  /** Trains students of two tokens in the order given, step by step or at the places of a sweep, likewise. */
  pairs(
    config: PositionalSemanticConfig,
    tasks: readonly PairTask[],
    reports: readonly DeviceReport[],
    observer: PairObserver,
  ): PairHandle {
    return new PairRun(this.pool, this.deploy, config, tasks, reports, observer);
  }

  /** Solves a branch of the theory in a worker of its own; asked anew, the same branch ends what it was at. */
  theory(theory: TheoryJob, observer: TheoryObserver): DeskHandle {
    return this.branches[theory.branch].start({ kind: 'theory', theory }, (report) =>
      tellTheory(report, observer),
    );
  }

  /** Trains the units of a sweep in the order given, likewise; each says only how it came out. */
  sweep(
    experiment: TrainingExperiment,
    units: readonly TrainingUnit[],
    reports: readonly DeviceReport[],
    observer: SweepObserver,
  ): SweepHandle {
    return new SweepRun(this.pool, this.deploy, experiment, units, reports, observer);
  }

  /** Measures models of a trial once, in a worker of its own beside training; the worker ends with the probe. */
  probe(
    config: MultiHeadConfig,
    probe: MultiHeadProbe,
    observer: ProbeObserver,
    data?: TokenDataset,
  ): ProbeHandle {
    return startProbe(new WorkerPool(this.spawn), { kind: 'probe', config, probe, data }, observer);
  }

  /** Whether the kernels of every unit have been computed here before, so that another target or ridge is quickly drawn. */
  knows(config: RandomFeaturesConfig, units: readonly RunUnit[]): boolean {
    return units.every((unit) => this.whereabouts.find(config, unit) !== undefined);
  }

  /** Runs units in the order given on the fastest of `reports`; falls back to the next when a device fails. */
  run(
    experiment: RunExperiment,
    units: readonly RunUnit[],
    reports: readonly DeviceReport[],
    observer: RunObserver,
  ): RunHandle {
    return new Run(this.pool, this.deploy, this.whereabouts, experiment, units, reports, observer);
  }
}

function calibrationReport(device: DeviceName, answer: JobReport): DeviceReport {
  if (answer.kind === 'calibrated') return answer.report;
  const reason =
    answer.kind === 'crashed'
      ? answer.message
      : answer.kind === 'failed'
        ? answer.failure.message
        : 'it was stopped';
  return { name: device, usable: false, reason, renderer: device };
}
