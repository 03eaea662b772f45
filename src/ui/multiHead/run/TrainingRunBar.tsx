import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconDice5 from '@tabler/icons-react/dist/esm/icons/IconDice5.mjs';
import IconPlayerSkipForward from '@tabler/icons-react/dist/esm/icons/IconPlayerSkipForward.mjs';
import { isSwept } from '../../../core/experiment/multiHead/sweep.ts';
import { activeRun } from '../../../state/multiHead/multiHeadState.ts';
import classes from '../../shell/RunBar.module.css';
import { Progress, RunBarFrame, RunPause, Secondary, timeWords } from '../../shell/RunBarParts.tsx';
import { runButton } from '../../shell/runButton.ts';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { SWEEP_HELP, TRAINING_HELP } from './trainingWords.ts';

function SweepProgress() {
  const { fraction, unitsDone, unitsTotal } = useMultiHeadState((state) => state.sweep);
  const time = useMultiHeadState((state) => timeWords(state.sweep));
  return (
    <Progress fraction={fraction}>
      <span>
        {unitsDone} / {unitsTotal}
        <span className={classes.unit}> trainings</span>
      </span>
      <span className={classes.time}>{time}</span>
    </Progress>
  );
}

/** Two numbers as long as this do not fit beside four buttons on a phone. */
const LONG_NUMBER = 10_000;

function TrainingProgress() {
  const run = useMultiHeadState((state) => state.run);
  const steps = useMultiHeadState((state) => state.config.steps);
  return (
    <Progress fraction={run.fraction}>
      <span>
        <span className={classes.unit}>step </span>
        {run.step}
        <span className={steps >= LONG_NUMBER ? classes.longTotal : undefined}> / {steps}</span>
      </span>
      <span className={classes.time}>{timeWords(run)}</span>
    </Progress>
  );
}

/** Run or pause, one step, rewind, reseed, and how far training is. */
export function TrainingRunBar() {
  const actions = useMultiHeadActions();
  const status = useMultiHeadState((state) => activeRun(state).status);
  const swept = useMultiHeadState((state) => isSwept(state.config));
  const { words, pauses } = runButton(status);
  const help = swept ? SWEEP_HELP : TRAINING_HELP;
  return (
    <RunBarFrame>
      <RunPause
        words={words}
        pauses={pauses}
        hasEnded={status === 'finished'}
        help={pauses ? help.pause : help.run}
        onClick={() => (pauses ? actions.pause() : actions.run())}
      />
      <Secondary
        words="Step"
        help={help.step}
        shortcut="S"
        icon={<IconPlayerSkipForward size="1.1em" />}
        disabled={swept || pauses || status === 'finished'}
        onClick={() => actions.step(1)}
      />
      <Secondary
        words="Rewind"
        help={help.rewind}
        shortcut="R"
        icon={<IconArrowBackUp size="1.1em" />}
        onClick={() => actions.rewind()}
      />
      <Secondary
        words="Reseed"
        help={help.reseed}
        shortcut="N"
        icon={<IconDice5 size="1.1em" />}
        onClick={() => actions.reseed()}
      />
      {swept ? <SweepProgress /> : <TrainingProgress />}
    </RunBarFrame>
  );
}
