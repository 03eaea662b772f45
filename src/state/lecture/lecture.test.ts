import { beforeEach, describe, expect, it } from 'vitest';
import { briefDeckMemory, browserDeckMemory } from './deckMemory.ts';
import type { Place } from './lecture.ts';
import { Lecture, USUAL_PARTS } from './lecture.ts';

let hash = '';
let steps: string[] = [];
const place: Place = {
  hash: () => hash,
  go(to) {
    hash = to;
    steps.push(to);
  },
  replace(to) {
    hash = to;
  },
};
const links = ['#/random-features?v=1&p=2', '#/multi-head?v=1&steps=20', '#/random-features?v=1&noise=1'];

function lectureOf(titles: readonly string[]): Lecture {
  const lecture = new Lecture(briefDeckMemory(), place);
  for (const [k, title] of titles.entries()) lecture.add(links[k] as string, title);
  return lecture;
}
const titlesOf = ({ store }: Lecture) => store.getState().deck.slides.map(({ title }) => title);

beforeEach(() => {
  hash = '#/random-features?v=1&lang=en';
  steps = [];
});

describe('a lecture', () => {
  it('goes through its deck, stays at the ends, and the address says where it is', () => {
    const lecture = lectureOf(['a', 'b', 'c']);
    lecture.start(hash, USUAL_PARTS, ['numHeads'], 0);
    for (const by of [-1, 1, 1, 1, -1]) lecture.step(by);
    expect(lecture.store.getState().at).toBe(1);
    expect(steps).toEqual(
      [1, 2, 3, 2].map(
        (slide) => `${links[slide - 1]}&lecture=chart,formula,run&controls=numHeads&slide=${slide}`,
      ),
    );
    // A reload.
    const again = new Lecture({ read: () => lecture.store.getState().deck, keep: () => true }, place);
    expect(again.store.getState()).toMatchObject({ at: 1, parts: USUAL_PARTS, controls: ['numHeads'] });
    lecture.stop('#/multi-head?v=1');
    expect(hash).toBe('#/multi-head?v=1');
    expect(lecture.store.getState()).toMatchObject({ at: null, parts: [] });
  });

  it('travels in one link, without touching the deck of whoever opens it', () => {
    const link = lectureOf(['a', 'b', 'c']).deckLink(USUAL_PARTS, []);
    hash = link;
    const memory = briefDeckMemory();
    memory.keep({ title: 'mine', slides: [] });
    const opened = new Lecture(memory, place);
    expect(titlesOf(opened)).toEqual(['a', 'b', 'c']);
    opened.step(1);
    expect(hash).toContain('deck=');
    expect(memory.read().title).toBe('mine');
    // Once edited it is one's own.
    opened.rename('yours');
    expect(memory.read()).toMatchObject({ title: 'yours', slides: [{}, {}, {}] });
  });

  it('is built, reordered and undone', () => {
    const lecture = lectureOf(['a', 'b', 'c']);
    lecture.move(0, 2);
    lecture.move(0, -1);
    expect(titlesOf(lecture)).toEqual(['b', 'c', 'a']);
    const before = lecture.store.getState().deck;
    lecture.remove(1);
    expect(titlesOf(lecture)).toEqual(['b', 'a']);
    lecture.replace(before);
    lecture.describe(1, { notes: 'say this' });
    lecture.update(1, '#/multi-head?v=1&lecture=chart&steps=3');
    expect(lecture.store.getState().deck.slides[1]).toEqual({
      link: '#/multi-head?v=1&steps=3',
      title: 'c',
      notes: 'say this',
    });
  });

  it('says what it could not read of a deck, and keeps the deck that is there', () => {
    hash = '#/random-features?v=1&lecture=chart&deck=nonsense&slide=3';
    const memory = briefDeckMemory();
    const lecture = new Lecture(memory, place);
    expect(lecture.store.getState().faults).toEqual([expect.stringMatching(/cannot be read/)]);
    expect(lecture.store.getState().at).toBeNull();
    expect(lecture.open('{}')).toMatch(/not a deck/);
  });

  it('lasts as long as the page where nothing can be kept', () => {
    const refused = browserDeckMemory(() => {
      throw new Error('refused');
    });
    const lecture = new Lecture(refused, place);
    lecture.add('#/multi-head', 'a');
    expect(lecture.store.getState()).toMatchObject({ isUnkept: true, deck: { slides: [{ title: 'a' }] } });
  });
});
