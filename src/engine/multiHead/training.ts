import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import type { TrainingState } from '../../core/experiment/multiHead/training.ts';
import type { TokenSamples } from '../../core/multiHead/samples.ts';

/** How weights move, apart from the step size, which may change from step to step. */
type DescentRule = Pick<MultiHeadConfig, 'train' | 'optimiser' | 'momentum'>;

/** Several models on the same samples, trained side by side. */
export interface TrainingProblem {
  readonly train: TokenSamples;
  readonly test: TokenSamples;
  /** Heads H of each model. */
  readonly groups: readonly number[];
  readonly rule: DescentRule;
  /** Samples are taken in batches whose largest intermediate has about so many numbers; the device's own choice if missing. */
  readonly mostNumbers?: number;
}

/** What the models do on the samples at the weights they have. */
export interface Responses {
  /** Phi on the training samples, one array [n] for each model. */
  readonly train: readonly Float64Array[];
  /** Phi on the test samples, [numTest] for each model. */
  readonly test: readonly Float64Array[];
  /** Attention mass on relevant test tokens of every head, averaged over samples and rows; undefined if unknown. */
  readonly relevantMass: Float64Array | undefined;
}

/**
 * Gradient descent of several models on a device [MH-1]–[MH-5]. A step has two halves, so that a loss can be looked at
 * before it is taken: `differentiate` finds losses and gradients at theta, `move` takes the step. Must be released.
 */
export interface Training {
  /** Losses and gradients at theta. */
  differentiate(): void;
  /** Training loss of each model at theta, [models]; after `differentiate`. */
  losses(): Promise<Float32Array>;
  /** The largest loss of each model that `differentiate` has found since weights were last loaded, [models]. */
  peaks(): Promise<Float32Array>;
  /** theta <- theta - step · direction, with one step size for each model; 0 leaves a model where it is. */
  move(stepSizes: readonly number[]): void;
  respond(): Promise<Responses>;
  save(): Promise<TrainingState>;
  load(state: TrainingState): void;
  release(): void;
}
