import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useOpenLab } from '../shell/openLab.ts';
import { usePage } from '../shell/page.ts';
import { NARROW, useMediaQuery } from '../shell/useMediaQuery.ts';
import classes from './Tour.module.css';
import type { Tour, TourStep } from './tour.ts';
import { rememberTour } from './tourMemory.ts';

/** The tour of the lab that is open; undefined while it is loaded. */
function useTour(): Tour | undefined {
  const { path, tour: load } = useOpenLab().shown;
  const page = usePage();
  const [loaded, setLoaded] = useState<{ readonly path: string; readonly tour: Tour }>();
  const isMissing = loaded?.path !== path;
  useEffect(() => {
    if (!isMissing) return undefined;
    let wanted = true;
    const give = (tour: Tour) => {
      if (wanted) setLoaded({ path, tour });
    };
    const leave = () => {
      if (wanted) page.setState({ tourOpen: false });
    };
    if (load === undefined) leave();
    else load().then(give, leave);
    return () => {
      wanted = false;
    };
  }, [isMissing, load, path, page]);
  return isMissing ? undefined : loaded.tour;
}

/** Whether what a step asks for was done since it began. */
function useDone(step: TourStep | undefined): boolean {
  const { store } = useOpenLab().shown;
  const [done, setDone] = useState<TourStep>();
  useEffect(() => {
    if (step === undefined) return undefined;
    const isDone = step.watch();
    return store.subscribe(() => {
      if (isDone()) setDone(step);
    });
  }, [step, store]);
  return step !== undefined && done === step;
}

/** Outlines what a step means, and brings it into view, as far as it is on the page. */
function useOutline(place: string | undefined): void {
  useEffect(() => {
    const element = place === undefined ? null : document.querySelector(place);
    if (element === null) return undefined;
    element.setAttribute('data-toured', '');
    element.scrollIntoView({ block: 'nearest' });
    return () => element.removeAttribute('data-toured');
  }, [place]);
}

/** Shows round the lab, step by step: each asks for something and notices when it is done. Escape does not end it; Skip does. */
export default function TourCard() {
  const page = usePage();
  const { path } = useOpenLab().shown;
  const tour = useTour();
  const [at, setAt] = useState(0);
  const step = tour?.[at];
  const isDone = useDone(step);
  const isNarrow = useMediaQuery(NARROW);
  const card = useRef<HTMLElement>(null);
  useOutline(step?.place);
  const isShown = step !== undefined;
  useEffect(() => {
    if (isShown) card.current?.focus();
  }, [isShown]);
  if (tour === undefined || step === undefined) return null;
  const isLast = at === tour.length - 1;
  const end = () => {
    rememberTour(path);
    page.setState({ tourOpen: false });
  };
  return (
    <section ref={card} tabIndex={-1} className={classes.card} aria-label="Tour">
      <p className={classes.count}>
        Step {at + 1} of {tour.length}
      </p>
      <div role="status">
        <h2>{step.title}</h2>
        <p>{step.asks}</p>
        {isNarrow && step.isControl === true && <p>Its control is behind the button at the lower left.</p>}
        {isDone && (
          <p className={classes.done}>
            <b>✓ Done.</b> {step.tells}
          </p>
        )}
      </div>
      <div className={classes.acts}>
        {!(isLast && isDone) && (
          <Button variant="subtle" size="compact-md" onClick={end}>
            Skip the tour
          </Button>
        )}
        <Button
          variant={isDone ? 'filled' : 'default'}
          size="compact-md"
          onClick={() => (isLast ? end() : setAt(at + 1))}
        >
          {isLast ? 'End the tour' : isDone ? 'Next' : 'Skip this step'}
        </Button>
      </div>
    </section>
  );
}
