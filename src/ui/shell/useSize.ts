import type { RefObject } from 'react';
import { useLayoutEffect, useRef, useState } from 'react';

/** Size of an element in CSS pixels, and of one rem, by which drawings scale on large screens. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly rem: number;
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** Measures an element before the first paint and whenever it changes; null until it is on the page. */
export function useSize<E extends HTMLElement>(): [RefObject<E | null>, Size | null] {
  const element = useRef<E>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measure = () => {
      const { width, height } = target.getBoundingClientRect();
      const rem = rootFontSize();
      setSize((old) =>
        old !== null && old.width === width && old.height === height && old.rem === rem
          ? old
          : { width, height, rem },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
