import { useId } from 'react';
import classes from './controls.module.css';
import { HelpLabel } from './HelpLabel.tsx';

interface Option<Name extends string> {
  readonly name: Name;
  readonly words: string;
  /** Why it cannot be chosen; missing when it can. */
  readonly refused?: string | undefined;
}

interface Props<Name extends string> {
  label: string;
  help: string;
  options: readonly Option<Name>[];
  value: Name;
  onChange: (value: Name) => void;
}

/** One of a list, folded to one line. Native. */
export function SelectControl<Name extends string>({ label, help, options, value, onChange }: Props<Name>) {
  const id = useId();
  return (
    <HelpLabel help={help}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <select
        id={id}
        className={classes.select}
        value={value}
        aria-describedby={`${id}help`}
        onChange={(event) => {
          const chosen = options.find(({ name }) => name === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen.name);
        }}
      >
        {options.map(({ name, words, refused }) => (
          <option key={name} value={name} disabled={refused !== undefined}>
            {refused === undefined ? words : `${words} (${refused})`}
          </option>
        ))}
      </select>
      <span id={`${id}help`} hidden>
        {help}
      </span>
    </HelpLabel>
  );
}
