import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconDice5 from '@tabler/icons-react/dist/esm/icons/IconDice5.mjs';
import IconPlayerSkipForward from '@tabler/icons-react/dist/esm/icons/IconPlayerSkipForward.mjs';
import { runButton } from '../../randomFeatures/runWords.ts';
import classes from '../../shell/RunBar.module.css';
import { Progress, RunBarFrame, RunPause, Secondary, timeWords } from '../../shell/RunBarParts.tsx';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { TRAINING_HELP } from './trainingWords.ts';

function TrainingProgress() {
  const run = useMultiHeadState((state) => state.run);
  const steps = useMultiHeadState((state) => state.config.steps);
  return (
    <Progress fraction={run.fraction}>
      <span>
        <span className={classes.unit}>step </span>
        {run.step} / {steps}
      </span>
      <span className={classes.time}>{timeWords(run)}</span>
    </Progress>
  );
}

/** Run or pause, one step, rewind, reseed, and how far training is. */
export function TrainingRunBar() {
  const actions = useMultiHeadActions();
  const status = useMultiHeadState((state) => state.run.status);
  const { words, pauses } = runButton(status);
  return (
    <RunBarFrame>
      <RunPause
        words={words}
        pauses={pauses}
        help={pauses ? TRAINING_HELP.pause : TRAINING_HELP.run}
        onClick={() => (pauses ? actions.pause() : actions.run())}
      />
      <Secondary
        words="Step"
        help={TRAINING_HELP.step}
        shortcut="S"
        icon={<IconPlayerSkipForward size="1.1em" />}
        disabled={pauses || status === 'finished'}
        onClick={() => actions.step(1)}
      />
      <Secondary
        words="Rewind"
        help={TRAINING_HELP.rewind}
        shortcut="R"
        icon={<IconArrowBackUp size="1.1em" />}
        onClick={() => actions.rewind()}
      />
      <Secondary
        words="Reseed"
        help={TRAINING_HELP.reseed}
        shortcut="N"
        icon={<IconDice5 size="1.1em" />}
        onClick={() => actions.reseed()}
      />
      <TrainingProgress />
    </RunBarFrame>
  );
}
