import { useEffect, useRef } from 'react';
import classes from './LectureStage.module.css';

/** A spot that follows the pointer, large enough to be seen from the last row. */
export function Pointer() {
  const spot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent) => {
      const { current } = spot;
      if (current === null) return;
      current.style.transform = `translate(${clientX}px, ${clientY}px)`;
      current.style.visibility = 'visible';
    };
    addEventListener('pointermove', follow);
    return () => removeEventListener('pointermove', follow);
  }, []);
  return <div ref={spot} className={classes.spot} aria-hidden="true" />;
}
