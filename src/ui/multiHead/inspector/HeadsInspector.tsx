import { memo, Suspense } from 'react';
import { lazyPart } from '../../shell/lazyPart.tsx';
import { useMultiHeadState } from '../context.ts';
import { HeadChoices } from './HeadChoices.tsx';
import classes from './HeadsInspector.module.css';
import { HeadThumbnails } from './HeadThumbnails.tsx';
import { SampleStrip } from './SampleStrip.tsx';
import { useShownHeads } from './useShownHeads.ts';

const OneHead = lazyPart(() => import('./OneHead.tsx'));

/** Looking inside the shown model at the shown step: its attention maps, the sample they are of, and one head by itself. */
export const HeadsInspector = memo(function HeadsInspector() {
  const shown = useShownHeads();
  const head = useMultiHeadState((state) => state.view.head);
  const isEarlier = useMultiHeadState(({ run }) => run.stale && run.checkpoints.length > 0);
  return (
    <div className={classes.inspector}>
      <section aria-labelledby="maps-title">
        <div className={classes.title}>
          <h2 id="maps-title">Attention, queries × keys</h2>
          {shown !== null && (
            <span className={classes.step}>
              step {shown.step}
              {shown.isLastGood && ', the last before it diverged'}
              {isEarlier && ', earlier settings'}
            </span>
          )}
        </div>
        <HeadChoices />
        {shown === null ? (
          <p className={classes.empty}>
            Appears with the first checkpoint: the start depends on all samples.
          </p>
        ) : (
          <>
            <HeadThumbnails shown={shown} />
            <SampleStrip shown={shown} />
          </>
        )}
      </section>
      {shown !== null && head > 0 && head <= shown.numHeads && (
        <Suspense fallback={null}>
          <OneHead shown={shown} head={head - 1} />
        </Suspense>
      )}
    </div>
  );
});
