import type { PairPoint } from '../experiment/positionalSemantic/curve.ts';
import type { FieldErrors, PairSamples } from './student.ts';
import { fieldErrors, squaredNorm, studentFields } from './student.ts';

/** [PS-3] Order parameters of Q, which need no sample. O(d). */
export function overlapsOf(
  teacher: Float64Array,
  Q: Float64Array,
): Pick<PairPoint, 'semantic' | 'positional' | 'norm'> {
  const d = teacher.length;
  let overlap = 0;
  let sum = 0;
  for (let j = 0; j < d; j++) {
    overlap += teacher[j] * Q[j];
    sum += Q[j];
  }
  return { semantic: Math.abs(overlap) / d, positional: Math.abs(sum) / d, norm: squaredNorm(Q) / d };
}

/** Mean squared errors on samples and mean attention, whoever found them. */
type MeanErrors = Pick<FieldErrors, 'attention'> & { readonly error: number };

/** [PS-2], [PS-3] All numbers of a student, from its errors summed over samples. */
export function pairPointOf(
  step: number,
  { d, n, numTest, weightDecay }: { d: number; n: number; numTest: number; weightDecay: number },
  overlaps: Pick<PairPoint, 'semantic' | 'positional' | 'norm'>,
  onTrain: MeanErrors,
  onTest: MeanErrors,
): PairPoint {
  return {
    step,
    trainLoss: onTrain.error / (2 * d * d) + (weightDecay * overlaps.norm) / 2,
    trainError: onTrain.error / (n * d),
    testError: onTest.error / (numTest * d),
    ...overlaps,
    attentionFirst: onTest.attention[0],
    attentionSecond: onTest.attention[1],
  };
}

/** The same from Q and the samples themselves. O((n + n_test) d). */
export function measureStudent(
  step: number,
  train: PairSamples,
  test: PairSamples,
  teacher: Float64Array,
  Q: Float64Array,
  weightDecay: number,
): PairPoint {
  const { n, d } = train.geometry;
  return pairPointOf(
    step,
    { d, n, numTest: test.geometry.n, weightDecay },
    overlapsOf(teacher, Q),
    fieldErrors(train.geometry, studentFields(train, Q)),
    fieldErrors(test.geometry, studentFields(test, Q)),
  );
}
