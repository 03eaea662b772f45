import type { Dataset, TokenDataset } from '../core/dataset/dataset.ts';
import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import type { Failure } from '../core/experiment/failure.ts';
import type { MultiHeadConfig } from '../core/experiment/multiHead/fields.ts';
import type { MultiHeadProbe, ProbeEvent } from '../core/experiment/multiHead/probes.ts';
import type {
  ReplayEvent,
  ReplayJob,
  TrainingEvent,
  TrainingJob,
} from '../core/experiment/multiHead/training.ts';
import type { PositionalSemanticConfig } from '../core/experiment/positionalSemantic/fields.ts';
import type { TheoryEvent, TheoryJob } from '../core/experiment/positionalSemantic/theoryJob.ts';
import type { PairEvent, PairJob } from '../core/experiment/positionalSemantic/training.ts';
import type { RunUnit, UnitPoint } from '../core/experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeatures/fields.ts';
import type { FitDetail } from '../core/experiment/randomFeatures/fitDetail.ts';
import type { Workload } from '../core/experiment/workload.ts';

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
      /** What it is measured on. */
      readonly config: Workload;
      readonly device: DeviceName;
    }
  | {
      readonly kind: 'run';
      readonly job: number;
      readonly config: RandomFeaturesConfig;
      readonly unit: RunUnit;
      /** The visitor's own data, where the config asks for them. */
      readonly data?: Dataset | undefined;
      readonly device: DeviceName;
      /** That may take part where the device has any. */
      readonly threads: number;
    }
  | {
      readonly kind: 'train';
      readonly job: number;
      readonly config: MultiHeadConfig;
      readonly training: TrainingJob;
      /** The visitor's own data, where the config asks for them. */
      readonly data?: TokenDataset | undefined;
      readonly device: DeviceName;
      readonly threads: number;
    }
  | {
      readonly kind: 'replay';
      readonly job: number;
      readonly config: MultiHeadConfig;
      readonly replay: ReplayJob;
      readonly data?: TokenDataset | undefined;
      readonly device: DeviceName;
    }
  | {
      readonly kind: 'probe';
      readonly job: number;
      readonly config: MultiHeadConfig;
      readonly probe: MultiHeadProbe;
      readonly data?: TokenDataset | undefined;
    }
  | {
      readonly kind: 'pairs';
      readonly job: number;
      readonly config: PositionalSemanticConfig;
      readonly pairs: PairJob;
      readonly device: DeviceName;
      readonly threads: number;
    }
  | {
      readonly kind: 'theory';
      readonly job: number;
      readonly theory: TheoryJob;
    }
  /** So many threads may take part in the job from now on; no bit of it depends on them. */
  | { readonly kind: 'threads'; readonly job: number; readonly threads: number }
  | { readonly kind: 'pause' | 'resume' | 'stop'; readonly job: number };

/** Worker to page. */
export type WorkerReport =
  | { readonly kind: 'calibrated'; readonly job: number; readonly report: DeviceReport }
  | { readonly kind: 'points'; readonly job: number; readonly points: readonly UnitPoint[] }
  | { readonly kind: 'fit'; readonly job: number; readonly fit: FitDetail }
  | { readonly kind: 'progress'; readonly job: number; readonly fraction: number }
  | (Extract<TrainingEvent, { kind: 'trained' | 'checkpoint' | 'ended' }> & { readonly job: number })
  | (Extract<ReplayEvent, { kind: 'replayed' }> & { readonly job: number })
  | { readonly kind: 'pairs'; readonly job: number; readonly event: PairEvent }
  | (ProbeEvent & { readonly job: number })
  | (Extract<TheoryEvent, { kind: 'solved' }> & { readonly job: number })
  | { readonly kind: 'finished'; readonly job: number }
  | { readonly kind: 'stopped'; readonly job: number }
  | { readonly kind: 'failed'; readonly job: number; readonly failure: Failure };
