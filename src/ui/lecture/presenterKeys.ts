/** What a presenter's key does; run, pause, reset and reseed are the page's own keys. */
export type PresenterCommand =
  | 'next'
  | 'previous'
  | 'blackout'
  | 'pointer'
  | 'code'
  | 'notes'
  | 'fullScreen'
  | 'leave';

interface PresenterKey {
  /** As in KeyboardEvent.key, letters in upper case. The first are named in the help. */
  readonly keys: readonly string[];
  readonly command: PresenterCommand;
  readonly words: string;
}

/** For the help, in this order. Page keys and the point are what remotes send. */
export const PRESENTER_KEYS: readonly PresenterKey[] = [
  { keys: ['ArrowRight', 'PageDown'], command: 'next', words: 'Next state' },
  { keys: ['ArrowLeft', 'PageUp'], command: 'previous', words: 'Previous state' },
  { keys: ['B', '.'], command: 'blackout', words: 'Black screen, and back' },
  { keys: ['P'], command: 'pointer', words: 'Pointer' },
  { keys: ['Q'], command: 'code', words: 'QR code of this state' },
  { keys: ['M'], command: 'notes', words: 'Notes' },
  { keys: ['F'], command: 'fullScreen', words: 'Full screen' },
  { keys: ['Escape'], command: 'leave', words: 'Leave the lecture' },
];

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The command of a key press; arrows belong to the chart or slider that has the focus (`hasArrows`). */
export function presenterCommand(
  { key, ctrlKey, metaKey, altKey }: KeyPress,
  { isTyping, hasArrows }: { readonly isTyping: boolean; readonly hasArrows: boolean },
): PresenterCommand | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (isTyping || (hasArrows && key.startsWith('Arrow'))) return null;
  const name = key.length === 1 ? key.toUpperCase() : key;
  return PRESENTER_KEYS.find(({ keys }) => keys.includes(name))?.command ?? null;
}

const KEY_WORDS: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  PageDown: 'Page ↓',
  PageUp: 'Page ↑',
  Escape: 'Esc',
};

/** A key as it is named on keyboards. */
export function keyWords(key: string): string {
  return KEY_WORDS[key] ?? key;
}
