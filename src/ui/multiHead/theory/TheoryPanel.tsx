import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { Suspense, useId, useState } from 'react';
import { lazyPart } from '../../shell/lazyPart.tsx';
import classes from './TheoryPanel.module.css';

const TheoryParts = lazyPart(() => import('./TheoryParts.tsx'));

/** The theory's quantities on this run, folded away until they are asked for. */
export function TheoryPanel() {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <h2 id={id}>
        <button type="button" className={classes.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconChevronRight size="1em" aria-hidden="true" /> Theory on this run
        </button>
      </h2>
      {open && (
        <Suspense fallback={null}>
          <TheoryParts />
        </Suspense>
      )}
    </section>
  );
}
