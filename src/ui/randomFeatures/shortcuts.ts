import type { LabCommand, Shortcut } from '../shell/shortcuts.ts';

/** What keys do in the random-features lab. */
export const RANDOM_FEATURES_SHORTCUTS: readonly Shortcut<LabCommand>[] = [
  { keys: ['Space'], command: 'runPause', words: 'Run, pause, continue' },
  { keys: ['R'], command: 'reset', words: 'Reset: clear the curves, keep the draws' },
  { keys: ['S', 'N'], command: 'reseed', words: 'Reseed: new draws of data and heads' },
];
