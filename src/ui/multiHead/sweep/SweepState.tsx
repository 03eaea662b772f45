import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { multiHeadCost } from '../../../core/experiment/multiHead/cost.ts';
import { trainingUnits } from '../../../core/experiment/multiHead/curve.ts';
import { formatLarge } from '../../format.ts';
import classes from '../../shell/RunState.module.css';
import { RunState } from '../../shell/RunState.tsx';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';

/** The loss that is offered where none is set: reached by most models at our defaults, and not at once. */
const OFFERED_LOSS = 0.1;

/** Steps to a loss where no loss is set: what is missing, and how to get it. */
function NeedsLoss() {
  const actions = useMultiHeadActions();
  return (
    <div className={classes.cover}>
      <div className={classes.panel} data-tone="waiting">
        <p>
          Steps are counted to the training loss at which training stops, and none is set: every training
          takes all its steps.
        </p>
        <Button variant="filled" onClick={() => actions.change({ stopLoss: OFFERED_LOSS })}>
          Stop at a loss of {OFFERED_LOSS}
        </Button>
      </div>
    </div>
  );
}

/** The state of a sweep, where its figure has room for it. `needsLoss` where what is shown cannot be without a loss. */
export function SweepState({ needsLoss, isEmpty }: { needsLoss: boolean; isEmpty: boolean }) {
  const status = useMultiHeadState((state) => state.sweep.status);
  const file = useMultiHeadState((state) => state.sweep.file?.name ?? null);
  const error = useMultiHeadState((state) => state.sweep.error);
  const expectedMs = useMultiHeadState((state) => state.sweep.expectedMs);
  const isStale = useMultiHeadState((state) => state.sweep.stale);
  const config = useMultiHeadState((state) => state.config);
  const actions = useMultiHeadActions();
  const { cost, count } = useMemo(
    () => ({ cost: multiHeadCost(config), count: trainingUnits(config).length }),
    [config],
  );
  if (needsLoss && status !== 'failed') return <NeedsLoss />;
  return (
    <RunState
      status={status}
      isEmpty={isEmpty}
      isStale={isStale}
      file={file}
      error={error}
      expectedMs={expectedMs}
      costWords={`${count} trainings, ${formatLarge(cost.deviceFlops)}flop, up to ${formatLarge(cost.bytes)}B of memory for each worker: too much to start unasked. Press Run, or ask for fewer heads, samples, steps or trials.`}
      onRun={() => actions.run()}
    />
  );
}
