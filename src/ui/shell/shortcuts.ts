/** What keys do to the lab that is open. */
export type LabCommand = 'runPause' | 'step' | 'reset' | 'reseed';

/** What a key can do; null in `keyCommand` is nothing of ours. */
export type Command = LabCommand | 'copyLink' | 'history' | 'help';

export interface Shortcut<Of extends Command = Command> {
  /** Upper case; a key acts in either case. The first is the one that buttons name. */
  readonly keys: readonly string[];
  readonly command: Of;
  readonly words: string;
}

const COPY_AND_HELP: readonly Shortcut[] = [
  { keys: ['L'], command: 'copyLink', words: 'Copy the link to this experiment' },
  { keys: ['H'], command: 'history', words: 'Past runs' },
  { keys: ['?'], command: 'help', words: 'This help' },
];

/** The shortcuts of a lab, and those that every lab has, in the order of the help. */
export function allShortcuts(ofLab: readonly Shortcut<LabCommand>[]): readonly Shortcut[] {
  return [...ofLab, ...COPY_AND_HELP];
}

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
 * @param ofLab the shortcuts of the lab that is open
 * @param place 'typing' in a text box, where keys are letters; 'operating' on a button or the like, which has its own
 *   use for Space; 'page' elsewhere
 */
export function keyCommand(
  press: KeyPress,
  place: 'typing' | 'operating' | 'page',
  ofLab: readonly Shortcut<LabCommand>[],
): Command | null {
  if (place === 'typing' || press.ctrlKey || press.metaKey || press.altKey || press.repeat) return null;
  if (press.key === ' ' && place === 'operating') return null;
  const name = press.key === ' ' ? 'Space' : press.key.toUpperCase();
  return allShortcuts(ofLab).find(({ keys }) => keys.includes(name))?.command ?? null;
}
