import { useDeferredValue, useMemo } from 'react';
import type { Curve, RunUnit } from '../../../core/experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import { useLabState } from '../../labContext.ts';

/** The run that a figure shows. */
export interface ShownRun {
  readonly config: RandomFeaturesConfig;
  readonly curves: readonly Curve[];
  /** What is being computed; nothing while the curves on screen are earlier ones. */
  readonly inHand: readonly RunUnit[];
  /** The curves are those of earlier settings. */
  readonly stale: boolean;
  readonly finished: boolean;
}

const NONE: readonly never[] = [];

/**
 * The run in the store. Once another field is swept, earlier curves have no place on the new axes: then the empty figure
 * of what is asked for.
 */
export function useShownRun(): ShownRun {
  const asked = useLabState((state) => state.config);
  const config = useLabState((state) => state.run.config);
  const curves = useLabState((state) => state.run.curves);
  const inHand = useLabState((state) => state.run.inHand);
  const stale = useLabState((state) => state.run.stale);
  const finished = useLabState((state) => state.run.status === 'finished');
  return useMemo(() => {
    if (asked.sweep.join() === config.sweep.join())
      return { config, curves, inHand: stale ? NONE : inHand, stale, finished };
    return { config: asked, curves: NONE, inHand, stale: false, finished: false };
  }, [asked, config, curves, inHand, stale, finished]);
}

/** The same for the figure itself, which is drawn in pieces when nothing else waits. */
export function useDrawnRun(): ShownRun {
  return useDeferredValue(useShownRun());
}
