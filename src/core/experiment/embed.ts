import type { ConfigOf, Field } from './field.ts';

/** Under this name a link carries what it claims of its results. */
export const CLAIM_ENTRY = 'claim';

/** What of a page can stand in another one. */
const EMBED_PANELS = ['chart', 'formula', 'run', 'inspector'] as const;
export type EmbedPanel = (typeof EMBED_PANELS)[number];

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
} as const satisfies Record<string, Field>;

/** How a page is embedded. */
export type Embedding = ConfigOf<typeof pageEntries>;
