import { useEffect } from 'react';
import { firstCurveBegan } from './firstCurve.ts';

/** A page whose run has not begun by then has nothing to wait for. */
const SETTLED_MS = 300;

/** Lets the rest of the page load once there is a curve, or at once where none is on its way. */
export function useFirstCurve(hasCurve: boolean, isRunning: boolean): void {
  useEffect(() => {
    if (hasCurve) firstCurveBegan();
    if (hasCurve || isRunning) return;
    const timer = setTimeout(firstCurveBegan, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [hasCurve, isRunning]);
}
