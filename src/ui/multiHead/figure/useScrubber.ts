import { useCallback, useMemo } from 'react';
import { nearestStop } from '../../charts/range.ts';
import { pixelOf } from '../../charts/scale.ts';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { checkpointAt, shownTrial } from '../inspector/shownHeads.ts';
import type { Plot } from './linePaths.ts';
import { placeOfStep } from './stepAxis.ts';

/** Which step is shown, among those that are kept of the trial that is shown, and how another one is chosen. */
export interface ScrubberState {
  /** Ascending; empty before the first. */
  readonly kept: readonly number[];
  /** Undefined before there is one. */
  readonly at: number | undefined;
  /** Whether it goes along with training. */
  readonly isLatest: boolean;
  /** Chooses a kept step; the last one goes along with training. */
  choose(step: number): void;
  /** Chooses the kept step nearest to a pixel of the plot. */
  pick(pixel: number): void;
}

export function useScrubber(plot: Plot | null): ScrubberState {
  const step = useMultiHeadState((state) => state.view.step);
  const checkpoints = useMultiHeadState(
    ({ run, view }) => run.checkpoints[shownTrial(run.config, view.trial)],
  );
  const actions = useMultiHeadActions();
  const kept = useMemo(() => (checkpoints ?? []).map((state) => state.step), [checkpoints]);
  const at = checkpointAt(checkpoints ?? [], step)?.step;
  const choose = useCallback(
    (chosen: number) => actions.look({ step: chosen === kept.at(-1) ? -1 : chosen }),
    [actions, kept],
  );
  const pick = useCallback(
    (pixel: number) => {
      if (plot === null || kept.length === 0) return;
      const { left, right } = plot.geometry;
      choose(nearestStop(kept, pixel, (stop) => pixelOf(plot.xScale, placeOfStep(stop), left, right)));
    },
    [plot, kept, choose],
  );
  return { kept, at, isLatest: step < 0, choose, pick };
}
