import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { encodeMultiHeadLink } from '../../../core/experiment/multiHead/link.ts';
import { trainingAt } from '../../../core/experiment/multiHead/sweep.ts';
import type { TrainingPlace } from '../../../core/experiment/multiHead/sweepNames.ts';
import type { MultiHeadView } from '../../../core/experiment/multiHead/view.ts';

/** The link to the training at a place of a sweep, of one number of heads or of all. */
export function trainingLink(
  config: MultiHeadConfig,
  view: MultiHeadView,
  at: TrainingPlace,
  numHeads?: number,
): string {
  const one = trainingAt(config, at);
  return encodeMultiHeadLink(numHeads === undefined ? one : { ...one, numHeads: [numHeads] }, {
    ...view,
    step: -1,
    head: 0,
  });
}
