import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconDice5 from '@tabler/icons-react/dist/esm/icons/IconDice5.mjs';
import IconPlayerSkipForward from '@tabler/icons-react/dist/esm/icons/IconPlayerSkipForward.mjs';
import { isPairSweep } from '../../../core/experiment/positionalSemantic/sweep.ts';
import { activePairs } from '../../../state/positionalSemantic/pairState.ts';
import classes from '../../shell/RunBar.module.css';
import { Progress, RunBarFrame, RunPause, Secondary, timeWords } from '../../shell/RunBarParts.tsx';
import { runButton } from '../../shell/runButton.ts';
import { usePairActions, usePairState } from '../context.ts';

function PairProgress() {
  const swept = usePairState((state) => isPairSweep(state.config));
  const run = usePairState((state) => state.run);
  const sweep = usePairState((state) => state.sweep);
  const steps = usePairState((state) => state.config.steps);
  return (
    <Progress fraction={swept ? sweep.fraction : run.fraction}>
      {swept ? (
        <span>
          {sweep.unitsDone} / {sweep.unitsTotal}
          <span className={classes.unit}> trainings</span>
        </span>
      ) : (
        <span>
          <span className={classes.unit}>step </span>
          {run.step} / {steps}
        </span>
      )}
      <span className={classes.time}>{timeWords(swept ? sweep : run)}</span>
    </Progress>
  );
}

/** Run or pause, one step, rewind, reseed, and how far training is. */
export function PairRunBar() {
  const actions = usePairActions();
  const status = usePairState((state) => activePairs(state).status);
  const swept = usePairState((state) => isPairSweep(state.config));
  const { words, pauses } = runButton(status);
  return (
    <RunBarFrame>
      <RunPause
        words={words}
        pauses={pauses}
        hasEnded={status === 'finished'}
        help={
          pauses
            ? 'Stop where training stands; what was measured stays (Space)'
            : 'Train, or go on where training stands (Space)'
        }
        onClick={() => (pauses ? actions.pause() : actions.run())}
      />
      <Secondary
        words="Step"
        help={
          swept
            ? 'In a sweep there are no single steps: open one of its trainings (S)'
            : 'One step of gradient descent, then pause (S)'
        }
        shortcut="S"
        icon={<IconPlayerSkipForward size="1.1em" />}
        disabled={swept || pauses || status === 'finished'}
        onClick={() => actions.step(1)}
      />
      <Secondary
        words="Rewind"
        help="Back to the start: the same samples, target and starts; curves are cleared (R)"
        shortcut="R"
        icon={<IconArrowBackUp size="1.1em" />}
        onClick={() => actions.rewind()}
      />
      <Secondary
        words="Reseed"
        help="New samples, a new target and a new random start (N)"
        shortcut="N"
        icon={<IconDice5 size="1.1em" />}
        onClick={() => actions.reseed()}
      />
      <PairProgress />
    </RunBarFrame>
  );
}
