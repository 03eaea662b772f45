import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconDice5 from '@tabler/icons-react/dist/esm/icons/IconDice5.mjs';
import { useActions, useLabState } from '../labContext.ts';
import classes from '../shell/RunBar.module.css';
import { Progress, RunBarFrame, RunPause, Secondary, timeWords } from '../shell/RunBarParts.tsx';
import { runButton } from '../shell/runButton.ts';
import { RUN_HELP } from './runWords.ts';

const allDraws = (draws: number) => (draws === 1 ? 'one draw' : `all ${draws} draws`);

function RunProgress() {
  const run = useLabState((state) => state.run);
  // What is asked for: the curves on screen may still be those of before.
  const config = useLabState((state) => state.config);
  const draws = config.seeds;
  // Along c, d or N a model has a unit of work at each value.
  const draw = Math.min(draws, Math.floor((run.unitsDone * draws) / run.unitsTotal) + 1);
  const isCurves = run.unitsTotal === draws * config.models.length && config.panels.length === 0;
  return (
    <Progress fraction={run.fraction}>
      <span>{run.status === 'finished' ? allDraws(draws) : `draw ${draw} of ${draws}`}</span>
      <span className={classes.curves}>
        {run.unitsDone} of {run.unitsTotal} {isCurves ? 'curves' : 'fits'}
      </span>
      <span className={classes.time}>{timeWords(run)}</span>
    </Progress>
  );
}

/** Run or pause, reset, reseed, and how far the run is. */
export function RunBar() {
  const actions = useActions();
  const status = useLabState((state) => state.run.status);
  const { words, pauses } = runButton(status);
  return (
    <RunBarFrame>
      <RunPause
        words={words}
        pauses={pauses}
        hasEnded={status === 'finished'}
        help={pauses ? RUN_HELP.pause : RUN_HELP.run}
        onClick={() => (pauses ? actions.pause() : actions.run())}
      />
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
      <RunProgress />
    </RunBarFrame>
  );
}
