import type { ConfigOf, Field } from './field.ts';

/** Under this name a link carries what it claims of its results. */
export const CLAIM_ENTRY = 'claim';

/** What of a page can stand in another one. */
const EMBED_PANELS = ['chart', 'formula', 'run', 'inspector'] as const;
export type EmbedPanel = (typeof EMBED_PANELS)[number];

/** What of a page a lecture shows; the words are what to look for. */
const LECTURE_PARTS = [...EMBED_PANELS, 'words'] as const;
export type LecturePart = (typeof LECTURE_PARTS)[number];

/** What a link says to the page and not to a lab: it changes neither what is computed nor what is looked at. */
export const pageEntries = {
  embed: {
    kind: 'subset',
    choices: EMBED_PANELS,
    default: [],
    mayBeEmpty: true,
    label: 'Embedded',
    symbol: '',
    help: 'The only parts that a page inside another one shows; the whole page where none is named.',
  },
  theme: {
    kind: 'choice',
    choices: ['auto', 'light', 'dark'],
    default: 'auto',
    label: 'Theme',
    symbol: '',
    help: 'Colours of an embedded page; auto follows the system.',
  },
  lecture: {
    kind: 'subset',
    choices: LECTURE_PARTS,
    default: [],
    mayBeEmpty: true,
    label: 'Lecture',
    symbol: '',
    help: 'The only parts that a page shows in a lecture; no lecture where none is named.',
  },
  controls: {
    kind: 'list',
    most: 12,
    code: /^[A-Za-z]{1,40}$/,
    codeWords: 'the name of a field',
    default: [],
    label: 'Controls',
    symbol: '',
    help: 'Fields whose controls stand under the figure in a lecture.',
  },
  deck: {
    kind: 'text',
    longest: 20_000,
    default: '',
    label: 'Deck',
    symbol: '',
    help: 'States of a lecture in their order, with titles and notes, packed.',
  },
  slide: {
    kind: 'integer',
    min: 0,
    max: 100,
    default: 0,
    scale: 'linear',
    step: 1,
    label: 'Slide',
    symbol: '',
    help: 'Which state of the deck is shown; 0 is none.',
  },
} as const satisfies Record<string, Field>;

/** All that a link says to the page. */
export type PageEntries = ConfigOf<typeof pageEntries>;

/** How a page is embedded. */
export type Embedding = Pick<PageEntries, 'embed' | 'theme'>;
