import type { RunStatus } from '../../state/randomFeatures/labState.ts';

/** What each button resets, exactly. */
export const RUN_HELP = {
  run: 'Compute the curves, or go on where they stopped (Space)',
  pause: 'Stop computing; curves and draws stay (Space)',
  reset: 'Clear the curves, keep the draws: the next run gives the same numbers (R)',
  reseed: 'New draws of data and heads: the first seed moves past those used so far (S)',
} as const;

/** The one button that starts and pauses: its words, and whether it pauses. */
export function runButton(status: RunStatus): { words: string; pauses: boolean } {
  switch (status) {
    case 'idle':
    case 'waiting':
      return { words: 'Run', pauses: false };
    case 'failed':
    case 'finished':
      return { words: 'Run again', pauses: false };
    case 'paused':
      return { words: 'Continue', pauses: false };
    case 'preparing':
    case 'running':
      return { words: 'Pause', pauses: true };
    default:
      return status satisfies never;
  }
}

/** Has a run begun that has not ended: would it be lost if the page were opened anew? */
export function isUnderWay(status: RunStatus): boolean {
  return runButton(status).pauses || status === 'paused';
}
