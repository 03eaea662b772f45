import type { ReactNode } from 'react';
import classes from './ControlsGroup.module.css';
import { HelpLabel } from './HelpLabel.tsx';

interface Props {
  title: string;
  /** Help of the group's own control, where it has one. */
  help?: string;
  children: ReactNode;
}

/** Controls that belong together, under a heading. */
export function ControlsGroup({ title, help, children }: Props) {
  const heading = <h2 className={classes.heading}>{title}</h2>;
  return (
    <section className={classes.group}>
      {help === undefined ? heading : <HelpLabel help={help}>{heading}</HelpLabel>}
      {children}
    </section>
  );
}
