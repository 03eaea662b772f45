import type { LabCommand, Shortcut } from '../shell/shortcuts.ts';

/** What keys do in the gradient-descent lab. */
export const MULTI_HEAD_SHORTCUTS: readonly Shortcut<LabCommand>[] = [
  { keys: ['Space'], command: 'runPause', words: 'Run, pause, continue' },
  { keys: ['S'], command: 'step', words: 'One step of gradient descent' },
  { keys: ['R'], command: 'reset', words: 'Rewind to the start: same data, same weights' },
  { keys: ['N'], command: 'reseed', words: 'Reseed: new data and a new start' },
];
