import type { PairPoint } from '../../../core/experiment/positionalSemantic/curve.ts';
import type { PositionalSemanticView } from '../../../core/experiment/positionalSemantic/view.ts';
import type { BranchPoint } from '../../../core/positionalSemantic/theory/solve.ts';
import { isSolved } from '../../../core/positionalSemantic/theory/solve.ts';
import type { Quantity } from '../../steps/quantity.ts';

export type PairQuantityName = PositionalSemanticView['quantity'];
export type PairOutcomeName = PositionalSemanticView['outcome'];

const DASHED = '6 4';

/** [PS-3] Both order parameters, as training and theory have them. */
const OVERLAPS = {
  words: 'Order parameters',
  axisTitle: 'overlaps |Q*·Q|/d and |1·Q|/d',
  kind: 'linear',
  firstLog: [0.01, 1],
  firstLinear: 1,
  parts: [
    { id: 'semantic', words: 'semantic, |Q*·Q|/d', dash: '', at: ({ semantic }) => semantic },
    { id: 'positional', words: 'positional, |1·Q|/d', dash: DASHED, at: ({ positional }) => positional },
  ],
} as const satisfies Quantity<PairPoint>;

/** What can be drawn against the steps. */
export const PAIR_QUANTITIES: Readonly<Record<PairQuantityName, Quantity<PairPoint>>> = {
  overlaps: OVERLAPS,
  loss: {
    words: 'Training loss',
    axisTitle: 'training loss L/d, weight decay included',
    kind: 'log',
    firstLog: [0.003, 0.1],
    firstLinear: 0.05,
    parts: [{ id: 'loss', words: 'L/d', dash: '', at: ({ trainLoss }) => trainLoss }],
  },
  error: {
    words: 'Error',
    axisTitle: 'squared error per coordinate, tokens summed',
    kind: 'log',
    firstLog: [0.001, 0.1],
    firstLinear: 0.02,
    parts: [
      { id: 'test', words: 'on test samples', dash: '', at: ({ testError }) => testError },
      { id: 'train', words: 'on training samples', dash: DASHED, at: ({ trainError }) => trainError },
    ],
  },
  attention: {
    words: 'Attention',
    axisTitle: 'mean attention of a token on itself',
    kind: 'linear',
    firstLog: [0.1, 1],
    firstLinear: 1,
    parts: [
      { id: 'first', words: 'first token', dash: '', at: ({ attentionFirst }) => attentionFirst },
      { id: 'second', words: 'second token', dash: DASHED, at: ({ attentionSecond }) => attentionSecond },
    ],
  },
};

/** What of the end of training can be drawn against alpha or omega. */
export const PAIR_OUTCOMES: Readonly<Record<PairOutcomeName, Quantity<PairPoint>>> = {
  overlaps: OVERLAPS,
  testError: {
    words: 'Test error',
    axisTitle: 'test error per coordinate, tokens summed',
    kind: 'log',
    firstLog: [0.001, 0.1],
    firstLinear: 0.02,
    parts: [{ id: 'test', words: 'test error', dash: '', at: ({ testError }) => testError }],
  },
  trainLoss: {
    words: 'Training loss',
    axisTitle: 'training loss L/d, weight decay included',
    kind: 'linear',
    firstLog: [0.0005, 0.05],
    firstLinear: 0.006,
    parts: [{ id: 'loss', words: 'L/d', dash: '', at: ({ trainLoss }) => trainLoss }],
  },
};

/** [PS-4] What theory says of a part of an outcome; undefined for what it says nothing of, or where it did not converge. */
export function theoryValue(
  { verdict, branch, order, testError, trainLoss }: BranchPoint,
  part: string,
  variance: number,
): number | undefined {
  if (!isSolved({ verdict })) return undefined;
  switch (part) {
    case 'semantic':
      return branch === 'semantic' ? Math.abs(order.theta) / variance : 0;
    case 'positional':
      return branch === 'positional' ? Math.abs(order.m) : 0;
    case 'test':
      return testError;
    case 'loss':
      return trainLoss;
    default:
      return undefined;
  }
}
