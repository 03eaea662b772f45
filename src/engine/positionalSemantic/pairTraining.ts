import type { PairState } from '../../core/experiment/positionalSemantic/training.ts';
import type { DescentRule } from '../../core/positionalSemantic/descent.ts';
import type { PairGeometry } from '../../core/positionalSemantic/geometry.ts';
import type { FieldErrors } from '../../core/positionalSemantic/student.ts';

/** Samples as a device holds them. */
export interface PairBatch {
  /** X [n, 2, d] in float32. */
  readonly tokens: Float32Array;
  readonly geometry: PairGeometry;
}

/** Students that differ in where they start, on the same samples. */
export interface PairProblem {
  readonly train: PairBatch;
  readonly test: PairBatch;
  /** Students. */
  readonly count: number;
  readonly rule: DescentRule;
  /** lambda */
  readonly weightDecay: number;
}

/** Errors of one student on some samples, and its mean attention. */
export type PairErrors = Pick<FieldErrors, 'error' | 'attention'>;

/** What the students do on the samples at the Q they have, one entry for each. */
export interface PairResponses {
  readonly train: readonly PairErrors[];
  readonly test: readonly PairErrors[];
}

/**
 * Gradient descent of several students on a device [PS-2]. A step has two halves, so that a loss can be looked at before it is
 * taken: `differentiate` finds losses and gradients at Q, `move` takes the step. Must be released.
 */
export interface PairTraining {
  differentiate(): void;
  /** L of each student, [count]; after `differentiate`. */
  losses(): Promise<ArrayLike<number>>;
  /** Takes the step; students that are held stay where they are. */
  move(isHeld: (student: number) => boolean): void;
  respond(): Promise<PairResponses>;
  save(): Promise<PairState>;
  load(state: PairState): void;
  release(): void;
}
