import type { Curve } from '../../../core/experiment/curve.ts';
import type { RandomFeaturesConfig } from '../../../core/experiment/randomFeaturesFields.ts';
import { useLabState } from '../../labContext.ts';

/** The run that a figure shows. */
export interface ShownRun {
  readonly config: RandomFeaturesConfig;
  readonly curves: readonly Curve[];
  /** The curves are those of earlier settings. */
  readonly stale: boolean;
  readonly finished: boolean;
}

const NONE: readonly Curve[] = [];

/**
 * The run in the store. Once another field is swept, earlier curves have no place on the new axes: then the empty figure
 * of what is asked for.
 */
export function useShownRun(): ShownRun {
  const asked = useLabState((state) => state.config);
  const config = useLabState((state) => state.run.config);
  const curves = useLabState((state) => state.run.curves);
  const stale = useLabState((state) => state.run.stale);
  const finished = useLabState((state) => state.run.status === 'finished');
  if (asked.sweep.join() === config.sweep.join()) return { config, curves, stale, finished };
  return { config: asked, curves: NONE, stale: false, finished: false };
}
