import { estimateCost } from '../../core/experiment/randomFeatures/cost.ts';
import { formatLarge } from '../format.ts';
import { useActions, useLabState } from '../labContext.ts';
import { RunState } from '../shell/RunState.tsx';
import { useShownRun } from './figure/useShownRun.ts';

/** The state of the run, where the chart has room for it. */
export function ChartState() {
  const status = useLabState((state) => state.run.status);
  const none = useLabState((state) => state.run.curves.length === 0);
  const config = useLabState((state) => state.config);
  const error = useLabState((state) => state.run.error);
  const file = useLabState((state) => state.run.file?.name ?? null);
  const expectedMs = useLabState((state) => state.run.expectedMs);
  const actions = useActions();
  const { curves, stale } = useShownRun();
  const cost = estimateCost(config);
  return (
    <RunState
      status={status}
      // Curves that have just left the figure make room for those of the run that begins at once: nothing to say.
      isEmpty={status === 'idle' ? none : curves.length === 0}
      isStale={stale}
      file={file}
      error={error}
      expectedMs={expectedMs}
      costWords={`${formatLarge(cost.deviceFlops + cost.solveFlops + cost.plainFlops)}flop, up to ${formatLarge(cost.bytes)}B of memory for each worker: too much to start unasked. Press Run, or ask for fewer heads, samples or draws.`}
      onRun={() => actions.run()}
    />
  );
}
