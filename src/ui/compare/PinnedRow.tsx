import { Suspense } from 'react';
import type { FinishedRun } from '../../core/experiment/verified/finishedRun.ts';
import { EmbedPart } from '../shell/EmbedPart.tsx';
import { latePart } from '../shell/lazyPart.tsx';

const Pinned = latePart(() => import('./Pinned.tsx'));

/** Pinned runs under a figure, which has its height from the beginning; none on an embedded page. */
export function PinnedRow({ config }: { config: FinishedRun['config'] }) {
  return (
    <EmbedPart>
      <div style={{ minHeight: '2rem' }}>
        <Suspense fallback={null}>
          <Pinned config={config} />
        </Suspense>
      </div>
    </EmbedPart>
  );
}
