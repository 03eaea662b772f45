import { useState } from 'react';
import { useOpenLab } from '../shell/openLab.ts';
import { usePage, usePageState } from '../shell/page.ts';
import classes from './Tour.module.css';
import { rememberTour, wasToured } from './tourMemory.ts';

/** Asks whoever is new to a lab, under its words, whether to be shown round; never again once answered. */
export default function TourOffer() {
  const page = usePage();
  const { path, tour } = useOpenLab().shown;
  const isOpen = usePageState((state) => state.tourOpen);
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  if (tour === undefined || isOpen || answered.has(path) || wasToured(path)) return null;
  const answer = (takes: boolean) => {
    rememberTour(path);
    setAnswered(new Set([...answered, path]));
    if (takes) page.setState({ tourOpen: true });
  };
  return (
    <aside className={classes.offer} aria-label="New here?">
      <p>New here? Six steps show what can be done; each waits until you have done it.</p>
      <button type="button" className={classes.answer} onClick={() => answer(true)}>
        Take the tour
      </button>
      <button type="button" className={classes.answer} onClick={() => answer(false)}>
        No, thanks
      </button>
    </aside>
  );
}
