import type { TooltipProps } from '@mantine/core';
import type { RefObject } from 'react';
import { Suspense, useEffect, useState } from 'react';
import { latePart } from '../shell/lazyPart.tsx';

const Tooltip = latePart(() => import('./tooltip.ts'));

interface Props extends Omit<TooltipProps, 'children' | 'target'> {
  target: RefObject<HTMLElement | null>;
}

/** Whether the element has been pointed at for so long, or has taken the focus by key, since it is there. */
function useFirstInterest(target: RefObject<HTMLElement | null>, delayMs: number): boolean {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    const element = target.current;
    if (element === null || isWanted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listening = new AbortController();
    const { signal } = listening;
    const wait = () => {
      timer = setTimeout(() => setWanted(element.matches(':hover')), delayMs);
    };
    element.addEventListener('pointerenter', wait, { signal });
    element.addEventListener('pointerleave', () => clearTimeout(timer), { signal });
    element.addEventListener(
      'focusin',
      () => setWanted(element.matches(':focus-visible, :has(:focus-visible)')),
      {
        signal,
      },
    );
    return () => {
      clearTimeout(timer);
      listening.abort();
    };
  }, [target, delayMs, isWanted]);
  return isWanted;
}

/**
 * A tooltip of the element in `target`, beside which it stands; there once the first curve is, and the element has been
 * pointed at: a page has dozens, and each takes part in every drawing of what it belongs to.
 */
export function LateTooltip({ target, openDelay = 0, ...props }: Props) {
  const isWanted = useFirstInterest(target, openDelay);
  if (!isWanted) return null;
  return (
    <Suspense fallback={null}>
      <Tooltip target={target} openDelay={openDelay} defaultOpened {...props} />
    </Suspense>
  );
}
