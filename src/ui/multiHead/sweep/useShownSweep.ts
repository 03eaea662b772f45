import type { TrainingUnit } from '../../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import type { TrainingOutcome } from '../../../core/experiment/multiHead/trainingOutcome.ts';
import { useMultiHeadState } from '../context.ts';

/** The sweep that a figure shows. */
export interface ShownSweep {
  readonly config: MultiHeadConfig;
  readonly outcomes: readonly TrainingOutcome[];
  /** What is being trained; nothing that earlier outcomes on screen belong to. */
  readonly inHand: readonly TrainingUnit[];
  /** The outcomes are those of earlier settings. */
  readonly isStale: boolean;
  readonly isFinished: boolean;
}

const NONE: readonly never[] = [];

/**
 * The sweep in the store. Once another field is swept, earlier outcomes have no place on the new axes: then the empty
 * figure of what is asked for.
 */
export function useShownSweep(): ShownSweep {
  const asked = useMultiHeadState((state) => state.config);
  const config = useMultiHeadState((state) => state.sweep.config);
  const outcomes = useMultiHeadState((state) => state.sweep.outcomes);
  const inHand = useMultiHeadState((state) => state.sweep.inHand);
  const isStale = useMultiHeadState((state) => state.sweep.stale);
  const isFinished = useMultiHeadState((state) => state.sweep.status === 'finished');
  if (outcomes.length > 0 && asked.sweep.join() === config.sweep.join())
    return { config, outcomes, inHand: isStale ? NONE : inHand, isStale, isFinished };
  return { config: asked, outcomes: NONE, inHand, isStale: false, isFinished: false };
}
