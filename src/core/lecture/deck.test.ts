import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRESETS, presetLink } from '../experiment/randomFeatures/presets.ts';
import type { Deck } from './deck.ts';
import { DECK_LIMITS, readDeck, writeDeck } from './deck.ts';
import { decodeDeck, encodeDeck } from './deckCode.ts';

const slide = fc.record({
  link: fc.constantFrom('#/random-features?v=1&p=3', '#/multi-head', '#/random-features?v=1&noise=0.5'),
  title: fc.string({ unit: 'binary', maxLength: 160 }),
  notes: fc.string({ unit: 'grapheme', maxLength: 300 }),
});
const deck: fc.Arbitrary<Deck> = fc.record({
  title: fc.string({ maxLength: 100 }),
  slides: fc.array(slide, { minLength: 1, maxLength: 12 }),
});

describe('a deck', () => {
  it('comes back from its file and from its link as it was', () => {
    fc.assert(
      fc.property(deck, (given) => {
        const whole = { ok: true, deck: given, faults: [] };
        expect(readDeck(writeDeck(given))).toEqual(whole);
        expect(decodeDeck(encodeDeck(given))).toEqual(whole);
        expect(encodeDeck(given)).toMatch(/^[\w-]*$/);
      }),
      { numRuns: 50 },
    );
  });

  it('of the ten longest figures, with titles and notes, fits into a link of 8000 characters', () => {
    const slides = PRESETS.map((preset) => ({
      link: presetLink(preset),
      title: preset.title,
      notes: preset.lookFor.join(' '),
    }))
      .sort((a, b) => b.link.length + b.notes.length - a.link.length - a.notes.length)
      .slice(0, 10);
    expect(encodeDeck({ title: 'A lecture', slides }).length).toBeLessThan(7500);
  });

  it('loses its broken entries alone, and says which', () => {
    const good = { link: '#/multi-head?v=1&steps=10', title: 'Good', notes: '' };
    const text = JSON.stringify({
      attentionLabDeck: 1,
      title: 'Mixed',
      slides: [good, 7, { title: 'no link' }, { link: 'https://example.com/#/x' }, { ...good, title: 3 }],
    });
    const read = readDeck(text);
    expect(read.ok && read.deck.slides).toEqual([good, { ...good, title: '' }]);
    expect(read.ok && read.faults.map((fault) => /\d/.exec(fault)?.[0])).toEqual(['2', '3', '4', '5']);
  });

  it('that is none, cut off or of a later version is told so', () => {
    for (const text of ['', '{', '[]', 'null', '{"slides":[]}', '{"attentionLabDeck":1,"slides":[]}']) {
      expect(readDeck(text).ok).toBe(false);
    }
    const text = writeDeck({ title: '', slides: [{ link: '#/multi-head', title: '', notes: '' }] });
    const later = readDeck(text.replace('"attentionLabDeck": 1', '"attentionLabDeck": 2'));
    expect(later.ok && later.faults).toEqual([expect.stringMatching(/later version/)]);
  });

  it('in a link that is cut or edited never throws', () => {
    const code = encodeDeck({ title: 'x', slides: [{ link: '#/multi-head', title: 'y', notes: 'z' }] });
    for (let cut = 0; cut < code.length; cut++) expect(decodeDeck(code.slice(0, cut)).ok).toBe(false);
    fc.assert(fc.property(fc.string(), (text) => void decodeDeck(text)));
  });

  it('has limits', () => {
    const one = { link: '#/multi-head', title: '', notes: 'n'.repeat(DECK_LIMITS.notes + 1) };
    const read = readDeck(writeDeck({ title: '', slides: Array.from({ length: 101 }, () => one) }));
    expect(read.ok && read.deck.slides.length).toBe(100);
    expect(read.ok && read.deck.slides[0]?.notes.length).toBe(DECK_LIMITS.notes);
    expect(read.ok && read.faults.length).toBe(101);
  });
});
