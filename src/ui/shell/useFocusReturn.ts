import { useEffect } from 'react';

/** Gives the focus back, once what has taken it is closed, to whatever had it before; unless it has gone elsewhere. */
export function useFocusReturn(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const before = document.activeElement;
    return () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [isOpen]);
}
