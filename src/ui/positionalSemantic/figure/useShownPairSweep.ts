import type { PairTrainingUnit } from '../../../core/experiment/positionalSemantic/curve.ts';
import type { PositionalSemanticConfig } from '../../../core/experiment/positionalSemantic/fields.ts';
import type { PairOutcome } from '../../../core/experiment/positionalSemantic/outcome.ts';
import { usePairState } from '../context.ts';

/** The sweep that a figure shows. */
export interface ShownPairSweep {
  readonly config: PositionalSemanticConfig;
  readonly outcomes: readonly PairOutcome[];
  readonly inHand: readonly PairTrainingUnit[];
  /** The outcomes are those of earlier settings. */
  readonly isStale: boolean;
  readonly isFinished: boolean;
}

const NONE: readonly never[] = [];

/** The sweep in the store; once another field is swept, the empty figure of what is asked for. */
export function useShownPairSweep(): ShownPairSweep {
  const asked = usePairState((state) => state.config);
  const config = usePairState((state) => state.sweep.config);
  const outcomes = usePairState((state) => state.sweep.outcomes);
  const inHand = usePairState((state) => state.sweep.inHand);
  const isStale = usePairState((state) => state.sweep.stale);
  const isFinished = usePairState((state) => state.sweep.status === 'finished');
  if (outcomes.length > 0 && asked.sweep.join() === config.sweep.join())
    return { config, outcomes, inHand: isStale ? NONE : inHand, isStale, isFinished };
  return { config: asked, outcomes: NONE, inHand, isStale: false, isFinished: false };
}
