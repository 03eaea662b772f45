import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './controls.module.css';

interface Props<Name extends string> {
  label: string;
  help: string;
  choices: readonly Name[];
  value: Name;
  onChange: (value: Name) => void;
  /** What stands beside the radio button. */
  describe: (name: Name) => ReactNode;
  /** Name for screen readers where what stands there is no plain text, such as a formula. */
  nameOf?: (name: Name) => string;
  /** Says why a choice cannot be made; null when it can. */
  refuse?: (name: Name) => string | null;
}

/** One of a few, each on a line of its own with room for a formula or a reason. Native radio buttons. */
export function ChoiceControl<Name extends string>(props: Props<Name>) {
  const { label, help, choices, value, onChange, describe, nameOf, refuse } = props;
  const id = useId();
  return (
    <fieldset className={classes.choices} aria-describedby={`${id}help`}>
      <legend className="visually-hidden">{label}</legend>
      <p id={`${id}help`} hidden>
        {help}
      </p>
      {choices.map((name) => (
        <label key={name} className={classes.choice} data-on={name === value || undefined}>
          <input
            type="radio"
            name={id}
            value={name}
            aria-label={nameOf?.(name)}
            checked={name === value}
            disabled={refuse !== undefined && refuse(name) !== null}
            onChange={() => onChange(name)}
          />
          <span className={classes.choiceWords}>{describe(name)}</span>
        </label>
      ))}
    </fieldset>
  );
}
