import type { RunStatus } from '../../state/labState.ts';

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
