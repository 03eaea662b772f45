import type { LabPath } from '../../core/experiment/linkCodec.ts';

/** What keys do to the lab that is open. */
export type LabCommand = 'runPause' | 'step' | 'reset' | 'reseed';

/** What a key can do; null in `keyCommand` is nothing of ours. */
export type Command = LabCommand | 'copyLink' | 'history' | 'help';

interface Shortcut {
  /** Upper case; a key acts in either case. The first is the one that buttons name. */
  readonly keys: readonly string[];
  readonly command: Command;
  readonly words: string;
}

const COPY_AND_HELP: readonly Shortcut[] = [
  { keys: ['L'], command: 'copyLink', words: 'Copy the link to this experiment' },
  { keys: ['H'], command: 'history', words: 'Past runs' },
  { keys: ['?'], command: 'help', words: 'This help' },
];

/** For the help, in this order. */
export const SHORTCUTS: Readonly<Record<LabPath, readonly Shortcut[]>> = {
  'random-features': [
    { keys: ['Space'], command: 'runPause', words: 'Run, pause, continue' },
    { keys: ['R'], command: 'reset', words: 'Reset: clear the curves, keep the draws' },
    { keys: ['S', 'N'], command: 'reseed', words: 'Reseed: new draws of data and heads' },
    ...COPY_AND_HELP,
  ],
  'multi-head': [
    { keys: ['Space'], command: 'runPause', words: 'Run, pause, continue' },
    { keys: ['S'], command: 'step', words: 'One step of gradient descent' },
    { keys: ['R'], command: 'reset', words: 'Rewind to the start: same data, same weights' },
    { keys: ['N'], command: 'reseed', words: 'Reseed: new data and a new start' },
    ...COPY_AND_HELP,
  ],
};

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/**
 * The command of a key press in a lab.
 *
 * @param place 'typing' in a text box, where keys are letters; 'operating' on a button or the like, which has its own
 *   use for Space; 'page' elsewhere
 */
export function keyCommand(
  press: KeyPress,
  place: 'typing' | 'operating' | 'page',
  lab: LabPath,
): Command | null {
  if (place === 'typing' || press.ctrlKey || press.metaKey || press.altKey || press.repeat) return null;
  if (press.key === ' ' && place === 'operating') return null;
  const name = press.key === ' ' ? 'Space' : press.key.toUpperCase();
  return SHORTCUTS[lab].find(({ keys }) => keys.includes(name))?.command ?? null;
}
