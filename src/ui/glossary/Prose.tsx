import type { ReactNode } from 'react';
import { Suspense } from 'react';
import { latePart } from '../shell/lazyPart.tsx';

const MarkedProse = latePart(() => import('./MarkedProse.tsx'));

/** Prose whose words have their meaning on hover and focus, once the glossary is there; plain until then. */
export function Prose({ children }: { children: ReactNode }) {
  return (
    <Suspense fallback={children}>
      <MarkedProse>{children}</MarkedProse>
    </Suspense>
  );
}
