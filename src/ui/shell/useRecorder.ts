import { useEffect, useRef } from 'react';
import { useFinishedRun, useOpenLab } from './openLab.ts';

/** A run that has ended comes to rest for so long before it is kept: a drag is no series of runs. */
const SETTLED_MS = 800;

/** Keeps every run that was computed here in the history. */
export function useRecorder(): void {
  const { shown } = useOpenLab();
  const run = useFinishedRun();
  const recorded = useRef(run);
  useEffect(() => {
    if (run === undefined || recorded.current === run) return undefined;
    const timer = setTimeout(() => {
      const taken = shown.taken();
      if (taken === undefined) return;
      recorded.current = run;
      const link = shown.link();
      void import('../history/recordRun.ts').then(({ recordRun }) =>
        recordRun(run, taken, shown.fields, link),
      );
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [run, shown]);
}
