import type { CurvePoint, RunUnit } from '../core/experiment/curve.ts';
import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';

/*
 * What crosses between the page and a worker. Types only.
 *
 * A worker does one job at a time. Every job has a number that the page gives it and every report carries that number,
 * so that a report of a job that was dropped meanwhile can be told apart and thrown away.
 */

/** Page to worker. */
export type WorkerRequest =
  | {
      readonly kind: 'calibrate';
      readonly job: number;
      readonly config: RandomFeaturesConfig;
      readonly devices: readonly DeviceName[];
    }
  | {
      readonly kind: 'run';
      readonly job: number;
      readonly config: RandomFeaturesConfig;
      readonly unit: RunUnit;
      readonly device: DeviceName;
    }
  | { readonly kind: 'pause' | 'resume' | 'stop'; readonly job: number };

/** How an error looks after it has crossed: `kind` says what the page can do about it. */
export interface ErrorReport {
  /** 'deviceLost': run it elsewhere. 'outOfMemory': ask for less. 'numerical': change the ridge. 'internal': a defect. */
  readonly kind: 'deviceLost' | 'outOfMemory' | 'numerical' | 'internal';
  readonly message: string;
  readonly stack?: string;
}

/** Worker to page. */
export type WorkerReport =
  | { readonly kind: 'device'; readonly job: number; readonly report: DeviceReport }
  | { readonly kind: 'calibrated'; readonly job: number }
  | { readonly kind: 'point'; readonly job: number; readonly point: CurvePoint }
  | { readonly kind: 'progress'; readonly job: number; readonly fraction: number }
  | { readonly kind: 'finished'; readonly job: number }
  | { readonly kind: 'stopped'; readonly job: number }
  | { readonly kind: 'failed'; readonly job: number; readonly error: ErrorReport };
