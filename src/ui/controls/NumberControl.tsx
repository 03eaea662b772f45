import type { KeyboardEvent } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { NumberField } from '../../core/experiment/field.ts';
import { shorten } from '../../core/experiment/field.ts';
import { Tex } from '../math/Tex.tsx';
import classes from './controls.module.css';
import { nudgeDraft, readDraft, settleDraft } from './draft.ts';
import { HelpLabel } from './HelpLabel.tsx';
import { sliderScale } from './sliderStops.ts';

interface Props {
  /** Its entry in a field table: range, words, scale. */
  field: NumberField;
  value: number;
  /** Called with allowed values only, on every step of a drag and every keystroke that makes one. */
  onChange: (value: number) => void;
  /** Take the focus now. */
  wanted?: boolean;
  /** The focus has left: whoever wanted it is served. Not earlier, since a drawer that opens moves the focus once more. */
  onServed?: () => void;
}

/**
 * A number: a slider over round values, and a box for exact ones. What does not fit is said under the box and not
 * applied; leaving the box brings a number into its range, and says so when it must forget anything else.
 */
export function NumberControl({ field, value, onChange, wanted = false, onServed }: Props) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  // The text while the box is being edited; null shows the value itself.
  const [draft, setDraft] = useState<string | null>(null);
  // What was typed in vain before the box was left: it must not vanish without a word.
  const [dropped, setDropped] = useState<string | null>(null);
  const slider = useMemo(() => sliderScale(field), [field]);
  const read = draft === null ? { value } : readDraft(field, draft);
  const invalid = 'reason' in read;

  useEffect(() => {
    if (!wanted) return;
    box.current?.focus();
    box.current?.select();
  }, [wanted]);

  const type = (text: string) => {
    setDraft(text);
    setDropped(null);
    const typed = readDraft(field, text);
    if ('value' in typed && typed.value !== value) onChange(typed.value);
  };
  const settle = () => {
    if (draft === null) return;
    setDraft(null);
    const settled = settleDraft(field, draft, value);
    if (settled !== value) onChange(settled);
    else if (invalid) setDropped(`“${shorten(draft)}” was not used: ${read.reason}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') settle();
    else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      setDraft(null);
      setDropped(null);
      onChange(nudgeDraft(field, value, event.key === 'ArrowUp' ? 1 : -1));
    }
  };

  return (
    <div className={classes.number}>
      <HelpLabel help={field.help}>
        <label htmlFor={`${id}box`} className={classes.label}>
          {field.label}
          {field.symbol !== '' && !field.label.endsWith(` ${field.symbol}`) && (
            <span aria-hidden="true" className={classes.symbol}>
              <Tex tex={field.symbol} text="" />
            </span>
          )}
        </label>
        <input
          ref={box}
          id={`${id}box`}
          className={classes.box}
          data-wide={field.max >= 1e6 || undefined}
          data-autofocus={wanted || undefined}
          inputMode={field.min < 0 ? 'text' : 'decimal'}
          autoComplete="off"
          spellCheck={false}
          value={draft ?? String(value)}
          aria-invalid={invalid}
          aria-describedby={`${id}help ${id}reason`}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={() => {
            settle();
            if (wanted) onServed?.();
          }}
          onKeyDown={onKeyDown}
        />
      </HelpLabel>
      {slider !== null && (
        <input
          type="range"
          className={classes.slider}
          aria-label={`${field.label}, slider`}
          aria-valuetext={String(value)}
          aria-describedby={`${id}help`}
          min={0}
          max={slider.count}
          // Between two stops the thumb stands in between; a drag or an arrow key goes to a stop.
          step="any"
          value={slider.positionOf(value)}
          style={{ '--at': slider.positionOf(value) / slider.count } as React.CSSProperties}
          onChange={(event) => {
            setDropped(null);
            onChange(slider.valueAt(Number(event.currentTarget.value)));
          }}
          onKeyDown={(event) => {
            const [position, step] = [slider.positionOf(value), arrowStep(event.key)];
            if (step === 0) return;
            event.preventDefault();
            const next = step > 0 ? Math.floor(position + 1e-9) + step : Math.ceil(position - 1e-9) + step;
            onChange(slider.valueAt(Math.min(slider.count, Math.max(0, next))));
          }}
        />
      )}
      <p id={`${id}reason`} className={classes.reason} role={invalid ? 'alert' : undefined}>
        {invalid ? `${read.reason}; ${value} stays` : dropped}
      </p>
      <p id={`${id}help`} hidden>
        {field.help}
      </p>
    </div>
  );
}

/** Stops that a key moves a slider by; 0 for keys that are none of its own. */
function arrowStep(key: string): number {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return 1;
    case 'ArrowLeft':
    case 'ArrowDown':
      return -1;
    case 'PageUp':
      return 5;
    case 'PageDown':
      return -5;
    default:
      return 0;
  }
}
