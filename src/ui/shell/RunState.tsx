import { Button, Loader } from '@mantine/core';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import type { ReactNode } from 'react';
import { shorten } from '../../core/experiment/field.ts';
import type { RunStatus } from '../../state/labState.ts';
import { formatEstimate } from '../format.ts';
import classes from './RunState.module.css';

interface Props {
  status: RunStatus;
  /** There is no curve to look at. */
  isEmpty: boolean;
  /** The curves on screen are those of earlier settings. */
  isStale: boolean;
  /** The file that the curves come from; null for what was computed here. */
  file: string | null;
  /** Why the run has failed; null when it has not. */
  error: string | null;
  expectedMs: number;
  /** What a long run takes besides time, and what to ask for instead. */
  costWords: string;
  onRun: () => void;
}

function RunButton({ words, onRun }: { words: string; onRun: () => void }) {
  return (
    <Button variant="filled" leftSection={<IconPlayerPlay size="1.1em" />} onClick={onRun}>
      {words}
    </Button>
  );
}

function panelOf({ status, isEmpty, error, expectedMs, costWords, onRun }: Props): ReactNode {
  switch (status) {
    case 'waiting':
      return (
        <>
          <p className={classes.title}>About {formatEstimate(expectedMs)} of computing</p>
          <p>{costWords}</p>
          <RunButton words="Run" onRun={onRun} />
        </>
      );
    case 'failed':
      return (
        <>
          <p className={classes.title}>The run has stopped</p>
          <p>{error ?? 'Something went wrong that has no name yet.'}</p>
          <RunButton words="Run again" onRun={onRun} />
        </>
      );
    case 'preparing':
      return isEmpty ? (
        <p className={classes.quiet}>
          <Loader size="1rem" /> Measuring which device is fastest…
        </p>
      ) : null;
    case 'idle':
      return isEmpty ? (
        <>
          <p>No curves yet.</p>
          <RunButton words="Run" onRun={onRun} />
        </>
      ) : null;
    case 'running':
      return isEmpty ? (
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

/** What stands in a chart when it is not simply growing: the cost of a long run, a failure, or why it is empty. */
export function RunState(props: Props) {
  const { status, isStale, file } = props;
  const panel = panelOf(props);
  if (status === 'paused') return <p className={classes.badge}>Paused</p>;
  if (isStale && panel === null) return <p className={classes.badge}>Earlier settings</p>;
  if (panel === null) return file === null ? null : <p className={classes.badge}>From {shorten(file)}</p>;
  return (
    <div className={classes.cover}>
      <div className={classes.panel} role={status === 'failed' ? 'alert' : undefined} data-tone={status}>
        {panel}
      </div>
    </div>
  );
}
