import { shorten } from '../experiment/field.ts';

/** One state of the lab in a lecture. */
export interface Slide {
  /** The hash of the state, `#/random-features?…`. */
  readonly link: string;
  /** What stands under the figure; may be empty. */
  readonly title: string;
  /** For the lecturer alone; may be empty. */
  readonly notes: string;
}

/** States in the order in which they are shown. */
export interface Deck {
  readonly title: string;
  readonly slides: readonly Slide[];
}

export const EMPTY_DECK: Deck = { title: '', slides: [] };

/** Limits of a deck: entries, and characters of a link, a title and notes. */
export const DECK_LIMITS = { slides: 100, link: 4000, title: 160, notes: 4000 } as const;

/** The format written here; a later one is read as far as it is understood. */
const DECK_VERSION = 1;

/** A deck as it was read, and what of it could not be used, a sentence each; or why there is none. */
export type ReadDeck =
  | { readonly ok: true; readonly deck: Deck; readonly faults: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** The JSON of a deck. */
export function writeDeck({ title, slides }: Deck): string {
  return JSON.stringify({ attentionLabDeck: DECK_VERSION, title, slides }, undefined, 1);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** A text of at most so many characters; what is longer is cut and told. */
function textOf(value: unknown, most: number, what: string, faults: string[]): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') {
    faults.push(`${what} is not a text and was left out.`);
    return '';
  }
  if (value.length <= most) return value;
  faults.push(`${what} has more than ${most} characters and was cut.`);
  return value.slice(0, most);
}

function slideOf(value: unknown, number: number, faults: string[]): Slide | undefined {
  const entry = asRecord(value);
  const link = entry?.link;
  if (typeof link !== 'string' || !/^#\/[a-z-]*(\?|$)/.test(link)) {
    const given = link === undefined ? 'it has no link' : `its link is “${shorten(link)}”`;
    faults.push(`Entry ${number} is no state of the lab (${given}) and was left out.`);
    return undefined;
  }
  if (link.length > DECK_LIMITS.link) {
    faults.push(`Entry ${number} has a link of more than ${DECK_LIMITS.link} characters and was left out.`);
    return undefined;
  }
  return {
    link,
    title: textOf(entry?.title, DECK_LIMITS.title, `The title of entry ${number}`, faults),
    notes: textOf(entry?.notes, DECK_LIMITS.notes, `The notes of entry ${number}`, faults),
  };
}

/** Reads the JSON of a deck. Never throws: entries that are broken are left out and told, the others are kept. */
export function readDeck(text: string): ReadDeck {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'It is not JSON: the file may be cut off.' };
  }
  const file = asRecord(value);
  if (file === undefined || file.attentionLabDeck === undefined || !Array.isArray(file.slides)) {
    return { ok: false, reason: 'It is not a deck of the Attention Lab.' };
  }
  const faults: string[] = [];
  if (file.attentionLabDeck !== DECK_VERSION) {
    faults.push('It was written by a later version; what this one knows was read.');
  }
  const entries = file.slides as readonly unknown[];
  if (entries.length > DECK_LIMITS.slides) {
    faults.push(`Only the first ${DECK_LIMITS.slides} of ${entries.length} entries were read.`);
  }
  const slides = entries
    .slice(0, DECK_LIMITS.slides)
    .flatMap((entry, k) => slideOf(entry, k + 1, faults) ?? []);
  const title = textOf(file.title, DECK_LIMITS.title, 'The title', faults);
  if (slides.length === 0)
    return { ok: false, reason: ['It holds no state of the lab.', ...faults].join(' ') };
  return { ok: true, deck: { title, slides }, faults };
}
