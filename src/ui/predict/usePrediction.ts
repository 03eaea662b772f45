import { useMemo, useState } from 'react';
import type { Handles } from './guess.ts';

/** A curve that somebody expects, and what has become of it. */
interface Guess {
  /** Null until one is moved, or drawing ends: a level curve. */
  readonly handles: Handles | null;
  /** The line it is about; null for the first. */
  readonly line: string | null;
  /** It can be changed, and the measured lines are hidden; afterwards both stand beside one another. */
  readonly isDrawing: boolean;
}

export interface Prediction {
  readonly guess: Guess | null;
  begin(): void;
  change(parts: Partial<Guess>): void;
  putAway(): void;
}

/**
 * The expected curve of a figure. It belongs to one pair of axes: whoever draws other quantities along other fields
 * sees it no more.
 *
 * @param axes names what is drawn against what, and how far
 */
export function usePrediction(axes: string): Prediction {
  const [kept, setKept] = useState<{ readonly axes: string; readonly guess: Guess } | null>(null);
  const guess = kept?.axes === axes ? kept.guess : null;
  return useMemo(
    () => ({
      guess,
      begin: () => setKept({ axes, guess: { handles: null, line: null, isDrawing: true } }),
      change: (parts: Partial<Guess>) =>
        setKept((now) => (now === null ? null : { ...now, guess: { ...now.guess, ...parts } })),
      putAway: () => setKept(null),
    }),
    [guess, axes],
  );
}
