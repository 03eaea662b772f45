import type { PositionalSemanticConfig } from '../../../core/experiment/positionalSemantic/fields.ts';
import { encodePositionalSemanticLink } from '../../../core/experiment/positionalSemantic/link.ts';
import type { PairPlace } from '../../../core/experiment/positionalSemantic/sweepNames.ts';
import type { PositionalSemanticView } from '../../../core/experiment/positionalSemantic/view.ts';

/** The link to the training at a place of a sweep. */
export function pairLink(
  config: PositionalSemanticConfig,
  view: PositionalSemanticView,
  at: PairPlace,
): string {
  return encodePositionalSemanticLink({ ...config, ...at, sweep: [] }, { ...view, step: -1 });
}
