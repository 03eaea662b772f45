import type { StoreApi } from 'zustand/vanilla';
import type { DeviceName } from '../../core/experiment/device.ts';
import { LabClient } from '../../worker/client.ts';
import { Workers } from '../../worker/testing/workers.ts';
import type { RunStatus } from '../labState.ts';
import type { Lab } from '../randomFeatures/lab.ts';
import { createLab } from '../randomFeatures/lab.ts';
import type { LabState } from '../randomFeatures/labState.ts';

/** A run that takes well under a second, in a link. */
export const SMALL_LINK =
  '#/random-features?v=1&numHeads=20&tokenDim=4&numKeys=3&numSamples=64&numTest=32&seeds=2';

export interface OpenLab extends Lab {
  readonly workers: Workers;
  /** Every status the run has had, in order. */
  readonly statuses: readonly RunStatus[];
  close(): void;
}

/** The lab as the page makes it, with real workers, at the address `hash`. */
export function openLab(
  hash: string,
  devices: readonly DeviceName[] = ['wasm'],
  workers: Workers = new Workers(),
): OpenLab {
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);
  const lab = createLab(
    new LabClient(workers.spawn, { cores: 2, sharesMemory: globalThis.crossOriginIsolated }),
    devices,
  );
  const statuses: RunStatus[] = [lab.store.getState().run.status];
  lab.store.subscribe(({ run }) => {
    if (run.status !== statuses.at(-1)) statuses.push(run.status);
  });
  return {
    ...lab,
    workers,
    statuses,
    close() {
      lab.actions.reset();
      workers.close();
    },
  };
}

/** Resolves with the state as soon as `condition` holds. */
export function until(store: StoreApi<LabState>, condition: (state: LabState) => boolean): Promise<LabState> {
  return new Promise((resolve) => {
    let done = false;
    let leave = (): void => undefined;
    const look = (state: LabState): void => {
      if (done || !condition(state)) return;
      done = true;
      leave();
      resolve(state);
    };
    leave = store.subscribe(look);
    look(store.getState());
  });
}

export const finished = (store: StoreApi<LabState>): Promise<LabState> =>
  until(store, ({ run }) => run.status === 'finished');
