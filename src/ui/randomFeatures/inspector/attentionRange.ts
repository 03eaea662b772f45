import type { Activation } from '../../../core/randomFeatures/attention.ts';
import type { Inspection } from '../../../core/randomFeatures/inspect.ts';
import { niceTop } from '../../attention/palettes.ts';

/** The scale on which attention is painted: from 0 to `top`, or from -`top` to `top` where it has a sign. */
export interface AttentionRange {
  readonly signed: boolean;
  readonly top: number;
}

/** [RF-4] Attention is signed for linear activation alone; one that cannot leave [0, 1] never gets a scale beyond 1. */
export function attentionRange({
  activation,
  attention,
}: Pick<Inspection, 'activation' | 'attention'>): AttentionRange {
  let largest = 0;
  // An overflow of exp has no place on a scale.
  for (const value of attention) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return { signed: activation === 'linear', top: niceTop(largest) };
}

/** [RF-2], [RF-4] What is painted, in words. */
export const ATTENTION_FORMULAS: Readonly<Record<Activation, string>> = {
  relu: 'relu(score)/N',
  softmax: 'softmax of the scores over the keys',
  exp: 'exp(score)/N',
  linear: 'score/N',
};

function share(values: Float64Array, counts: (value: number) => boolean): string {
  return `${Math.round((100 * values.filter(counts).length) / values.length)} %`;
}

/** What stands out in a map, as a clause for its summary. */
export function attentionWords({ activation, scores, attention, numHeads, numKeys }: Inspection): string {
  switch (activation) {
    case 'relu':
      return `${share(scores, (score) => score <= 0)} of the scores are cut to 0`;
    case 'linear':
      return `${share(scores, (score) => score < 0)} of the attention is negative`;
    case 'exp':
    case 'softmax': {
      let sum = 0;
      for (let m = 0; m < numHeads; m++) {
        const row = attention.subarray(m * numKeys, (m + 1) * numKeys);
        const total = row.reduce((a, b) => a + b, 0);
        sum += row.reduce((a, b) => Math.max(a, b), 0) / total;
      }
      return `a head gives ${Math.round((100 * sum) / numHeads)} % of its attention to one key, on average`;
    }
    default:
      return activation satisfies never;
  }
}
