import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import { Ask } from '../../steps/Ask.tsx';
import classes from '../../steps/TrainingBar.module.css';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { speedWords, trialsDone } from './trainingWords.ts';

/** The step size that the next step is taken with: the last change that training has reached, else the config's. */
function useStepSizeNow(): number {
  return useMultiHeadState(({ run }) => run.stepSizes.at(-1)?.stepSize ?? run.config.stepSize);
}

/** What the progress bar has no room for: trials done, and how fast. */
function Speed() {
  const run = useMultiHeadState((state) => state.run);
  const { trials } = useMultiHeadState((state) => state.config);
  const speed = speedWords(run.stepsPerSecond);
  return (
    <p className={classes.speed}>
      {trialsDone(run)} of {trials} {trials === 1 ? 'trial' : 'trials'} done
      {speed !== '' && ` · ${speed}`}
    </p>
  );
}

/** Training to a chosen step, and another eta from where training stands: without beginning anew. */
export function TrainingBar() {
  const step = useMultiHeadState((state) => state.run.step);
  const isStale = useMultiHeadState((state) => state.run.stale);
  const status = useMultiHeadState((state) => state.run.status);
  const hasBegun = useMultiHeadState((state) => state.run.curves.length > 0);
  const { steps } = useMultiHeadState((state) => state.config);
  const stepSize = useStepSizeNow();
  const changes = useMultiHeadState((state) => state.run.stepSizes);
  const actions = useMultiHeadActions();
  const isBusy = status === 'running' || status === 'preparing';
  const from = isStale ? 0 : step;
  return (
    <div className={classes.bar}>
      <Ask
        label="Run to step"
        field={{ ...multiHeadFields.steps, min: Math.min(from + 1, steps), max: steps }}
        current={String(Math.min(steps, Math.max(10, 10 * from)))}
        button="Go"
        help="Train to that step and pause there"
        disabled={isBusy || from >= steps}
        onAsk={(until) => actions.step(until - from)}
      />
      <Ask
        label={
          <>
            <i>η</i> from step {from} on
          </>
        }
        field={multiHeadFields.stepSize}
        current={String(stepSize)}
        button="Change"
        help="Another step size from where training stands; what was trained stays"
        disabled={!hasBegun || isStale || from >= steps}
        onAsk={(next) => actions.retune(next)}
      />
      <Speed />
      {changes.length > 0 && (
        <p className={classes.changes}>
          {changes.map((change) => `η = ${change.stepSize} from step ${change.step}`).join(', ')}
        </p>
      )}
    </div>
  );
}
