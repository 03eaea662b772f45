import type { TooltipProps } from '@mantine/core';
import type { RefObject } from 'react';
import { Suspense } from 'react';
import { latePart } from '../shell/lazyPart.tsx';

const Tooltip = latePart(() => import('./tooltip.ts'));

interface Props extends Omit<TooltipProps, 'children' | 'target'> {
  target: RefObject<HTMLElement | null>;
}

/** A tooltip of the element in `target`, beside which it stands; there once the first curve is. */
export function LateTooltip({ target, ...props }: Props) {
  return (
    <Suspense fallback={null}>
      <Tooltip target={target} {...props} />
    </Suspense>
  );
}
