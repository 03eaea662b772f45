import type { PairBaseline, PairPoint } from './curve.ts';

/** Q of every start and what the optimiser remembers: with it training goes on bit for bit on the same device. */
export interface PairState {
  /** Steps taken. */
  readonly step: number;
  /** Q [starts, d] in the order of the config's list; numbers of the device's precision, held in float64. */
  readonly Q: Float64Array;
  /** Of momentum and Adam, likewise. */
  readonly velocity?: Float64Array;
  /** Of Adam. */
  readonly squares?: Float64Array;
}

/**
 * One draw in one dimension with all its starts, or a part of its training; the config has that dimension alone.
 */
export interface PairJob {
  readonly tokenDim: number;
  readonly trial: number;
  /** Where it goes on; from the start when missing. */
  readonly from?: PairState | undefined;
  /** Its last step; the config's where it is missing. */
  readonly until?: number | undefined;
  /** Starts, by their place in the config's list, whose training has run away: they are held where they are. */
  readonly ended?: readonly number[] | undefined;
  /** Only how training comes out is asked for: students are measured where they end, and no checkpoint is reported. */
  readonly outcomeOnly?: boolean | undefined;
}

/**
 * What training says while it goes on. `model` is the place of a start in the config's list.
 */
export type PairEvent =
  | { readonly kind: 'trained'; readonly model: number; readonly point: PairPoint }
  /** Of the samples of the job, once, before anything else. */
  | { readonly kind: 'baseline'; readonly baseline: PairBaseline }
  /** All students at a step that was measured. */
  | { readonly kind: 'checkpoint'; readonly state: PairState }
  | { readonly kind: 'progress'; readonly fraction: number }
  | {
      readonly kind: 'ended';
      readonly model: number;
      readonly why: 'diverged';
      /** The step at which it was noticed. */
      readonly step: number;
      readonly stepSize: number;
    };
