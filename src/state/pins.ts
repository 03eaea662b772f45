import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { FinishedRun } from '../core/experiment/verified/finishedRun.ts';

/** More ghosts than this hide what they are compared with. */
export const MOST_PINS = 4;

/** A run that stays in the figure beside the one that is shown. */
export interface Pin {
  /** From 1, as it is marked in the figure; free again once it is unpinned. */
  readonly mark: number;
  readonly run: FinishedRun;
}

export interface PinState {
  /** Of all labs, marks ascending. */
  readonly pins: readonly Pin[];
}

/** The runs that are pinned; they last as long as the page. */
export class Pins {
  readonly store: StoreApi<PinState> = createStore<PinState>(() => ({ pins: [] }));

  /** Pins a run of a lab unless it is pinned already or there is no mark left; whether it is pinned then. */
  pin(run: FinishedRun): boolean {
    const { pins } = this.store.getState();
    if (pins.some((pin) => pin.run === run)) return true;
    const marks = Array.from({ length: MOST_PINS }, (_, k) => k + 1);
    const mark = marks.find((free) => pins.every((pin) => pin.mark !== free));
    if (mark === undefined) return false;
    this.store.setState({ pins: [...pins, { mark, run }].sort((a, b) => a.mark - b.mark) });
    return true;
  }

  unpin(mark: number): void {
    this.store.setState(({ pins }) => ({ pins: pins.filter((pin) => pin.mark !== mark) }));
  }
}
