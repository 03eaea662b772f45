import type { MultiHeadPoint } from '../../../core/experiment/multiHead/curve.ts';
import type { MultiHeadView } from '../../../core/experiment/multiHead/view.ts';
import type { Quantity } from '../../steps/quantity.ts';

export type QuantityName = MultiHeadView['quantity'];

const DASHED = '6 4';

/** What can be drawn against the steps. */
export const QUANTITIES: Readonly<Record<QuantityName, Quantity<MultiHeadPoint>>> = {
  loss: {
    words: 'Loss',
    axisTitle: 'logistic loss (guessing: 0.693)',
    kind: 'log',
    firstLog: [0.2, 1],
    firstLinear: 1,
    parts: [
      { id: 'test', words: 'test loss', dash: '', at: ({ testLoss }) => testLoss },
      { id: 'train', words: 'training loss', dash: DASHED, at: ({ trainLoss }) => trainLoss },
    ],
  },
  error: {
    words: 'Error',
    axisTitle: 'share of wrong signs (guessing: 0.5)',
    kind: 'log',
    firstLog: [0.05, 1],
    firstLinear: 0.6,
    parts: [
      { id: 'test', words: 'test error', dash: '', at: ({ testError }) => testError },
      { id: 'train', words: 'training error', dash: DASHED, at: ({ trainError }) => trainError },
    ],
  },
  distance: {
    words: 'Distance',
    axisTitle: 'distance from the start',
    kind: 'linear',
    firstLog: [0.1, 10],
    firstLinear: 1,
    parts: [
      { id: 'total', words: '|θ − θ₀|', dash: '', at: ({ distance }) => distance },
      {
        id: 'head',
        words: 'largest of a head',
        dash: DASHED,
        at: ({ maxHeadDistance }) => maxHeadDistance,
      },
    ],
  },
  attention: {
    words: 'Attention',
    axisTitle: 'attention on relevant tokens',
    kind: 'linear',
    firstLog: [0.05, 1],
    firstLinear: 1,
    parts: [
      {
        id: 'all',
        words: 'all heads',
        dash: '',
        at: ({ relevantAttention }) => relevantAttention ?? undefined,
      },
      {
        id: 'positive',
        words: 'heads that started +',
        dash: DASHED,
        at: ({ relevantAttentionPositive }) => relevantAttentionPositive,
      },
      {
        id: 'negative',
        words: 'heads that started −',
        dash: '1.5 3.5',
        at: ({ relevantAttentionNegative }) => relevantAttentionNegative,
      },
    ],
  },
};
