import type { KeyboardEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useOpenLab } from '../shell/openLab.ts';
import type { Meaning } from './meanings.ts';
import { meaningsIn } from './meanings.ts';
import classes from './SymbolKeys.module.css';
import { useGlossary } from './useGlossary.ts';

/**
 * The signs of the formulas above as a row of buttons, for keys: unseen until it takes the focus, one stop of Tab, arrows go
 * from sign to sign. What has the focus says what it means.
 */
export default function SymbolKeys() {
  const { fields } = useOpenLab().shown;
  const glossary = useGlossary();
  const row = useRef<HTMLDivElement>(null);
  const [meanings, setMeanings] = useState<readonly Meaning[]>([]);
  const [at, setAt] = useState(0);
  useEffect(() => {
    const formulas = row.current?.closest('[data-formulas]');
    if (formulas === null || formulas === undefined) return undefined;
    const read = () => {
      const found = meaningsIn(formulas, glossary, fields);
      setMeanings((old) =>
        old.map(({ term }) => term).join() === found.map(({ term }) => term).join() ? old : found,
      );
    };
    read();
    // Formulas are typeset late, and again with every setting.
    const changes = new MutationObserver((records) => {
      if (records.some(({ target }) => row.current?.contains(target) !== true)) read();
    });
    changes.observe(formulas, { childList: true, subtree: true });
    return () => changes.disconnect();
  }, [glossary, fields]);
  const current = Math.min(at, meanings.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const last = meanings.length - 1;
    const next = {
      ArrowLeft: Math.max(0, current - 1),
      ArrowRight: Math.min(last, current + 1),
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setAt(next);
    row.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div ref={row} className={classes.row} role="toolbar" aria-label="Symbols" onKeyDown={onKeyDown}>
      {meanings.map(({ term }, k) => (
        <button
          key={term}
          type="button"
          tabIndex={k === current ? 0 : -1}
          data-term={term}
          onFocus={() => setAt(k)}
        >
          {term}
        </button>
      ))}
    </div>
  );
}
