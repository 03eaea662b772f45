/** What a key can do; null in `keyCommand` is nothing of ours. */
export type Command = 'runPause' | 'reset' | 'reseed' | 'copyLink' | 'help';

/** For the help, in this order. */
export const SHORTCUTS: readonly {
  readonly keys: string;
  readonly command: Command;
  readonly words: string;
}[] = [
  { keys: 'Space', command: 'runPause', words: 'Run, pause, continue' },
  { keys: 'R', command: 'reset', words: 'Reset: clear the curves, keep the draws' },
  { keys: 'S', command: 'reseed', words: 'Reseed: new draws of data and heads' },
  { keys: 'L', command: 'copyLink', words: 'Copy the link to this experiment' },
  { keys: '?', command: 'help', words: 'This help' },
];

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/**
 * The command of a key press.
 *
 * @param place 'typing' in a text box, where keys are letters; 'operating' on a button or the like, which has its own
 *   use for Space; 'page' elsewhere
 */
export function keyCommand(press: KeyPress, place: 'typing' | 'operating' | 'page'): Command | null {
  if (place === 'typing' || press.ctrlKey || press.metaKey || press.altKey || press.repeat) return null;
  switch (press.key) {
    case ' ':
      return place === 'page' ? 'runPause' : null;
    case 'r':
    case 'R':
      return 'reset';
    case 's':
    case 'S':
      return 'reseed';
    case 'l':
    case 'L':
      return 'copyLink';
    case '?':
      return 'help';
    default:
      return null;
  }
}
