import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './controls.module.css';

interface Props<Name extends string> {
  label: string;
  help: string;
  choices: readonly Name[];
  value: readonly Name[];
  /** Called with a non-empty subset in the order of `choices`. */
  onChange: (value: readonly Name[]) => void;
  describe: (name: Name) => ReactNode;
  /** Says why one cannot be switched on; null when it can. */
  refuse?: (name: Name) => string | null;
}

/** Some of a few, at least one: the last one that is on cannot be switched off. Native check boxes. */
export function SubsetControl<Name extends string>(props: Props<Name>) {
  const { label, help, choices, value, onChange, describe, refuse } = props;
  const id = useId();
  return (
    <fieldset className={classes.choices} aria-describedby={`${id}help`}>
      <legend className="visually-hidden">{label}</legend>
      <p id={`${id}help`} hidden>
        {help} At least one.
      </p>
      {choices.map((name) => {
        const on = value.includes(name);
        const reason = on ? null : (refuse?.(name) ?? null);
        return (
          <label
            key={name}
            className={classes.choice}
            data-on={on || undefined}
            data-refused={reason !== null || undefined}
          >
            <input
              type="checkbox"
              checked={on}
              disabled={reason !== null || (on && value.length === 1)}
              onChange={() =>
                onChange(choices.filter((other) => (other === name ? !on : value.includes(other))))
              }
            />
            <span className={classes.choiceWords}>
              {describe(name)}
              {reason !== null && <span className={classes.refusal}> {reason}</span>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
