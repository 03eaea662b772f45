import type { MultiHeadCurve } from '../../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { useMultiHeadState } from '../context.ts';

/** The run that the figure shows. */
export interface ShownTraining {
  readonly config: MultiHeadConfig;
  readonly curves: readonly MultiHeadCurve[];
  /** The curves are those of earlier settings. */
  readonly isStale: boolean;
  readonly isFinished: boolean;
}

/** The run in the store; before there is a curve, the empty figure of what is asked for. */
export function useShownTraining(): ShownTraining {
  const asked = useMultiHeadState((state) => state.config);
  const config = useMultiHeadState((state) => state.run.config);
  const curves = useMultiHeadState((state) => state.run.curves);
  const isStale = useMultiHeadState((state) => state.run.stale);
  const isFinished = useMultiHeadState((state) => state.run.status === 'finished');
  return { config: curves.length === 0 ? asked : config, curves, isStale, isFinished };
}
