import type { Deck } from '../../core/lecture/deck.ts';
import { EMPTY_DECK, readDeck, writeDeck } from '../../core/lecture/deck.ts';

const KEY = 'attention-lab/deck';

/** Where the visitor's deck is kept between visits. */
export interface DeckMemory {
  read(): Deck;
  /** Whether it could be kept: storage may be refused or full. */
  keep(deck: Deck): boolean;
}

/** Keeps it in this page alone. */
export function briefDeckMemory(): DeckMemory {
  let kept = EMPTY_DECK;
  return {
    read: () => kept,
    keep(deck) {
      kept = deck;
      return true;
    },
  };
}

/** Keeps it in the browser, which may forbid it. */
export function browserDeckMemory(storage: () => Storage): DeckMemory {
  return {
    read() {
      try {
        const read = readDeck(storage().getItem(KEY) ?? '');
        return read.ok ? read.deck : EMPTY_DECK;
      } catch {
        return EMPTY_DECK;
      }
    },
    keep(deck) {
      try {
        if (deck.slides.length === 0 && deck.title === '') storage().removeItem(KEY);
        else storage().setItem(KEY, writeDeck(deck));
        return true;
      } catch {
        return false;
      }
    },
  };
}
