import type { PointerEvent, ReactNode } from 'react';
import { Suspense } from 'react';
import { latePart } from '../shell/lazyPart.tsx';
import type { ConfigFieldName } from '../shell/page.ts';
import { usePage, usePageState } from '../shell/page.ts';
import { NARROW, useMediaQuery } from '../shell/useMediaQuery.ts';
import classes from './FormulaFrame.module.css';

const SymbolKeys = latePart(() => import('../glossary/SymbolKeys.tsx'));

interface Props<Name extends ConfigFieldName> {
  /** The table of the lab: only its fields are listened to. */
  fields: Readonly<Record<Name, unknown>>;
  children: ReactNode;
}

/**
 * Where formulas stand. A marked number under the pointer lights its control, a click goes there; a control in use lights
 * its number. Keyboards reach the controls themselves, so formulas take no tab stops.
 */
export function FormulaFrame<Name extends ConfigFieldName>({ fields, children }: Props<Name>) {
  const page = usePage();
  const lit = usePageState((state) => state.lit);
  const narrow = useMediaQuery(NARROW);
  const fieldUnder = (event: { target: EventTarget }): Name | null => {
    const symbol = event.target instanceof Element ? event.target.closest('[data-field]') : null;
    const name = symbol?.getAttribute('data-field') ?? '';
    return Object.hasOwn(fields, name) ? (name as Name) : null;
  };
  const light = (event: PointerEvent) => {
    const field = fieldUnder(event);
    if (field !== page.getState().lit) page.setState({ lit: field });
  };
  const goTo = (event: { target: EventTarget }) => {
    const field = fieldUnder(event);
    if (field !== null) page.setState({ wanted: field, drawerOpen: narrow });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut for pointers to what the keyboard reaches anyway.
    <section
      className={classes.frame}
      aria-label="Formulas"
      data-formulas=""
      data-lit={lit ?? undefined}
      onPointerOver={light}
      onPointerLeave={() => page.setState({ lit: null })}
      onClick={goTo}
    >
      {children}
      <Suspense fallback={null}>
        <SymbolKeys />
      </Suspense>
    </section>
  );
}
