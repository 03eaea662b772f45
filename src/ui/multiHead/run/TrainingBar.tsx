import type { FormEvent, ReactNode } from 'react';
import { useId, useState } from 'react';
import type { NumberField } from '../../../core/experiment/field.ts';
import { multiHeadFields } from '../../../core/experiment/multiHeadFields.ts';
import { readDraft } from '../../controls/draft.ts';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import classes from './TrainingBar.module.css';
import { speedWords, trialsDone } from './trainingWords.ts';

interface AskProps {
  label: ReactNode;
  /** Which numbers are allowed. */
  field: NumberField;
  /** What stands in the box before something is typed. */
  current: string;
  button: string;
  help: string;
  disabled: boolean;
  onAsk: (value: number) => void;
}

/** A number and a button that does something with it: nothing happens while it is typed. */
function Ask({ label, field, current, button, help, disabled, onAsk }: AskProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const read = readDraft(field, draft ?? current);
  const reason = 'reason' in read && draft !== null ? read.reason : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (disabled || 'reason' in read) return;
    onAsk(read.value);
    setDraft(null);
  };
  return (
    <form className={classes.ask} onSubmit={submit} title={help}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={classes.box}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        value={draft ?? current}
        disabled={disabled}
        aria-invalid={reason !== null}
        aria-describedby={`${id}reason`}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => {
          if (reason !== null || draft === '') setDraft(null);
        }}
      />
      <button type="submit" className={classes.tool} disabled={disabled || 'reason' in read}>
        {button}
      </button>
      <span id={`${id}reason`} className={classes.reason} role={reason === null ? undefined : 'alert'}>
        {reason}
      </span>
    </form>
  );
}

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
