import { useCallback, useSyncExternalStore } from 'react';
import { afterFirstCurve } from '../shell/firstCurve.ts';
import classes from './Tex.module.css';

type RenderTex = (tex: string, displayMode: boolean, element: HTMLElement) => void;

let renderTex: RenderTex | null = null;
let asked = false;
const listeners = new Set<() => void>();

function load(): void {
  if (asked) return;
  asked = true;
  afterFirstCurve()
    .then(() => import('./katex.ts'))
    .then(
      (loaded) => {
        renderTex = loaded.renderTex;
        for (const changed of listeners) changed();
      },
      // Offline or blocked: the text stays, and the next formula to appear asks again.
      () => {
        asked = false;
      },
    );
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  load();
  return () => listeners.delete(changed);
}

interface Props {
  /** TeX made by our own code, never by a visitor. */
  tex: string;
  /** The same in plain characters, shown until the typesetter has loaded. */
  text: string;
  /** Large operators with limits above and below. */
  display?: boolean;
}

/** A typeset formula; its parent reserves the height, since type arrives late. */
export function Tex({ tex, text, display = false }: Props) {
  const render = useSyncExternalStore(subscribe, () => renderTex);
  const typeset = useCallback(
    (element: HTMLElement | null) => {
      if (element !== null) render?.(tex, display, element);
    },
    [render, tex, display],
  );
  // Keyed, so that React never touches what the typesetter has put into the other.
  return render === null ? (
    <span key="plain" className={classes.fallback}>
      {text}
    </span>
  ) : (
    <span key="typeset" className={classes.tex} ref={typeset} />
  );
}
