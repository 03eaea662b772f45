import type { LabCommand, Shortcut } from '../shell/shortcuts.ts';

/** What keys do in the positional–semantic lab. */
export const PAIR_SHORTCUTS: readonly Shortcut<LabCommand>[] = [
  { keys: ['Space'], command: 'runPause', words: 'Run, pause, continue' },
  { keys: ['S'], command: 'step', words: 'One step of gradient descent' },
  { keys: ['R'], command: 'reset', words: 'Rewind to the start: same samples, same starts' },
  { keys: ['N'], command: 'reseed', words: 'Reseed: new samples, target and random start' },
];
