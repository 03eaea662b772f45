import { browserDeckMemory } from '../../state/lecture/deckMemory.ts';
import type { Place } from '../../state/lecture/lecture.ts';
import { Lecture } from '../../state/lecture/lecture.ts';
import type { PageStore } from '../shell/page.ts';

const address: Place = {
  hash: () => window.location.hash,
  go(hash) {
    window.location.hash = hash;
  },
  replace: (hash) => window.history.replaceState(window.history.state, '', hash),
};

const lectures = new WeakMap<PageStore, Lecture>();

/** The lecture of a page: one, from when it is first asked for. */
export function pageLecture(page: PageStore): Lecture {
  const known = lectures.get(page);
  if (known !== undefined) return known;
  const lecture = new Lecture(
    browserDeckMemory(() => localStorage),
    address,
  );
  lectures.set(page, lecture);
  addEventListener('hashchange', () => lecture.read());
  const show = (): void => {
    const { parts, controls } = lecture.store.getState();
    const shown = page.getState();
    if (shown.lecture !== parts || shown.lectureControls !== controls) {
      page.setState({ lecture: parts, lectureControls: controls });
    }
  };
  lecture.store.subscribe(show);
  show();
  return lecture;
}
