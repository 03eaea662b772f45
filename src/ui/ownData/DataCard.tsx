import type { ReactNode } from 'react';
import classes from './ownData.module.css';

interface Props {
  name: string;
  /** How many samples, and their shape. */
  shape: ReactNode;
  /** What the visitor should know of them, a sentence each. */
  notes: readonly string[];
  /** Where they come from, a sentence. */
  source: ReactNode;
  digest: string;
  /** What can be done with them. */
  children?: ReactNode;
}

/** The data set in use. */
export function DataCard({ name, shape, notes, source, digest, children }: Props) {
  return (
    <section className={classes.card} aria-label="Data in use">
      <p className={classes.name}>{name}</p>
      <p>{shape}</p>
      {notes.map((note) => (
        <p key={note} className={classes.note}>
          {note}
        </p>
      ))}
      {children}
      <p className={classes.note}>
        {source} Digest {digest}.
      </p>
    </section>
  );
}
