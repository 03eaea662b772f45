import type { DeviceName, DeviceReport } from '../../core/experiment/device.ts';
import type { Failure } from '../../core/experiment/failure.ts';
import { defaultsOf } from '../../core/experiment/field.ts';
import type { MultiHeadPoint } from '../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../../core/experiment/multiHead/fields.ts';
import type { TrainingEvent, TrainingState } from '../../core/experiment/multiHead/training.ts';
import type { TrainingObserver } from '../trainingRun.ts';

/** Training that takes well under a second. */
export const SMALL_TRAINING: MultiHeadConfig = {
  ...defaultsOf(multiHeadFields),
  numSamples: 12,
  numTest: 10,
  numTokens: 4,
  relevantFraction: 0.25,
  tokenDim: 6,
  numHeads: [1, 3],
  steps: 40,
  trials: 2,
  seed: 3,
};

/** Training of minutes: stopping it is stopping in the middle. */
export const LONG_TRAINING: MultiHeadConfig = { ...SMALL_TRAINING, steps: 100_000, trials: 1 };

/** Hears training and keeps all of it. */
export class TrainingRecorder implements TrainingObserver {
  /** By trial and place of the model, `0 1`; a point that comes again counts instead. */
  readonly points = new Map<string, MultiHeadPoint[]>();
  /** By trial, in the order in which they came. */
  readonly checkpoints = new Map<number, TrainingState[]>();
  readonly devices: DeviceName[] = [];
  readonly lost: DeviceName[] = [];
  readonly troubles: string[] = [];
  readonly fractions: number[] = [];
  readonly failures: Failure[] = [];
  /** Everything that was heard, one entry each. */
  heard = 0;
  /** Resolves when training has finished or failed. */
  readonly ended: Promise<void>;
  private end: () => void = () => undefined;
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

  /** The last step that a trial has shown. */
  stepOf(trial: number): number {
    return this.checkpoints.get(trial)?.at(-1)?.step ?? -1;
  }

  event(trial: number, event: Exclude<TrainingEvent, { kind: 'progress' }>): void {
    if (event.kind === 'trained') {
      const name = `${trial} ${event.model}`;
      const others = (this.points.get(name) ?? []).filter(({ step }) => step < event.point.step);
      this.points.set(name, [...others, event.point]);
    } else if (event.kind === 'checkpoint') {
      this.checkpoints.set(trial, [...(this.checkpoints.get(trial) ?? []), event.state]);
    }
    this.wake();
  }
  progress(fraction: number): void {
    this.fractions.push(fraction);
    this.wake();
  }
  device(report: DeviceReport): void {
    this.devices.push(report.name);
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
  finished(): void {
    this.end();
    this.wake();
  }
  failed(failure: Failure): void {
    this.failures.push(failure);
    this.end();
    this.wake();
  }

  private wake(): void {
    this.heard += 1;
    const wakers = this.wakers;
    this.wakers = [];
    for (const ask of wakers) ask();
  }
}
