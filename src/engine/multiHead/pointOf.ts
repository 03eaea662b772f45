import type { MultiHeadPoint } from '../../core/experiment/multiHead/curve.ts';
import { meanLogisticLoss } from '../../core/multiHead/gradients.ts';
import { firstHead } from '../../core/multiHead/groups.ts';
import type { MeasuredOn } from '../../core/multiHead/measure.ts';
import { errorRate, relevantFields } from '../../core/multiHead/measure.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import { squaredHeadDistances } from '../../core/multiHead/weights.ts';
import type { Responses } from './training.ts';

/** All numbers of one point of one model, from what a device answered; sums and losses in float64. */
export function pointOf(
  step: number,
  model: number,
  weights: HeadWeights,
  responses: Responses,
  { train, test, start, groups }: MeasuredOn & { readonly groups: readonly number[] },
): MultiHeadPoint {
  const onTrain = responses.train[model] as Float64Array;
  const onTest = responses.test[model] as Float64Array;
  const first = firstHead(groups, model);
  const squares = squaredHeadDistances(weights, start.weights);
  return {
    step,
    trainLoss: meanLogisticLoss(onTrain, train.labels),
    testLoss: meanLogisticLoss(onTest, test.labels),
    trainError: errorRate(onTrain, train.labels),
    testError: errorRate(onTest, test.labels),
    distance: Math.sqrt(squares.reduce((sum, square) => sum + square, 0)),
    maxHeadDistance: Math.sqrt(squares.reduce((most, square) => Math.max(most, square), 0)),
    ...relevantFields(responses.relevantMass?.subarray(first, first + weights.H), start.signs),
  };
}
