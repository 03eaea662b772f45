import type { Embedding } from './embed.ts';
import { pageEntries } from './embed.ts';
import { readEntries } from './field.ts';
import { linkEntry, withEntry } from './linkCodec.ts';

/** How a link wants its page embedded; what cannot be used is left at its default. Never throws. */
export function embeddingOf(link: string): Embedding {
  const entries = Object.keys(pageEntries).flatMap((name): [string, string][] => {
    const text = linkEntry(link, name);
    return text === undefined ? [] : [[name, text]];
  });
  return readEntries(pageEntries, entries).config;
}

/** A link to an embedded page. */
export function embedLink(link: string, { embed, theme }: Embedding): string {
  const embedded = withEntry(link, 'embed', embed.join(','));
  return theme === 'auto' ? embedded : withEntry(embedded, 'theme', theme);
}
