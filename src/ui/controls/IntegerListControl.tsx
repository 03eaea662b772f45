import type { KeyboardEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import type { IntegerListField } from '../../core/experiment/field.ts';
import { checkValue, shorten } from '../../core/experiment/field.ts';
import { Tex } from '../math/Tex.tsx';
import classes from './controls.module.css';
import { HelpLabel } from './HelpLabel.tsx';

interface Props {
  field: IntegerListField;
  value: readonly number[];
  /** Called with allowed lists only, ascending and without repeats, when the box is left or Enter is pressed. */
  onChange: (value: readonly number[]) => void;
  /** Take the focus now. */
  wanted?: boolean;
  /** The focus has left: whoever wanted it is served. */
  onServed?: () => void;
}

/** Commas, spaces and semicolons all part numbers. */
function readList(field: IntegerListField, text: string) {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  return checkValue(field, parts.join(','));
}

/**
 * Whole numbers in a row, typed. They are applied when typing ends and not before: while "64" is typed, 6 is not what is
 * meant. What does not fit is said under the box and not applied.
 */
export function IntegerListControl({ field, value, onChange, wanted = false, onServed }: Props) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const [dropped, setDropped] = useState<string | null>(null);
  const read = draft === null ? { value } : readList(field, draft);
  const reason = 'reason' in read ? read.reason : null;

  useEffect(() => {
    if (!wanted) return;
    box.current?.focus();
    box.current?.select();
  }, [wanted]);

  const settle = () => {
    if (draft === null) return;
    setDraft(null);
    if ('value' in read) {
      const next = read.value as readonly number[];
      if (next.join() !== value.join()) onChange(next);
    } else setDropped(`“${shorten(draft)}” was not used: ${read.reason}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') settle();
    else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
    }
  };
  return (
    <div className={classes.number}>
      <HelpLabel help={field.help}>
        <label htmlFor={`${id}box`} className={classes.label}>
          {field.label}
          {field.symbol !== '' && (
            <span aria-hidden="true" className={classes.symbol}>
              <Tex tex={field.symbol} text="" />
            </span>
          )}
        </label>
        <input
          ref={box}
          id={`${id}box`}
          className={classes.box}
          data-list
          data-autofocus={wanted || undefined}
          autoComplete="off"
          spellCheck={false}
          value={draft ?? value.join(', ')}
          aria-invalid={reason !== null}
          aria-describedby={`${id}help ${id}reason`}
          onChange={(event) => {
            setDraft(event.currentTarget.value);
            setDropped(null);
          }}
          onBlur={() => {
            settle();
            if (wanted) onServed?.();
          }}
          onKeyDown={onKeyDown}
        />
      </HelpLabel>
      <p id={`${id}reason`} className={classes.reason} role={reason === null ? undefined : 'alert'}>
        {reason === null ? dropped : `${reason}; ${value.join(', ')} stays`}
      </p>
      <p id={`${id}help`} hidden>
        {field.help} Parted by commas.
      </p>
    </div>
  );
}
