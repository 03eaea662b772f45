/** What a symbol or a word of a lab means. */
export interface GlossaryEntry {
  /** As it is listed: "β" or "stair". */
  readonly term: string;
  /** One or two sentences, without the term. */
  readonly meaning: string;
  /** How it stands in formulas, sign by sign as they are typeset; none for a word. */
  readonly symbols?: readonly string[];
  /** How it stands in prose; none for what stands in formulas alone. */
  readonly words?: readonly string[];
}

/** The glossary of a lab, in the order in which it is listed. */
export type Glossary = readonly GlossaryEntry[];

/** A piece of prose: plain, or one that a glossary explains. */
export interface ProsePiece {
  readonly text: string;
  readonly entry?: GlossaryEntry;
}

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Cuts prose at the words of a glossary: each entry once, at its first place, longer words before shorter ones. */
export function proseCutter(glossary: Glossary): (text: string) => ProsePiece[] {
  const entries = new Map<string, GlossaryEntry>();
  for (const entry of glossary)
    for (const words of entry.words ?? []) entries.set(words.toLowerCase(), entry);
  const longestFirst = [...entries.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const seen = new Set<GlossaryEntry>();
  // Letters, digits and signs that belong to them may not stand beside a word: "heads" is not in "overheads".
  const beside = '[\\p{L}\\p{N}_]';
  const pattern = new RegExp(`(?<!${beside})(?:${longestFirst.join('|')})(?!${beside})`, 'giu');
  return (text) => {
    if (longestFirst.length === 0) return [{ text }];
    const pieces: ProsePiece[] = [];
    let end = 0;
    for (const match of text.matchAll(pattern)) {
      const entry = entries.get(match[0].toLowerCase());
      if (entry === undefined || seen.has(entry)) continue;
      seen.add(entry);
      if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
      pieces.push({ text: match[0], entry });
      end = match.index + match[0].length;
    }
    if (end < text.length) pieces.push({ text: text.slice(end) });
    return pieces;
  };
}

/** The entry of a sign in a formula. */
export function entryOfSymbol(glossary: Glossary, symbol: string): GlossaryEntry | undefined {
  return glossary.find(({ symbols }) => symbols?.includes(symbol) === true);
}
