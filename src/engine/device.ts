import type { DeviceName } from '../core/experiment/device.ts';
import type { PairState } from '../core/experiment/positionalSemantic/training.ts';
import type { HeadWeights } from '../core/multiHead/weights.ts';
import type { Activation } from '../core/randomFeatures/attention.ts';
import type { Tokens } from '../core/randomFeatures/tokens.ts';
import type { Training, TrainingProblem } from './multiHead/training.ts';
import type { PairProblem, PairTraining } from './positionalSemantic/pairTraining.ts';

/** The device went away in the middle of its work: what it holds is gone and what it answers is not to be believed. */
export class DeviceLostError extends Error {
  override name = 'DeviceLostError';
}

/** This machine or browser has no such device; the message says what is missing. */
export class DeviceMissingError extends Error {
  override name = 'DeviceMissingError';
}

/** Weights of some heads, or of as many neurons as they have parameters, in float64 as they were drawn. */
export type FeatureBlock =
  | {
      readonly kind: 'attention';
      readonly activation: Activation;
      /** [heads, d+1, d+1], the mean included. */
      readonly weights: Float64Array;
    }
  | {
      readonly kind: 'mlp';
      /** [neurons, (N+1)d+1]. */
      readonly weights: Float64Array;
    }
  | {
      readonly kind: 'pooled';
      /** [neurons, 2d+1]. */
      readonly weights: Float64Array;
    };

/** Features of the first `rows` rows under one block, on the device. Must be released. */
export interface Features {
  readonly rows: number;
  readonly width: number;
  release(): void;
}

/** Columns of a kernel matrix that grow by one block of features after another, on the device. Must be released. */
export interface KernelColumns {
  /** Adds Phi[0:rows] Phi[first:first+count]^T of a block. */
  add(features: Features): void;
  /** The sum so far, float32 row-major [rows, count]. */
  read(): Promise<Float32Array>;
  release(): void;
}

/** Tokens on a device, and what is computed from them. Rows are samples. Must be released. */
export interface Workspace {
  /**
   * [RF-3], [RF-4], [RF-6], [RF-7] Features of the first `rows` rows; error below 1e-4 of core's largest. While they are
   * computed, up to three arrays of rows · heads · max(N, d+1) float32 are alive, without the N for neurons. Under exp a
   * score above 88 overflows.
   */
  features(block: FeatureBlock, rows: number): Features;
  /** Feature values [rows, width], for tests. */
  readFeatures(features: Features): Promise<Float32Array>;
  /** |phi|² of each row, [rows]. */
  squaredNorms(features: Features): Promise<Float32Array>;
  /**
   * An empty sum for rows 0 … rows-1 against columns first … first+count-1, which are rows too. Entries (first + i, j) with
   * i > j may be left 0: they stand mirrored in the columns after.
   */
  openColumns(rows: number, first: number, count: number): KernelColumns;
  release(): void;
}

/**
 * Something that computes features and kernels in float32. One at a time is active in a thread. A device never holds on
 * to what was released, and answers only while it is whole: otherwise its calls throw DeviceLostError.
 */
export interface Device {
  readonly name: DeviceName;
  /** The renderer's or engine's own name. */
  readonly renderer: string;
  /** A workspace on these tokens, which it puts on the device when features of a kind are first asked for. */
  open(tokens: Tokens): Workspace;
  /** Gradient descent of several models on the same samples, from `start`: heads of all models one after the other. */
  openTraining(problem: TrainingProblem, start: HeadWeights): Training;
  /** Gradient descent of several students of two tokens on the same samples. */
  openPairs(problem: PairProblem, start: PairState): PairTraining;
  /** Lets up to so many threads take part from now on, in devices that have several; no bit depends on it. */
  setThreads(count: number): void;
  /** Waits until all that was asked for is done, so that time can be told and work be cut. */
  settle(): Promise<void>;
  /** Tensors alive on the device. */
  tensorCount(): number;
}
