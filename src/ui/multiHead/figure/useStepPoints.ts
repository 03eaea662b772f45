import { useMemo } from 'react';
import type { MultiHeadPoint } from '../../../core/experiment/multiHead/curve.ts';
import { shownState, shownTrial } from '../../../state/multiHead/shownStep.ts';
import { useMultiHeadState } from '../context.ts';

/** What was measured of one model at a step. */
export interface ModelPoint {
  readonly numHeads: number;
  readonly point: MultiHeadPoint;
}

/** The numbers of the trial that is shown at the step that is shown: those of training, or of the replay. */
export function useStepPoints(): { readonly trial: number; readonly points: readonly ModelPoint[] } {
  const { numHeads, trials } = useMultiHeadState((state) => state.run.config);
  const trial = useMultiHeadState((state) => shownTrial({ trials }, state.view.trial));
  const curves = useMultiHeadState((state) => state.run.curves);
  const replayed = useMultiHeadState((state) => state.run.replayed[trial]);
  const shown = useMultiHeadState(shownState);
  const points = useMemo(() => {
    if (shown === undefined) return [];
    const again = replayed?.find(({ state }) => state === shown);
    return numHeads.flatMap((H, model) => {
      const curve = curves.find((candidate) => candidate.numHeads === H && candidate.trial === trial);
      const point = curve?.points.find(({ step }) => step === shown.step) ?? again?.points[model];
      return point === undefined ? [] : [{ numHeads: H, point }];
    });
  }, [numHeads, trial, curves, replayed, shown]);
  return { trial, points };
}
