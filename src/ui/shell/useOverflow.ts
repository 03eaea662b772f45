import type { RefObject } from 'react';
import { useLayoutEffect, useRef, useState } from 'react';

/**
 * Whether an element holds more than it has room for, sideways or downwards. What is scrolled should then take the focus, so
 * that arrow keys scroll it, and only then.
 */
export function useOverflow<E extends HTMLElement>(): [RefObject<E | null>, boolean] {
  const target = useRef<E>(null);
  const [overflows, setOverflows] = useState(false);
  useLayoutEffect(() => {
    const element = target.current;
    if (element === null) return undefined;
    const measure = () =>
      setOverflows(
        element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 1,
      );
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    // What stands in it may come late, as a formula that is typeset.
    const contents = new MutationObserver(measure);
    contents.observe(element, { childList: true, subtree: true, characterData: true });
    return () => {
      sizes.disconnect();
      contents.disconnect();
    };
  }, []);
  return [target, overflows];
}
