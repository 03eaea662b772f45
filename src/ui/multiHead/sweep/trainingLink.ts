import type { MultiHeadConfig } from '../../../core/experiment/multiHeadFields.ts';
import { encodeMultiHeadLink } from '../../../core/experiment/multiHeadLink.ts';
import { trainingAt } from '../../../core/experiment/multiHeadSweep.ts';
import type { TrainingPlace } from '../../../core/experiment/multiHeadSweepNames.ts';
import type { MultiHeadView } from '../../../core/experiment/multiHeadView.ts';

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
