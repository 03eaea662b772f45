import type { PairCurve } from '../../../core/experiment/positionalSemantic/curve.ts';
import type { PositionalSemanticConfig } from '../../../core/experiment/positionalSemantic/fields.ts';
import { usePairState } from '../context.ts';

/** The run that the figure shows. */
interface ShownPairs {
  readonly config: PositionalSemanticConfig;
  readonly curves: readonly PairCurve[];
  /** The curves are those of earlier settings. */
  readonly isStale: boolean;
  readonly isFinished: boolean;
}

/** The run in the store; before there is a curve, the empty figure of what is asked for. */
export function useShownPairs(): ShownPairs {
  const asked = usePairState((state) => state.config);
  const config = usePairState((state) => state.run.config);
  const curves = usePairState((state) => state.run.curves);
  const isStale = usePairState((state) => state.run.stale);
  const isFinished = usePairState((state) => state.run.status === 'finished');
  return { config: curves.length === 0 ? asked : config, curves, isStale, isFinished };
}
