import type { FormEvent, ReactNode } from 'react';
import { useId, useState } from 'react';
import type { NumberField } from '../../core/experiment/field.ts';
import { readDraft } from '../controls/draft.ts';
import classes from './TrainingBar.module.css';

interface Props {
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
export function Ask({ label, field, current, button, help, disabled, onAsk }: Props) {
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
