import { useCallback, useMemo } from 'react';
import { pixelOf, valueAt } from '../../charts/scale.ts';
import type { Plot } from '../../plot/linePaths.ts';
import { stepNear } from '../../steps/stepAxis.ts';
import { usePairActions } from '../context.ts';
import { useShownDraw } from '../inspector/useShownDraw.ts';

/** Which step of the draw that is shown is asked for, and how another one is chosen. */
interface PairScrubber {
  /** Steps that are kept, ascending. */
  readonly kept: readonly number[];
  readonly latest: number | undefined;
  readonly at: number | undefined;
  choose(step: number): void;
  /** Chooses the kept step nearest to a pixel of the plot. */
  pick(pixel: number): void;
}

export function usePairScrubber(plot: Plot | null): PairScrubber {
  const { draw, at } = useShownDraw();
  const actions = usePairActions();
  const kept = useMemo(() => (draw?.checkpoints ?? []).map(({ step }) => step), [draw]);
  const latest = kept.at(-1);
  const choose = useCallback(
    (step: number) => {
      // Between kept steps nothing is known of this lab: the nearest one is shown.
      const nearest = kept.reduce(
        (best, one) => (Math.abs(one - step) < Math.abs(best - step) ? one : best),
        kept[0] ?? 0,
      );
      actions.look({ step: nearest === latest ? -1 : nearest });
    },
    [actions, kept, latest],
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
  return { kept, latest, at, choose, pick };
}
