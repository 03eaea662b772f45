import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import type { ReactNode } from 'react';
import { useState } from 'react';
import classes from './controls.module.css';

interface Props {
  /** What is inside. */
  summary: string;
  /** Something inside is set or wanted, so it must be seen. */
  forced: boolean;
  children: ReactNode;
}

/** Controls that most visitors never need, folded away until one of them is in use. */
export function More({ summary, forced, children }: Props) {
  const [open, setOpen] = useState(forced);
  // Set back to its default, a control must not fold away under the pointer.
  if (forced && !open) setOpen(true);
  return (
    <div className={classes.more}>
      <button
        type="button"
        className={classes.moreButton}
        aria-expanded={open}
        // What is in use stays in view.
        disabled={forced}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size="1em" aria-hidden="true" /> {summary}
      </button>
      {open && children}
    </div>
  );
}
