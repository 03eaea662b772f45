import type { StoreApi } from 'zustand/vanilla';
import type { Rejection } from '../core/experiment/field.ts';
import { decodeLink, encodeLink } from '../core/experiment/link.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import type { View } from '../core/experiment/view.ts';
import type { LabState } from './labState.ts';

/** Browsers limit how often the address may be written; a drag writes it once. */
const WRITE_MS = 300;

/** The link of what the store holds. */
export function linkOf({ config, view }: Pick<LabState, 'config' | 'view'>): string {
  return encodeLink({ lab: 'random-features', config, view });
}

/**
 * Keeps address and store together. `arrived` is called with what the address says: at once, and whenever it changes by
 * a click, a paste or the back button. Changes in the store are written to the address soon after, without a new history
 * entry. An address that was understood is left as it is: writing it again could cut off the next step back or forward.
 */
export function watchLink(
  store: StoreApi<LabState>,
  arrived: (config: RandomFeaturesConfig, view: View, rejections: readonly Rejection[]) => void,
): void {
  let writing: ReturnType<typeof setTimeout> | undefined;
  let reading = false;
  const read = (): void => {
    // What waits to be written belongs to the address that was left.
    clearTimeout(writing);
    writing = undefined;
    const { config, view, rejections } = decodeLink(location.hash);
    reading = rejections.length === 0;
    arrived(config, view, rejections);
    reading = false;
  };
  const write = (): void => {
    writing = undefined;
    const link = linkOf(store.getState());
    if (link !== location.hash) history.replaceState(history.state, '', link);
  };
  store.subscribe((state, before) => {
    if (reading || (state.config === before.config && state.view === before.view)) return;
    clearTimeout(writing);
    writing = setTimeout(write, WRITE_MS);
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
