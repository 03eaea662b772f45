import type { ReactNode } from 'react';
import { useOverflow } from '../shell/useOverflow.ts';
import classes from './Sideways.module.css';

interface Props {
  /** What stands in it, for those who come to it by key. */
  name: string;
  className?: string | undefined;
  children: ReactNode;
}

/** A line that is scrolled sideways where it has no room. */
export function Sideways({ name, className = '', children }: Props) {
  const [line, isWide] = useOverflow<HTMLDivElement>();
  return (
    <div
      ref={line}
      className={`${classes.sideways} ${className}`}
      {...(isWide ? { tabIndex: 0, role: 'group', 'aria-label': name } : {})}
    >
      {children}
    </div>
  );
}
