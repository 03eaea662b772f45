import { Button } from '@mantine/core';
import { useRef } from 'react';
import { usePage } from '../shell/page.ts';
import classes from './share.module.css';

interface Props {
  /** What it is, for screen readers: "Link". */
  label: string;
  text: string;
  /** On the button. */
  words: string;
  /** Lines of the box. */
  rows?: number;
}

/** A text to take away: it can be copied, or, where the browser forbids that, is selected for a copy by hand. */
export function CopyText({ label, text, words, rows = 2 }: Props) {
  const page = usePage();
  const box = useRef<HTMLTextAreaElement>(null);
  const copy = () => {
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    written.then(
      () => page.setState({ toast: `${label} copied` }),
      () => {
        box.current?.focus();
        box.current?.select();
        page.setState({ toast: 'This browser does not let the page copy: it is selected, copy it by hand' });
      },
    );
  };
  return (
    <div className={classes.copy}>
      <textarea
        ref={box}
        className={classes.text}
        aria-label={label}
        readOnly
        rows={rows}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button variant="default" onClick={copy}>
        {words}
      </Button>
    </div>
  );
}
