import type { ReactNode } from 'react';
import { useContext, useEffect, useRef } from 'react';
import type { ConfigFieldName } from '../shell/page.ts';
import { usePage, usePageState } from '../shell/page.ts';
import { ChosenControls } from './chosenControls.ts';
import classes from './controls.module.css';

interface Props {
  name: ConfigFieldName;
  /** The control inside takes the focus by itself when it is wanted. */
  focusesItself?: boolean;
  children: ReactNode;
}

/** What every control stands in, where it is shown. */
export function FieldFrame(props: Props) {
  const chosen = useContext(ChosenControls);
  return chosen === null || chosen.includes(props.name) ? <ShownField {...props} /> : null;
}

/** Lit together with its symbol in the formulas, and found when that is pressed. */
function ShownField({ name, focusesItself = false, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const page = usePage();
  const lit = usePageState((state) => state.lit === name);
  const wanted = usePageState((state) => state.wanted === name);
  useEffect(() => {
    if (!wanted || focusesItself) return;
    frame.current?.querySelector<HTMLElement>('input:checked, input:not([type="radio"]), select')?.focus();
  }, [wanted, focusesItself]);
  const light = () => page.setState({ lit: name });
  const unlight = () => page.setState({ lit: null });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only lights the symbol in the formula; nothing to operate.
    <div
      ref={frame}
      className={classes.field}
      data-field={name}
      data-lit={lit || undefined}
      onPointerEnter={light}
      onPointerLeave={unlight}
      onFocus={light}
      onBlur={() => {
        unlight();
        // Not before the focus leaves, since a drawer that opens moves it once more.
        if (wanted && !focusesItself) page.setState({ wanted: null });
      }}
    >
      {children}
    </div>
  );
}
