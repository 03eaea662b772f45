import { Button, Loader } from '@mantine/core';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import { estimateCost } from '../../core/experiment/cost.ts';
import type { RunStatus } from '../../state/labState.ts';
import { formatEstimate, formatLarge } from '../format.ts';
import { useActions, useLabState } from '../labContext.ts';
import classes from './ChartState.module.css';
import { useShownRun } from './figure/useShownRun.ts';

function RunButton({ words }: { words: string }) {
  const actions = useActions();
  return (
    <Button variant="filled" leftSection={<IconPlayerPlay size="1.1em" />} onClick={() => actions.run()}>
      {words}
    </Button>
  );
}

function Waiting() {
  const config = useLabState((state) => state.config);
  const expectedMs = useLabState((state) => state.run.expectedMs);
  const cost = estimateCost(config);
  return (
    <>
      <p className={classes.title}>About {formatEstimate(expectedMs)} of computing</p>
      <p>
        {formatLarge(cost.deviceFlops + cost.solveFlops)}flop, up to {formatLarge(cost.bytes)}B of memory for
        each worker: too much to start unasked. Press Run, or ask for fewer heads, samples or draws.
      </p>
      <RunButton words="Run" />
    </>
  );
}

function Failed() {
  const error = useLabState((state) => state.run.error);
  return (
    <>
      <p className={classes.title}>The run has stopped</p>
      <p>{error ?? 'Something went wrong that has no name yet.'}</p>
      <RunButton words="Run again" />
    </>
  );
}

function panelOf(status: RunStatus, empty: boolean) {
  switch (status) {
    case 'waiting':
      return <Waiting />;
    case 'failed':
      return <Failed />;
    case 'preparing':
      return empty ? (
        <p className={classes.quiet}>
          <Loader size="1rem" /> Measuring which device is fastest…
        </p>
      ) : null;
    case 'idle':
      return empty ? (
        <>
          <p>No curves yet.</p>
          <RunButton words="Run" />
        </>
      ) : null;
    case 'running':
      return empty ? (
        <p className={classes.quiet}>
          <Loader size="1rem" /> First points are being computed…
        </p>
      ) : null;
    case 'paused':
    case 'finished':
      return null;
    default:
      return status satisfies never;
  }
}

/** What stands in the chart when it is not simply growing: the cost of a long run, a failure, or why it is empty. */
export function ChartState() {
  const status = useLabState((state) => state.run.status);
  const none = useLabState((state) => state.run.curves.length === 0);
  const { curves, stale } = useShownRun();
  // Curves that have just left the figure make room for those of the run that begins at once: nothing to say.
  const panel = panelOf(status, status === 'idle' ? none : curves.length === 0);
  if (status === 'paused') return <p className={classes.badge}>Paused</p>;
  if (stale && panel === null) return <p className={classes.badge}>Earlier settings</p>;
  if (panel === null) return null;
  return (
    <div className={classes.cover}>
      <div className={classes.panel} role={status === 'failed' ? 'alert' : undefined} data-tone={status}>
        {panel}
      </div>
    </div>
  );
}
