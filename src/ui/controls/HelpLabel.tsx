import type { ReactNode } from 'react';
import { useRef } from 'react';
import classes from './controls.module.css';
import { LateTooltip } from './LateTooltip.tsx';

interface Props {
  /** One or two sentences about the control. */
  help: string;
  /** Its label, and its box if it has one. */
  children: ReactNode;
}

/** The head line of a control. Its help appears on hover, on touch, and when something in it takes the focus. */
export function HelpLabel({ help, children }: Props) {
  const head = useRef<HTMLDivElement>(null);
  return (
    <>
      <div className={classes.head} ref={head}>
        {children}
      </div>
      <LateTooltip
        target={head}
        label={help}
        multiline
        w="17rem"
        position="top-start"
        openDelay={350}
        events={{ hover: true, focus: true, touch: true }}
      />
    </>
  );
}
