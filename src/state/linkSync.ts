import type { StoreApi } from 'zustand/vanilla';
import type { LabPath } from '../core/experiment/linkCodec.ts';
import { labOfLink, withPageEntriesOf } from '../core/experiment/linkCodec.ts';

/** Browsers limit how often the address may be written; a drag writes it once. */
const WRITE_MS = 300;

/** What of a lab's state is in its link. */
interface Linked {
  readonly config: object;
  readonly view: object;
}

/** How a lab's store and the address depend on each other. */
interface LinkedLab<State extends Linked> {
  readonly lab: LabPath;
  readonly store: StoreApi<State>;
  linkOf(state: State): string;
  /** Takes up what the address says; whether all of it was understood. */
  arrived(link: string): boolean;
  /** The address now names another lab. */
  left(): void;
}

/**
 * Keeps address and store together while the address names this lab. `arrived` is called with the address at once, and
 * whenever it changes by a click, a paste or the back button. Changes in the store are written to the address soon after,
 * without a new history entry. An address that was understood is left as it is: writing it again could cut off the next
 * step back or forward.
 */
export function watchLink<State extends Linked>({
  lab,
  store,
  linkOf,
  arrived,
  left,
}: LinkedLab<State>): void {
  let writing: ReturnType<typeof setTimeout> | undefined;
  let reading = false;
  let isOpen = false;
  const read = (): void => {
    // What waits to be written belongs to the address that was left.
    clearTimeout(writing);
    writing = undefined;
    const wasOpen = isOpen;
    isOpen = labOfLink(location.hash) === lab;
    if (!isOpen) {
      if (wasOpen) left();
      return;
    }
    reading = true;
    const isWhole = arrived(location.hash);
    reading = false;
    if (!isWhole) writeSoon();
  };
  const write = (): void => {
    writing = undefined;
    // What it says to the page stays: a reload shows the same page.
    const link = withPageEntriesOf(linkOf(store.getState()), location.hash);
    if (link !== location.hash) history.replaceState(history.state, '', link);
  };
  const writeSoon = (): void => {
    clearTimeout(writing);
    writing = setTimeout(write, WRITE_MS);
  };
  store.subscribe((state, before) => {
    if (!isOpen || reading || (state.config === before.config && state.view === before.view)) return;
    writeSoon();
  });
  addEventListener('hashchange', read);
  // Leaving within the delay must not lose the last change.
  addEventListener('pagehide', () => {
    if (writing === undefined) return;
    clearTimeout(writing);
    write();
  });
  read();
}
