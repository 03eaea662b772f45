import { useEffect, useState } from 'react';
import { useOpenLab } from '../shell/openLab.ts';
import classes from './GlossaryLayer.module.css';
import type { Meaning } from './meanings.ts';
import { meaningOf } from './meanings.ts';
import { useGlossary } from './useGlossary.ts';

/** So long a pointer rests on a sign before its meaning appears; on its way elsewhere it crosses many. */
const REST_MS = 250;

interface Shown extends Meaning {
  readonly target: Element;
}

const ID = 'glossary-meaning';

/** Where the words stand, so that they neither leave the window nor cover what they explain. */
function placeAt(target: Element): { left: number; top?: number; bottom?: number } {
  const box = target.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, innerWidth - 8 - Math.min(304, innerWidth - 16)));
  return box.bottom > innerHeight * 0.6
    ? { left, bottom: innerHeight - box.top + 6 }
    : { left, top: box.bottom + 6 };
}

/**
 * The meaning of whatever word or sign is pointed at, pressed or has the focus. It stays while the pointer rests on it, and
 * goes with Escape. Loaded after the first curve.
 */
export default function GlossaryLayer() {
  const { fields } = useOpenLab().shown;
  const glossary = useGlossary();
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const shownAt = (target: EventTarget | null): Shown | null => {
      if (!(target instanceof Element)) return null;
      const meaning = meaningOf(target, glossary, fields);
      return meaning === undefined ? null : { ...meaning, target };
    };
    const isOurs = (target: EventTarget | null) =>
      target instanceof Element && target.closest(`#${ID}`) !== null;
    const point = ({ target }: Event) => {
      clearTimeout(timer);
      if (isOurs(target)) return;
      const next = shownAt(target);
      timer = setTimeout(() => setShown(next), REST_MS);
    };
    const show = ({ target }: Event) => {
      if (isOurs(target)) return;
      clearTimeout(timer);
      setShown(shownAt(target));
    };
    // A word may have the focus since before its meaning was loaded.
    if (document.activeElement?.matches('[data-term]') === true) setShown(shownAt(document.activeElement));
    document.addEventListener('pointerover', point, { signal });
    document.addEventListener('focusin', show, { signal });
    document.addEventListener('click', show, { signal });
    document.addEventListener('focusout', () => setShown(null), { signal });
    // What takes the focus is scrolled into view: its meaning goes with it.
    document.addEventListener('scroll', () => setShown((now) => (now === null ? null : { ...now })), {
      signal,
      capture: true,
      passive: true,
    });
    document.addEventListener(
      'keydown',
      ({ key }) => {
        if (key === 'Escape') setShown(null);
      },
      { signal },
    );
    return () => {
      clearTimeout(timer);
      listening.abort();
    };
  }, [glossary, fields]);
  useEffect(() => {
    const word = shown?.target.closest('[data-term]') ?? null;
    word?.setAttribute('aria-describedby', ID);
    return () => word?.removeAttribute('aria-describedby');
  }, [shown]);
  if (shown === null) return null;
  return (
    <div id={ID} role="tooltip" className={classes.meaning} style={placeAt(shown.target)}>
      <b>{shown.term}</b> {shown.meaning}
    </div>
  );
}
