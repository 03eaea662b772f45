import type { ReactNode } from 'react';
import { Sideways } from '../math/Sideways.tsx';
import classes from './ownData.module.css';

interface Props {
  /** A line of Python that makes such a file. */
  example: string;
  /** Which arrays, and in which files. */
  children: ReactNode;
}

/** What files must hold, for those who make them. */
export function FileFormat({ example, children }: Props) {
  return (
    <details className={classes.format}>
      <summary>What the files hold</summary>
      <p>{children} Drop them anywhere on the page.</p>
      <Sideways name="Example in Python">
        <pre>{example}</pre>
      </Sideways>
    </details>
  );
}
