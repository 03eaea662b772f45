import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { DeviceName } from '../core/experiment/device.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import { readRandomFeatures } from '../core/experiment/randomFeaturesFields.ts';
import type { View } from '../core/experiment/view.ts';
import { readView } from '../core/experiment/view.ts';
import type { LabClient } from '../worker/client.ts';
import { initialState } from './initialState.ts';
import type { LabActions, LabState } from './labState.ts';
import { watchLink } from './linkSync.ts';
import { NoticeBoard } from './notices.ts';
import { RunController } from './runController.ts';

export interface Lab {
  readonly store: StoreApi<LabState>;
  readonly actions: LabActions;
}

/** A change waits so long for the next one before the experiment runs again: a drag is one change. */
const SETTLE_MS = 250;

/**
 * The lab as the page sees it: a store and what can be done to it. Reads the address, keeps it up to date, and starts the
 * first run if it is cheap. Knows no React.
 */
export function createLab(client: LabClient, devices: readonly DeviceName[]): Lab {
  const store = createStore<LabState>(initialState);
  const notices = new NoticeBoard(store);
  const controller = new RunController(store, client, devices, notices);
  let settling: ReturnType<typeof setTimeout> | undefined;

  const ask = (config: RandomFeaturesConfig, waitMs: number): void => {
    clearTimeout(settling);
    store.setState({ config });
    controller.abandon();
    settling = setTimeout(() => controller.runIfCheap(), waitMs);
  };

  const actions: LabActions = {
    change(fields) {
      const { config } = store.getState();
      const read = readRandomFeatures(Object.entries({ ...config, ...fields }));
      notices.reject(read.rejections, 'A setting could not be used');
      ask(read.config, SETTLE_MS);
    },
    look(fields) {
      const read = readView(Object.entries({ ...store.getState().view, ...fields }));
      store.setState({ view: read.view });
    },
    run() {
      clearTimeout(settling);
      controller.run();
    },
    pause: () => controller.pause(),
    reset() {
      clearTimeout(settling);
      controller.reset();
    },
    reseed() {
      const { seed, seeds } = store.getState().config;
      // Past the draws used so far, and around to 0 before the range ends.
      const next = seed + seeds;
      ask({ ...store.getState().config, seed: next + seeds <= 2_147_483_647 ? next : 0 }, 0);
    },
    preferDevice(preference) {
      store.setState(({ device }) => ({ device: { ...device, preference } }));
      if (preference !== 'auto') controller.probeAgain(preference);
      ask(store.getState().config, 0);
    },
    dismiss: (id) => notices.dismiss(id),
  };

  watchLink(store, (config: RandomFeaturesConfig, view: View, rejections) => {
    store.setState({ view });
    notices.reject(rejections, 'Parts of this link could not be used');
    ask(config, 0);
  });
  return { store, actions };
}
