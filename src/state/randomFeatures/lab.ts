import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { DeviceName } from '../../core/experiment/device.ts';
import type { RandomFeaturesConfig, ShippedDataName } from '../../core/experiment/randomFeatures/fields.ts';
import { decodeLink, encodeLink } from '../../core/experiment/randomFeatures/link.ts';
import { fitToData, isShipped, withoutData } from '../../core/experiment/randomFeatures/ownData.ts';
import { readRandomFeatures } from '../../core/experiment/randomFeatures/readConfig.ts';
import { readView } from '../../core/experiment/randomFeatures/view.ts';
import type { LabClient } from '../../worker/client.ts';
import { DataShelf } from '../dataShelf.ts';
import type { DeviceMemory } from '../deviceMemory.ts';
import { briefMemory } from '../deviceMemory.ts';
import { watchLink } from '../linkSync.ts';
import { NoticeBoard } from '../notices.ts';
import { postSavedRun, readSavedRun } from '../savedRun.ts';
import { initialState } from './initialState.ts';
import type { LabActions, LabState } from './labState.ts';
import { RunController } from './runController.ts';

export interface Lab {
  readonly store: StoreApi<LabState>;
  readonly actions: LabActions;
}

/** The link of what the store holds. */
export function linkOf({ config, view }: Pick<LabState, 'config' | 'view'>): string {
  return encodeLink({ lab: 'random-features', config, view });
}

/** A change waits so long for the next one before the experiment runs again: a drag is one change. */
const SETTLE_MS = 250;
/** Where kernels are known and a picture takes no longer than this, a drag may be many changes. */
const QUICK_SETTLE_MS = 20;

/**
 * The lab as the page sees it: a store and what can be done to it. Reads the address, keeps it up to date, and starts the
 * first run if it is cheap. `memory` keeps the choice of a device. Knows no React.
 */
export function createLab(
  client: LabClient,
  devices: readonly DeviceName[],
  memory: DeviceMemory = briefMemory(),
): Lab {
  const store = createStore<LabState>(initialState);
  const notices = new NoticeBoard(store);
  const controller = new RunController(store, client, devices, notices, memory);
  const shelf = new DataShelf(store, notices);
  let settling: ReturnType<typeof setTimeout> | undefined;

  /** The config as far as the data in hand can serve it. */
  const served = (config: RandomFeaturesConfig): RandomFeaturesConfig => {
    const { data } = store.getState();
    const fitted =
      data !== null && data.source === config.data
        ? fitToData(config, data.dataset, data.isNormalised)
        : withoutData(config);
    notices.reject(fitted.rejections, 'The data and the settings do not go together');
    return fitted.config;
  };
  /** Runs on the data in hand, with their own labels. */
  const runOnData = (): void =>
    ask({ ...store.getState().config, data: 'own', target: 'labels', panels: [] }, 0);

  /** Loads a set that comes with the lab and runs on it, unless something else was asked for meanwhile. */
  const fetchData = (name: ShippedDataName): void => {
    void shelf.fetch(name).then((loaded) => {
      const { config } = store.getState();
      if (config.data === name) ask(loaded ? config : { ...config, data: 'sphere' }, 0);
    });
  };

  const ask = (config: RandomFeaturesConfig, waitMs: number): void => {
    clearTimeout(settling);
    store.setState({ config: served(config) });
    controller.abandon();
    const { data } = store.getState();
    if (isShipped(config.data) && data?.source !== config.data) {
      fetchData(config.data);
      return;
    }
    settling = setTimeout(() => controller.runIfCheap(), waitMs);
  };

  const actions: LabActions = {
    change(fields) {
      const { config } = store.getState();
      const read = readRandomFeatures(Object.entries({ ...config, ...fields }));
      notices.reject(read.rejections, 'A setting could not be used');
      ask(read.config, controller.knows(read.config) ? QUICK_SETTLE_MS : SETTLE_MS);
    },
    look(fields) {
      const read = readView(Object.entries({ ...store.getState().view, ...fields }));
      store.setState({ view: read.view });
    },
    openData(files) {
      void shelf.open(files).then((opened) => {
        if (opened) runOnData();
      });
    },
    async openRun(file) {
      const read = await readSavedRun(file, notices, 'random-features');
      if (read === null || typeof read === 'string') return read;
      clearTimeout(settling);
      const { document } = read;
      const { config } = document;
      store.setState({ config: served(config) });
      controller.show(config, { name: file.name, document });
      const { data } = store.getState();
      if (file.isShipped !== true) postSavedRun(notices, file.name, document, data?.digest);
      if (isShipped(config.data) && data?.source !== config.data) void shelf.fetch(config.data);
      return null;
    },
    normaliseData(normalise) {
      if (shelf.normalise(normalise)) ask(store.getState().config, 0);
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
      controller.prefer(preference);
      ask(store.getState().config, 0);
    },
    dismiss: (id) => notices.dismiss(id),
  };

  watchLink({
    lab: 'random-features',
    store,
    linkOf,
    arrived(link) {
      const { config, view, rejections } = decodeLink(link);
      store.setState({ view });
      controller.recallDevice();
      notices.reject(rejections, 'Parts of this link could not be used');
      ask(config, 0);
      return rejections.length === 0;
    },
    left() {
      clearTimeout(settling);
      controller.abandon();
    },
  });
  return { store, actions };
}
