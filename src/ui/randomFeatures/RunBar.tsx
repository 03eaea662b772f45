import { ActionIcon, Button, Tooltip } from '@mantine/core';
import IconAdjustmentsHorizontal from '@tabler/icons-react/dist/esm/icons/IconAdjustmentsHorizontal.mjs';
import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconDice5 from '@tabler/icons-react/dist/esm/icons/IconDice5.mjs';
import IconPlayerPause from '@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import type { ReactNode } from 'react';
import type { RunState } from '../../state/labState.ts';
import { formatDuration, formatEstimate } from '../format.ts';
import { useActions, useLabState } from '../labContext.ts';
import { usePage } from '../shell/page.ts';
import classes from './RunBar.module.css';
import { RUN_HELP, runButton } from './runWords.ts';

function RunPause() {
  const status = useLabState((state) => state.run.status);
  const actions = useActions();
  const { words, pauses } = runButton(status);
  return (
    <Tooltip label={pauses ? RUN_HELP.pause : RUN_HELP.run} position="top">
      <Button
        variant="filled"
        className={classes.run}
        aria-keyshortcuts="Space"
        leftSection={pauses ? <IconPlayerPause size="1.1em" /> : <IconPlayerPlay size="1.1em" />}
        onClick={() => (pauses ? actions.pause() : actions.run())}
      >
        {words}
      </Button>
    </Tooltip>
  );
}

interface SecondaryProps {
  words: string;
  help: string;
  shortcut: string;
  icon: ReactNode;
  onClick: () => void;
}

/** Icon and words where there is room, the icon alone on a phone. */
function Secondary({ words, help, shortcut, icon, onClick }: SecondaryProps) {
  return (
    <Tooltip label={help} position="top" multiline maw="17rem">
      <Button
        variant="default"
        className={classes.secondary}
        leftSection={icon}
        aria-label={words}
        aria-keyshortcuts={shortcut}
        onClick={onClick}
      >
        <span className={classes.words}>{words}</span>
      </Button>
    </Tooltip>
  );
}

function timeWords({ status, elapsedMs, expectedMs }: RunState): string {
  if (status === 'finished') return formatDuration(elapsedMs);
  if (elapsedMs === 0) return `≈ ${formatEstimate(expectedMs)}`;
  // An estimate that has been overtaken says nothing any more.
  if (elapsedMs >= expectedMs) return formatDuration(elapsedMs);
  return `${formatDuration(elapsedMs)} / ≈ ${formatEstimate(expectedMs)}`;
}

function Progress() {
  const run = useLabState((state) => state.run);
  // What is asked for: the curves on screen may still be those of before.
  const config = useLabState((state) => state.config);
  const draws = config.seeds;
  // Along c, d or N a model has a unit of work at each value.
  const draw = Math.min(draws, Math.floor((run.unitsDone * draws) / run.unitsTotal) + 1);
  const isCurves = run.unitsTotal === draws * config.models.length && config.panels.length === 0;
  return (
    <div className={classes.progress}>
      <div className={classes.numbers}>
        <span>
          {run.status === 'finished'
            ? `all ${draws} ${draws === 1 ? 'draw' : 'draws'}`
            : `draw ${draw} of ${draws}`}
        </span>
        <span className={classes.curves}>
          {run.unitsDone} of {run.unitsTotal} {isCurves ? 'curves' : 'fits'}
        </span>
        <span className={classes.time}>{timeWords(run)}</span>
      </div>
      <div
        className={classes.track}
        role="progressbar"
        aria-label="Progress of the run"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(run.fraction * 100)}
      >
        <div className={classes.done} style={{ transform: `scaleX(${run.fraction})` }} />
      </div>
    </div>
  );
}

/** Run or pause, reset, reseed, and how far the run is. Under the chart; fixed at the bottom of a narrow screen. */
export function RunBar() {
  const actions = useActions();
  const page = usePage();
  return (
    <section className={classes.bar} aria-label="Run">
      <RunPause />
      <Secondary
        words="Reset"
        help={RUN_HELP.reset}
        shortcut="R"
        icon={<IconArrowBackUp size="1.1em" />}
        onClick={() => actions.reset()}
      />
      <Secondary
        words="Reseed"
        help={RUN_HELP.reseed}
        shortcut="S"
        icon={<IconDice5 size="1.1em" />}
        onClick={() => actions.reseed()}
      />
      <Progress />
      <ActionIcon
        className={classes.drawer}
        variant="default"
        size="2.25rem"
        aria-label="Open the controls"
        onClick={() => page.setState({ drawerOpen: true })}
      >
        <IconAdjustmentsHorizontal size="1.25rem" />
      </ActionIcon>
    </section>
  );
}
