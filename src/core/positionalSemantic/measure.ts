import type { StudentProducts } from './student.ts';
import { fieldErrors, studentFields } from './student.ts';

/** [PS-3] What is measured of a student. */
export interface StudentMeasures {
  /** The objective of [PS-2], weight decay included, per dimension. */
  readonly trainLoss: number;
  /** Mean of |y − f(X)|²/d over test samples. */
  readonly testError: number;
  /** |Q*·Q|/d; Q and −Q are the same student. */
  readonly semantic: number;
  /** |1·Q|/d */
  readonly positional: number;
  /** Means of S_11 and S_22 over test samples. */
  readonly attention: readonly [first: number, second: number];
}

/** [PS-2], [PS-3] Measures of Q. O((n + n_test) d). */
export function measureStudent(
  train: StudentProducts,
  test: StudentProducts,
  teacher: Float64Array,
  Q: Float64Array,
  weightDecay: number,
): StudentMeasures {
  const { d } = train;
  let norm = 0;
  let overlap = 0;
  let sum = 0;
  for (let j = 0; j < d; j++) {
    norm += Q[j] * Q[j];
    overlap += teacher[j] * Q[j];
    sum += Q[j];
  }
  const onTrain = fieldErrors(train, studentFields(train, Q)).error;
  const onTest = fieldErrors(test, studentFields(test, Q));
  return {
    trainLoss: (onTrain / (2 * d) + (weightDecay * norm) / 2) / d,
    testError: onTest.error / (test.n * d),
    semantic: Math.abs(overlap) / d,
    positional: Math.abs(sum) / d,
    attention: onTest.attention,
  };
}
