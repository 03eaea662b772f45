import { describe, expect, it } from 'vitest';
import { glossary as multiHead } from '../multiHead/glossary.ts';
import { glossary as positionalSemantic } from '../positionalSemantic/glossary.ts';
import { glossary as randomFeatures } from '../randomFeatures/glossary.ts';
import type { Glossary } from './glossary.ts';
import { proseCutter } from './glossary.ts';

describe.each([
  ['random features', randomFeatures],
  ['gradient descent', multiHead],
  ['position or meaning', positionalSemantic],
] as const)('the glossary of %s', (_, glossary: Glossary) => {
  it('has each term, sign and word once', () => {
    const isOnce = (all: readonly string[]) => new Set(all).size === all.length;
    expect(isOnce(glossary.map(({ term }) => term))).toBe(true);
    expect(isOnce(glossary.flatMap(({ symbols = [] }) => symbols))).toBe(true);
    expect(isOnce(glossary.flatMap(({ words = [] }) => words))).toBe(true);
    for (const { meaning } of glossary) expect(meaning).toMatch(/[.…]$/);
  });
});

describe('prose', () => {
  const glossary: Glossary = [
    { term: 'loss', words: ['training loss', 'loss'], meaning: 'One.' },
    { term: 'head', words: ['heads', 'head'], meaning: 'Two.' },
  ];

  it('is cut at its words, the longest first, each entry at its first place', () => {
    const cut = proseCutter(glossary);
    expect(cut('The training loss of heads: loss.').map(({ text, entry }) => [text, entry?.term])).toEqual([
      ['The ', undefined],
      ['training loss', 'loss'],
      [' of ', undefined],
      ['heads', 'head'],
      [': loss.', undefined],
    ]);
    expect(cut('A head again.')).toEqual([{ text: 'A head again.' }]);
  });

  it('is not cut within other words, and loses no letter', () => {
    const cut = proseCutter(glossary);
    expect(cut('Glossy overheads, lossless')).toEqual([{ text: 'Glossy overheads, lossless' }]);
    expect(
      cut('Heads, heads and a loss')
        .map(({ text }) => text)
        .join(''),
    ).toBe('Heads, heads and a loss');
    expect(proseCutter([])('heads')).toEqual([{ text: 'heads' }]);
  });
});
