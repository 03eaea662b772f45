import { ActionIcon, Button } from '@mantine/core';
import IconAdjustmentsHorizontal from '@tabler/icons-react/dist/esm/icons/IconAdjustmentsHorizontal.mjs';
import IconPlayerPause from '@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { RunStatus } from '../../state/labState.ts';
import { LateTooltip } from '../controls/LateTooltip.tsx';
import { formatDuration, formatEstimate } from '../format.ts';
import { usePage, usePageState } from './page.ts';
import classes from './RunBar.module.css';

interface RunPauseProps {
  words: string;
  pauses: boolean;
  /** The run has come to its end. */
  hasEnded: boolean;
  /** What a press does, exactly. */
  help: string;
  onClick: () => void;
}

/** A press so soon after the end of a run was meant to pause it. */
const LATE_MS = 500;

/** Whether a run that could be paused has just ended by itself: a press now must not drop it and begin anew. */
function useJustEnded(pauses: boolean, hasEnded: boolean): boolean {
  const [before, setBefore] = useState(pauses);
  const [isLate, setLate] = useState(false);
  if (before !== pauses) {
    setBefore(pauses);
    setLate(before && hasEnded);
  }
  useEffect(() => {
    if (!isLate) return undefined;
    const timer = setTimeout(() => setLate(false), LATE_MS);
    return () => clearTimeout(timer);
  }, [isLate]);
  return isLate && hasEnded;
}

/** The one button that runs, pauses and continues. */
export function RunPause({ words, pauses, hasEnded, help, onClick }: RunPauseProps) {
  const isLate = useJustEnded(pauses, hasEnded);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        variant="filled"
        className={classes.run}
        aria-keyshortcuts="Space"
        leftSection={pauses ? <IconPlayerPause size="1.1em" /> : <IconPlayerPlay size="1.1em" />}
        aria-disabled={isLate || undefined}
        onClick={() => {
          if (!isLate) onClick();
        }}
      >
        {words}
      </Button>
      <LateTooltip target={button} label={help} position="top" />
    </>
  );
}

interface SecondaryProps {
  words: string;
  help: string;
  shortcut: string;
  icon: ReactNode;
  /** It cannot be done now. */
  disabled?: boolean;
  onClick: () => void;
}

/** Icon and words where there is room, the icon alone on a phone. */
export function Secondary({ words, help, shortcut, icon, disabled = false, onClick }: SecondaryProps) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        variant="default"
        className={classes.secondary}
        leftSection={icon}
        aria-label={words}
        aria-keyshortcuts={shortcut}
        // Not `disabled`: its help must stay reachable.
        {...(disabled ? { 'data-disabled': true, 'aria-disabled': true } : {})}
        onClick={() => {
          if (!disabled) onClick();
        }}
      >
        <span className={classes.words}>{words}</span>
      </Button>
      <LateTooltip target={button} label={help} position="top" multiline maw="17rem" />
    </>
  );
}

interface Clock {
  readonly status: RunStatus;
  readonly elapsedMs: number;
  readonly expectedMs: number;
}

/** Elapsed and expected time of a run. */
export function timeWords({ status, elapsedMs, expectedMs }: Clock): string {
  if (status === 'finished') return formatDuration(elapsedMs);
  if (elapsedMs === 0) return `≈ ${formatEstimate(expectedMs)}`;
  // An estimate that has been overtaken says nothing any more.
  if (elapsedMs >= expectedMs) return formatDuration(elapsedMs);
  return `${formatDuration(elapsedMs)} / ≈ ${formatEstimate(expectedMs)}`;
}

interface ProgressProps {
  /** Share of all work done, 0 to 1. */
  fraction: number;
  /** What stands above the bar: how far, what else, and the time. */
  children: ReactNode;
}

/** How far a run is, in words and as a bar. */
export function Progress({ fraction, children }: ProgressProps) {
  return (
    <div className={classes.progress}>
      <div className={classes.numbers}>{children}</div>
      <div
        className={classes.track}
        role="progressbar"
        aria-label="Progress of the run"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(fraction * 100)}
      >
        <div className={classes.done} style={{ transform: `scaleX(${fraction})` }} />
      </div>
    </div>
  );
}

/** The bar itself, under the chart; fixed at the bottom of a narrow screen, where it also opens the controls. */
export function RunBarFrame({ children }: { children: ReactNode }) {
  const page = usePage();
  const isEmbedded = usePageState((state) => state.embedding.embed.length > 0 || state.lecture.length > 0);
  return (
    <section className={classes.bar} aria-label="Run">
      {children}
      {!isEmbedded && (
        <ActionIcon
          className={classes.drawer}
          variant="default"
          size="2.25rem"
          aria-label="Open the controls"
          onClick={() => page.setState({ drawerOpen: true })}
        >
          <IconAdjustmentsHorizontal size="1.25rem" />
        </ActionIcon>
      )}
    </section>
  );
}
