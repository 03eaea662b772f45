import { useId } from 'react';
import { Tex } from '../math/Tex.tsx';
import classes from './controls.module.css';
import { HelpLabel } from './HelpLabel.tsx';

interface Props<Name extends string> {
  label: string;
  /** TeX of its symbol; empty for none. */
  symbol: string;
  help: string;
  choices: readonly Name[];
  value: Name;
  /** What stands on each choice: a word or two. */
  words: Readonly<Record<Name, string>>;
  onChange: (value: Name) => void;
}

/** One of a few, side by side on one line. Native radio buttons. */
export function SegmentedControl<Name extends string>(props: Props<Name>) {
  const { label, symbol, help, choices, value, words, onChange } = props;
  const id = useId();
  return (
    <fieldset className={classes.choices} aria-describedby={`${id}help`}>
      <legend className="visually-hidden">{label}</legend>
      <HelpLabel help={help}>
        <span className={classes.label} aria-hidden="true">
          {label}
          {symbol !== '' && (
            <span className={classes.symbol}>
              <Tex tex={symbol} text="" />
            </span>
          )}
        </span>
      </HelpLabel>
      <div className={classes.segments}>
        {choices.map((name) => (
          <label key={name} className={classes.segment} data-on={name === value || undefined}>
            <input
              type="radio"
              className={classes.segmentInput}
              name={id}
              value={name}
              checked={name === value}
              onChange={() => onChange(name)}
            />
            {words[name]}
          </label>
        ))}
      </div>
      <p id={`${id}help`} hidden>
        {help}
      </p>
    </fieldset>
  );
}
