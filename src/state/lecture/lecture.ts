import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { LecturePart, PageEntries } from '../../core/experiment/embed.ts';
import { readPageEntries, withPageEntries } from '../../core/experiment/linkCodec.ts';
import type { Deck, Slide } from '../../core/lecture/deck.ts';
import { DECK_LIMITS, EMPTY_DECK, readDeck } from '../../core/lecture/deck.ts';
import { decodeDeck, encodeDeck } from '../../core/lecture/deckCode.ts';
import type { DeckMemory } from './deckMemory.ts';

/** What a lecture shows when nothing was chosen. */
export const USUAL_PARTS: readonly LecturePart[] = ['chart', 'formula', 'run'];

export interface LectureState {
  /** Parts of the page that are shown; none while there is no lecture. */
  readonly parts: readonly LecturePart[];
  /** Fields whose controls stand under the figure. */
  readonly controls: readonly string[];
  readonly deck: Deck;
  /** Whether the deck came with the link: then the visitor's own is kept and not written over. */
  readonly isBorrowed: boolean;
  /** The entry that is shown, from 0; null outside of the deck. */
  readonly at: number | null;
  /** What could not be read of the deck that was opened last, a sentence each. */
  readonly faults: readonly string[];
  /** The browser keeps nothing: the deck lasts as long as the page. */
  readonly isUnkept: boolean;
}

/** The address of the page. */
export interface Place {
  hash(): string;
  /** Goes there, as a click on a link would. */
  go(hash: string): void;
  /** Writes another hash of the same state, without a step of history. */
  replace(hash: string): void;
}

/** Lectures and the deck. The address says whether there is a lecture and where in its deck it is; call `read` when it changes. */
export class Lecture {
  readonly store: StoreApi<LectureState>;
  private readonly memory: DeckMemory;
  private readonly place: Place;
  /** The code of the deck that was read from the address. */
  private code = '';

  constructor(memory: DeckMemory, place: Place) {
    this.memory = memory;
    this.place = place;
    this.store = createStore<LectureState>(() => ({
      parts: [],
      controls: [],
      deck: memory.read(),
      isBorrowed: false,
      at: null,
      faults: [],
      isUnkept: false,
    }));
    this.read();
  }

  /** Takes up what the address says. */
  read(): void {
    const { lecture, controls, deck: code, slide } = readPageEntries(this.place.hash()).config;
    if (code !== '' && code !== this.code) {
      this.code = code;
      const read = decodeDeck(code);
      this.store.setState(
        read.ok ? { deck: read.deck, isBorrowed: true, faults: read.faults } : { faults: [read.reason] },
      );
    }
    const { deck } = this.store.getState();
    const at = slide >= 1 && slide <= deck.slides.length ? slide - 1 : null;
    this.store.setState({ parts: lecture, controls, at });
  }

  /** Begins, at an entry of the deck or with the state that is shown. */
  start(link: string, parts: readonly LecturePart[], controls: readonly string[], at: number | null): void {
    this.store.setState({ parts, controls });
    if (at === null) this.goTo(link, null);
    else this.show(at);
  }

  /** Leaves the lecture; what is shown stays. */
  stop(link: string): void {
    this.store.setState({ parts: [], at: null });
    this.place.replace(withPageEntries(link, this.entries(null)));
    this.read();
  }

  /** Goes on by so many entries; stays at the ends. */
  step(by: number): void {
    const { at, deck } = this.store.getState();
    if (at === null) return;
    const next = at + by;
    if (next >= 0 && next < deck.slides.length) this.show(next);
  }

  /** Shows an entry of the deck. */
  show(at: number): void {
    const slide = this.store.getState().deck.slides[at];
    if (slide !== undefined) this.goTo(slide.link, at);
  }

  /** Adds a state after the one that is shown, or at the end; false where the deck is full. */
  add(link: string, title: string): boolean {
    const { deck, at } = this.store.getState();
    if (deck.slides.length >= DECK_LIMITS.slides) return false;
    const slides = [...deck.slides];
    const place = at === null ? slides.length : at + 1;
    slides.splice(place, 0, { link: withPageEntries(link, {}), title, notes: '' });
    this.edit({ ...deck, slides });
    return true;
  }

  /** Changes words of an entry. */
  describe(at: number, words: Partial<Pick<Slide, 'title' | 'notes'>>): void {
    const { deck } = this.store.getState();
    const slides = deck.slides.map((slide, k) => (k === at ? { ...slide, ...words } : slide));
    this.edit({ ...deck, slides });
  }

  /** Puts another state in an entry's place; its words stay. */
  update(at: number, link: string): void {
    const { deck } = this.store.getState();
    const plain = withPageEntries(link, {});
    this.edit({
      ...deck,
      slides: deck.slides.map((slide, k) => (k === at ? { ...slide, link: plain } : slide)),
    });
  }

  /** Moves an entry by so many places. */
  move(at: number, by: number): void {
    const { deck } = this.store.getState();
    const to = at + by;
    const slides = [...deck.slides];
    const [slide] = slides.splice(at, 1);
    if (slide === undefined || to < 0 || to > slides.length) return;
    slides.splice(to, 0, slide);
    this.edit({ ...deck, slides });
  }

  remove(at: number): void {
    const { deck } = this.store.getState();
    this.edit({ ...deck, slides: deck.slides.filter((_, k) => k !== at) });
  }

  rename(title: string): void {
    this.edit({ ...this.store.getState().deck, title });
  }

  /** Puts a deck in place of the one that is there: one that was removed, say. */
  replace(deck: Deck): void {
    this.edit(deck);
  }

  /** Takes up the deck of a file. Returns why it cannot, or null; entries that were left out are in `faults`. */
  open(text: string): string | null {
    const read = readDeck(text);
    if (!read.ok) return read.reason;
    this.edit(read.deck);
    this.store.setState({ faults: read.faults });
    return null;
  }

  clear(): void {
    this.edit(EMPTY_DECK);
  }

  /** A link that opens the deck as a lecture at its first entry. */
  deckLink(parts: readonly LecturePart[], controls: readonly string[]): string {
    const { deck } = this.store.getState();
    const first = deck.slides[0]?.link ?? '#/';
    return withPageEntries(first, { lecture: parts, controls, deck: encodeDeck(deck), slide: 1 });
  }

  /** What an edit leaves is the visitor's own. */
  private edit(deck: Deck): void {
    const isUnkept = !this.memory.keep(deck);
    const { at } = this.store.getState();
    const isThere = at !== null && at < deck.slides.length;
    this.code = '';
    this.store.setState({ deck, isBorrowed: false, faults: [], isUnkept, at: isThere ? at : null });
  }

  private entries(at: number | null): Partial<PageEntries> {
    const { parts, controls, isBorrowed } = this.store.getState();
    if (parts.length === 0) return this.kept();
    return {
      ...this.kept(),
      lecture: parts,
      controls,
      ...(isBorrowed && this.code !== '' ? { deck: this.code } : {}),
      ...(at === null ? {} : { slide: at + 1 }),
    };
  }

  /** What the address says to the page besides the lecture. */
  private kept(): Partial<PageEntries> {
    const {
      lecture: _,
      controls: __,
      deck: ___,
      slide: ____,
      ...others
    } = readPageEntries(this.place.hash()).config;
    return others;
  }

  private goTo(link: string, at: number | null): void {
    this.place.go(withPageEntries(link, this.entries(at)));
    this.read();
  }
}
