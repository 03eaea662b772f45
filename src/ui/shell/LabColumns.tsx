import type { ReactNode } from 'react';
import { Suspense } from 'react';
import { ChosenControls } from '../controls/chosenControls.ts';
import { EmbedPart } from './EmbedPart.tsx';
import classes from './LabColumns.module.css';
import { latePart, lazyPart } from './lazyPart.tsx';
import { usePageState } from './page.ts';
import { NARROW, useMediaQuery } from './useMediaQuery.ts';

const TourOffer = latePart(() => import('../tour/TourOffer.tsx'));
const ControlsDrawer = lazyPart(() => import('./ControlsDrawer.tsx'));

interface Props {
  /** What the lab is, for screen readers and outlines. */
  title: string;
  controls: ReactNode;
  inspector: ReactNode;
  /** Formulas, figure, run bar and words. */
  children: ReactNode;
}

/** A lab: controls, figure and inspector side by side; on narrow screens figure first, controls in a drawer. */
export function LabColumns({ title, controls, inspector, children }: Props) {
  const narrow = useMediaQuery(NARROW);
  const drawerOpen = usePageState((state) => state.drawerOpen);
  const embed = usePageState((state) => state.embedding.embed);
  const lecture = usePageState((state) => state.lecture);
  const chosen = usePageState((state) => state.lectureControls);
  const isLecture = lecture.length > 0;
  const isEmbedded = embed.length > 0 || isLecture;
  const hasInspector = !isEmbedded || [...embed, ...lecture].includes('inspector');
  return (
    <div
      className={classes.columns}
      data-embedded={isEmbedded || undefined}
      data-alone={!hasInspector || undefined}
    >
      {isEmbedded ? null : narrow ? (
        drawerOpen && (
          <Suspense fallback={null}>
            <ControlsDrawer>{controls}</ControlsDrawer>
          </Suspense>
        )
      ) : (
        <aside className={classes.controls} aria-label="Experiment">
          {controls}
        </aside>
      )}
      <main className={classes.main}>
        <h1 className="visually-hidden">{title}</h1>
        {children}
        {!isEmbedded && (
          <Suspense fallback={null}>
            <TourOffer />
          </Suspense>
        )}
        {isLecture && chosen.length > 0 && (
          <section className={classes.chosen} aria-label="Controls">
            <ChosenControls value={chosen}>{controls}</ChosenControls>
          </section>
        )}
      </main>
      <EmbedPart part="inspector">
        <aside className={classes.inspector} aria-label="Inspector">
          {inspector}
        </aside>
      </EmbedPart>
    </div>
  );
}
