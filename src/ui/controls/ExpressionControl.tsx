import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { checkTarget } from '../../core/expression/checkTarget.ts';
import { parseExpression } from '../../core/expression/parse.ts';
import { toTex } from '../../core/expression/toTex.ts';
import { useActions, useLabState } from '../labContext.ts';
import { Tex } from '../math/Tex.tsx';
import classes from './controls.module.css';
import { FieldFrame } from './FieldFrame.tsx';
import { HelpLabel } from './HelpLabel.tsx';

/** Typing pauses so long before its text is judged: a half-written product is no error yet. */
const SETTLE_MS = 350;

/** Why a text is no target, and at which character that shows, where it does at one. */
interface Fault {
  readonly text: string;
  readonly message: string;
  readonly at?: number;
}

/** Judges a text as a target for N keys of d dimensions; null when it is one. */
function faultOf(text: string, N: number, d: number): Fault | null {
  const parsed = parseExpression(text);
  if (!parsed.ok) return { text, message: parsed.message, at: parsed.at };
  const checked = checkTarget(parsed.expression, N, d);
  return checked.ok ? null : { text, message: checked.reason };
}

/** Characters shown on each side of the one that is meant. */
const AROUND = 16;

/** The text around a fault with its character marked; a blank where something is missing. */
function FaultLine({ text, at }: { text: string; at: number }) {
  const [from, to] = [Math.max(0, at - AROUND), at + 1 + AROUND];
  return (
    <p className={classes.fault} aria-hidden="true">
      {from > 0 && '…'}
      {text.slice(from, at)}
      <mark>{text[at] ?? '\u00a0'}</mark>
      {text.slice(at + 1, to)}
      {to < text.length && '…'}
    </p>
  );
}

/**
 * F(t, s), typed. Typeset as it is typed; once typing pauses it is checked, and the experiment changes if it is a target.
 * What is not stays in the box with what is wrong under it.
 */
export default function ExpressionControl() {
  const id = useId();
  const expression = useLabState((state) => state.config.expression);
  const N = useLabState((state) => state.config.numKeys);
  const d = useLabState((state) => state.config.tokenDim);
  const actions = useActions();
  const [text, setText] = useState(expression);
  const [fault, setFault] = useState<Fault | null>(null);
  const applied = useRef(expression);
  const { label, help } = randomFeaturesFields.expression;

  // A link, a preset or the back button says something else than what was typed here.
  useEffect(() => {
    if (expression === applied.current) return;
    applied.current = expression;
    setText(expression);
  }, [expression]);

  useEffect(() => {
    const timer = setTimeout(() => {
      const found = faultOf(text, N, d);
      setFault(found);
      if (found !== null || text === applied.current) return;
      applied.current = text;
      actions.change({ expression: text });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text, N, d, actions]);

  const parsed = useMemo(() => parseExpression(text), [text]);
  // While typing goes on, an old complaint is not repeated.
  const shown = fault?.text === text ? fault : null;
  return (
    <FieldFrame name="expression">
      <HelpLabel help={help}>
        <label htmlFor={`${id}box`} className={classes.label}>
          {label}
        </label>
      </HelpLabel>
      <input
        id={`${id}box`}
        className={classes.expression}
        value={text}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={shown !== null}
        aria-describedby={`${id}fault ${id}help`}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {shown === null ? (
        <div className={classes.rendered}>
          {parsed.ok && <Tex tex={`F(t,s)=${toTex(parsed.expression)}`} text={`F(t, s) = ${text}`} />}
        </div>
      ) : (
        shown.at !== undefined && <FaultLine text={text} at={shown.at} />
      )}
      <p id={`${id}fault`} className={classes.reason} role="status">
        {shown !== null &&
          `${shown.at === undefined ? '' : `At character ${shown.at + 1}: `}${shown.message}. The last function that was one stays.`}
      </p>
      <p id={`${id}help`} hidden>
        {help}
      </p>
    </FieldFrame>
  );
}
