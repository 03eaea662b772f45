import { useCallback, useMemo } from 'react';
import { latestStep, shownTrial, wantedStep } from '../../../state/multiHead/shownStep.ts';
import { pixelOf, valueAt } from '../../charts/scale.ts';
import type { Plot } from '../../plot/linePaths.ts';
import { stepNear } from '../../steps/stepAxis.ts';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';

/** Which step of the trial that is shown is asked for, and how another one is chosen. */
export interface ScrubberState {
  /** Steps that are there at once, ascending; empty before the first. */
  readonly kept: readonly number[];
  /** The last of all; undefined before there is one. */
  readonly latest: number | undefined;
  /** The step that is asked for. */
  readonly at: number | undefined;
  /** Whether it goes along with training. */
  readonly isLatest: boolean;
  /** Chooses a step from 0 to the latest; the last one goes along with training. */
  choose(step: number): void;
  /** Chooses the step at a pixel of the plot. */
  pick(pixel: number): void;
}

export function useScrubber(plot: Plot | null): ScrubberState {
  const checkpoints = useMultiHeadState(
    ({ run, view }) => run.checkpoints[shownTrial(run.config, view.trial)],
  );
  const isLatest = useMultiHeadState(({ view }) => view.step < 0);
  const latest = useMultiHeadState(latestStep);
  const at = useMultiHeadState(wantedStep);
  const actions = useMultiHeadActions();
  const kept = useMemo(() => (checkpoints ?? []).map(({ step }) => step), [checkpoints]);
  const choose = useCallback(
    (chosen: number) => actions.look({ step: chosen === latest ? -1 : chosen }),
    [actions, latest],
  );
  const pick = useCallback(
    (pixel: number) => {
      if (plot === null || latest === undefined) return;
      const { xScale, geometry } = plot;
      const { left, right } = geometry;
      const place = valueAt(xScale, Math.max(left, Math.min(right, pixel)), left, right);
      const pixels = (from: number, to: number) =>
        pixelOf(xScale, to, left, right) - pixelOf(xScale, from, left, right);
      choose(stepNear(place, kept, latest, pixels));
    },
    [plot, kept, latest, choose],
  );
  return { kept, latest, at, isLatest, choose, pick };
}
