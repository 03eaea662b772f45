import { useMemo } from 'react';
import { pairCost } from '../../../core/experiment/positionalSemantic/cost.ts';
import { activePairs } from '../../../state/positionalSemantic/pairState.ts';
import { formatLarge } from '../../format.ts';
import { RunState } from '../../shell/RunState.tsx';
import { usePairActions, usePairState } from '../context.ts';

/** The state of the run or sweep, where its figure has room for it. */
export function PairRunState({ isEmpty }: { isEmpty: boolean }) {
  const { status, error, expectedMs, stale, file } = usePairState(activePairs);
  const config = usePairState((state) => state.config);
  const actions = usePairActions();
  const cost = useMemo(() => pairCost(config), [config]);
  return (
    <RunState
      status={status}
      isEmpty={isEmpty}
      isStale={stale}
      file={file?.name ?? null}
      error={error}
      expectedMs={expectedMs}
      costWords={`${formatLarge(cost.deviceFlops)}flop and up to ${formatLarge(cost.bytes)}B of memory in each worker: too much to start unasked. Press Run, or ask for a smaller d, fewer runs, steps or draws.`}
      onRun={() => actions.run()}
    />
  );
}
