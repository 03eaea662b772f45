import type { DeviceName, DeviceReport } from '../../core/experiment/device.ts';
import type { Failure } from '../../core/experiment/failure.ts';
import { defaultsOf } from '../../core/experiment/field.ts';
import type { CurvePoint, RunUnit, UnitPoint } from '../../core/experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import type { FitDetail } from '../../core/experiment/randomFeatures/fitDetail.ts';
import type { Deployment } from '../deployment.ts';
import type { RunObserver } from '../run.ts';

/** A run that takes well under a second. */
export const SMALL: RandomFeaturesConfig = {
  ...defaultsOf(randomFeaturesFields),
  numHeads: 20,
  tokenDim: 4,
  numKeys: 3,
  numSamples: 64,
  numTest: 32,
};

/** A run of minutes: stopping it is stopping in the middle. */
export const LARGE: RandomFeaturesConfig = {
  ...defaultsOf(randomFeaturesFields),
  numHeads: 20_000,
  numSamples: 1024,
};

/** What calibration would say of devices, the fastest first. */
export function reportsOf(...names: DeviceName[]): DeviceReport[] {
  return names.map((name, k) => ({ name, usable: true, renderer: name, gigaflops: 100 / 10 ** k }));
}

const labWorker = new URL('../lab.worker.ts', import.meta.url);

/** Real workers, counted, and all ended by `close`. */
export class Workers {
  readonly spawned: Worker[] = [];
  private readonly make: (index: number) => Worker;

  /** `make` gives worker number `index`; without it, all are lab workers. */
  constructor(make: (index: number) => Worker = startLabWorker) {
    this.make = make;
  }

  readonly spawn = (): Worker => {
    const worker = this.make(this.spawned.length);
    this.spawned.push(worker);
    return worker;
  };

  close(): void {
    for (const worker of this.spawned) worker.terminate();
  }
}

export function startLabWorker(): Worker {
  return new Worker(new URL('../lab.worker.ts', import.meta.url), { type: 'module' });
}

/** A real worker that runs `source`, a module. */
export function startWorker(source: string): Worker {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  return new Worker(url, { type: 'module' });
}

/** A lab worker in which `source` ran before any message came. */
export function startLabWorkerWith(source: string): Worker {
  return startWorker(`import ${JSON.stringify(`${labWorker.href}?worker_file&type=module`)};\n${source}`);
}

/** Hears a run and keeps all of it. */
export class Recorder implements RunObserver {
  readonly points = new Map<string, CurvePoint[]>();
  readonly fits: FitDetail[] = [];
  readonly devices: DeviceName[] = [];
  readonly deployments: Deployment[] = [];
  readonly troubles: string[] = [];
  readonly lost: DeviceName[] = [];
  readonly fractions: number[] = [];
  readonly unitsFinished: string[] = [];
  /** How many units were in hand, each time that changed. */
  readonly hands: number[] = [];
  readonly failures: Failure[] = [];
  /** Everything that was heard, one entry each. */
  heard = 0;
  /** Resolves when the run has finished or failed. */
  readonly ended: Promise<void>;
  private end!: () => void;
  private wakers: (() => void)[] = [];

  constructor() {
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  /** Resolves as soon as `condition` holds; asked whenever something is heard. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const ask = (): void => {
        if (condition()) resolve();
        else this.wakers.push(ask);
      };
      ask();
    });
  }

  private wake(): void {
    this.heard += 1;
    const wakers = this.wakers;
    this.wakers = [];
    for (const ask of wakers) ask();
  }

  inHand(units: readonly RunUnit[]): void {
    this.hands.push(units.length);
    this.wake();
  }

  get numPoints(): number {
    let sum = 0;
    for (const points of this.points.values()) sum += points.length;
    return sum;
  }

  fit(_unit: RunUnit, fit: FitDetail): void {
    this.fits.push(fit);
    this.wake();
  }
  point({ model, seed }: RunUnit, { point }: UnitPoint): void {
    const name = `${model} ${seed}`;
    // A point that comes again, after a restart, counts instead.
    const others = (this.points.get(name) ?? []).filter((old) => old.numSamples !== point.numSamples);
    this.points.set(name, [...others, point]);
    this.wake();
  }
  progress(fraction: number): void {
    this.fractions.push(fraction);
    this.wake();
  }
  device(report: DeviceReport, deployment: Deployment): void {
    this.devices.push(report.name);
    this.deployments.push(deployment);
    this.wake();
  }
  trouble(title: string, line: string): void {
    this.troubles.push(`${title}: ${line}`);
    this.wake();
  }
  deviceFailed(name: DeviceName): void {
    this.lost.push(name);
    this.wake();
  }
  unitFinished({ model, seed }: RunUnit): void {
    this.unitsFinished.push(`${model} ${seed}`);
    this.wake();
  }
  finished(): void {
    this.end();
    this.wake();
  }
  failed(failure: Failure): void {
    this.failures.push(failure);
    this.end();
    this.wake();
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
