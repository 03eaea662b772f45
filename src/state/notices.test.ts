import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { NoticeBoard, rejectionLine } from './notices.ts';
import { initialState } from './randomFeatures/initialState.ts';
import type { LabState } from './randomFeatures/labState.ts';

function board() {
  const store = createStore<LabState>(initialState);
  const notices = new NoticeBoard(store);
  return { notices, titles: () => store.getState().notices.map(({ title }) => title), store };
}

const rejection = { field: 'p', given: 'x', reason: 'must be a number', used: '1' };

describe('notices', () => {
  it('say which field, what was given, why not and what is used', () => {
    expect(rejectionLine(rejection)).toBe('p = x must be a number; 1 is used.');
    expect(rejectionLine({ ...rejection, used: '' })).toBe('p = x must be a number; it is ignored.');
  });

  it('of one title replace each other; of more than four the oldest goes', () => {
    const { notices, titles } = board();
    for (const title of ['a', 'b', 'a', 'c', 'd', 'e']) notices.post('info', title, []);
    expect(titles()).toEqual(['a', 'c', 'd', 'e']);
  });

  it('go away by number, and only the one', () => {
    const { notices, titles, store } = board();
    notices.post('info', 'a', []);
    notices.post('error', 'b', ['line']);
    notices.dismiss(store.getState().notices[0]?.id ?? -1);
    expect(titles()).toEqual(['b']);
    notices.dismiss(999);
    expect(titles()).toEqual(['b']);
  });

  it('list at most twelve rejections and count the rest; none takes the list down', () => {
    const { notices, titles, store } = board();
    notices.reject(
      Array.from({ length: 20 }, (_, k) => ({ ...rejection, field: `f${k}` })),
      'bad',
    );
    const lines = store.getState().notices[0]?.lines ?? [];
    expect(lines).toHaveLength(13);
    expect(lines.at(-1)).toBe('… and 8 more.');
    notices.reject([], 'bad');
    expect(titles()).toEqual([]);
  });
});
