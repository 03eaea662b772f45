import type { StoreApi } from 'zustand/vanilla';
import type { DeviceName } from '../../core/experiment/device.ts';
import { LabClient } from '../../worker/client.ts';
import { Workers } from '../../worker/testing/workers.ts';
import type { RunStatus } from '../labState.ts';
import type { MultiHeadLab } from '../multiHead/multiHeadLab.ts';
import { createMultiHeadLab } from '../multiHead/multiHeadLab.ts';
import type { MultiHeadState } from '../multiHead/multiHeadState.ts';

/** Training that takes well under a second, in a link. */
export const SMALL_TRAINING_LINK =
  '#/multi-head?v=1&numSamples=12&numTest=10&numTokens=4&relevantFraction=0.25&tokenDim=6&numHeads=1,3&steps=40&trials=2';

export interface OpenMultiHeadLab extends MultiHeadLab {
  readonly workers: Workers;
  /** Every status training has had, in order. */
  readonly statuses: readonly RunStatus[];
  close(): void;
}

/** The gradient-descent lab as the page makes it, with real workers, on WebAssembly unless told otherwise, at the address `hash`. */
export function openMultiHeadLab(
  hash: string,
  cores = 2,
  devices: readonly DeviceName[] = ['wasm'],
  workers: Workers = new Workers(),
): OpenMultiHeadLab {
  history.replaceState(null, '', hash);
  const client = new LabClient(workers.spawn, { cores, sharesMemory: globalThis.crossOriginIsolated });
  const lab = createMultiHeadLab(client, devices);
  const statuses: RunStatus[] = [lab.store.getState().run.status];
  lab.store.subscribe(({ run }) => {
    if (run.status !== statuses.at(-1)) statuses.push(run.status);
  });
  return {
    ...lab,
    workers,
    statuses,
    close() {
      lab.actions.rewind();
      workers.close();
    },
  };
}

/** Resolves with the state as soon as `condition` holds. */
export function untilState(
  store: StoreApi<MultiHeadState>,
  condition: (state: MultiHeadState) => boolean,
): Promise<MultiHeadState> {
  return new Promise((resolve) => {
    let leave = (): void => undefined;
    const look = (state: MultiHeadState): boolean => {
      if (!condition(state)) return false;
      leave();
      resolve(state);
      return true;
    };
    if (!look(store.getState())) leave = store.subscribe(look);
  });
}

/** Resolves once training has the status, with everything it had to say in the store. */
export const untilStatus = (store: StoreApi<MultiHeadState>, status: RunStatus): Promise<MultiHeadState> =>
  untilState(store, ({ run }) => run.status === status);
