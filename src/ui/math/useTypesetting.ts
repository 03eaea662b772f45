import { useEffect } from 'react';
import { startTypesetting } from './typesetting.ts';

/** A page whose run has not begun by then has nothing to wait for. */
const SETTLED_MS = 300;

/** Formulas are typeset once there is a curve, or at once where none is on its way. */
export function useTypesetting(hasCurve: boolean, isRunning: boolean): void {
  useEffect(() => {
    if (hasCurve) startTypesetting();
    if (hasCurve || isRunning) return;
    const timer = setTimeout(startTypesetting, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [hasCurve, isRunning]);
}
