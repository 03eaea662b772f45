import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { DeviceName } from '../../core/experiment/device.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { decodeMultiHeadLink, encodeMultiHeadLink } from '../../core/experiment/multiHead/link.ts';
import { fitToTokens, withoutTokens } from '../../core/experiment/multiHead/ownData.ts';
import { readMultiHead } from '../../core/experiment/multiHead/readConfig.ts';
import { isSwept } from '../../core/experiment/multiHead/sweep.ts';
import { readMultiHeadView } from '../../core/experiment/multiHead/view.ts';
import type { LabClient } from '../../worker/client.ts';
import { DeviceBook } from '../deviceBook.ts';
import type { DeviceMemory } from '../deviceMemory.ts';
import { briefMemory } from '../deviceMemory.ts';
import { watchLink } from '../linkSync.ts';
import { NoticeBoard } from '../notices.ts';
import { postSavedRun, readSavedRun } from '../savedRun.ts';
import { SweepController } from '../training/sweepController.ts';
import { headSweeps } from './headSweeps.ts';
import { HeadsController } from './headsController.ts';
import { initialMultiHeadState } from './initialMultiHeadState.ts';
import type { MultiHeadActions, MultiHeadState } from './multiHeadState.ts';
import { openTokens } from './openTokens.ts';
import type { ProbeLab } from './probeLab.ts';
import { createProbeLab } from './probeLab.ts';
import { Replayer } from './replayer.ts';

export interface MultiHeadLab {
  readonly store: StoreApi<MultiHeadState>;
  readonly actions: MultiHeadActions;
  /** What is measured once, when it is asked for. */
  readonly probes: ProbeLab;
}

/** A change waits so long for the next one before training starts again: a drag is one change. */
const SETTLE_MS = 250;

/**
 * The gradient-descent lab as the page sees it. Idle until the address names it. `memory` keeps the choice of a device. Knows
 * no React.
 */
export function createMultiHeadLab(
  client: LabClient,
  devices: readonly DeviceName[],
  memory: DeviceMemory = briefMemory(),
): MultiHeadLab {
  const store = createStore<MultiHeadState>(initialMultiHeadState);
  const notices = new NoticeBoard(store);
  const book = new DeviceBook<MultiHeadConfig>(store, client, devices, notices, memory);
  const training = new HeadsController(store, client, notices, book);
  const sweeps = new SweepController(
    { read: () => store.getState(), write: (sweep) => store.setState({ sweep }) },
    headSweeps(store, client),
    notices,
    book,
  );
  const isSweep = (): boolean => isSwept(store.getState().config);
  new Replayer(store, client, () => training.record).follow();
  let settling: ReturnType<typeof setTimeout> | undefined;

  /** Ends whatever is in hand. */
  const abandon = (): void => {
    training.abandon();
    sweeps.abandon();
  };

  /** The config as far as the data in hand can serve it. */
  const served = (config: MultiHeadConfig): MultiHeadConfig => {
    const { data } = store.getState();
    const fitted =
      config.data === 'own' && data !== null ? fitToTokens(config, data.dataset) : withoutTokens(config);
    notices.reject(fitted.rejections, 'The data and the settings do not go together');
    return fitted.config;
  };

  const ask = (config: MultiHeadConfig, waitMs: number): void => {
    clearTimeout(settling);
    store.setState({ config: served(config) });
    abandon();
    settling = setTimeout(() => (isSweep() ? sweeps : training).runIfCheap(), waitMs);
  };

  const actions: MultiHeadActions = {
    change(fields) {
      const read = readMultiHead(Object.entries({ ...store.getState().config, ...fields }));
      notices.reject(read.rejections, 'A setting could not be used');
      ask(read.config, SETTLE_MS);
    },
    look(fields) {
      const read = readMultiHeadView(Object.entries({ ...store.getState().view, ...fields }));
      store.setState({ view: read.view });
    },
    openData(files) {
      void openTokens(files, notices).then((data) => {
        if (data === undefined) return;
        store.setState({ data });
        ask({ ...store.getState().config, data: 'own' }, 0);
      });
    },
    async openRun(file) {
      const read = await readSavedRun(file, notices, 'multi-head');
      if (read === null || typeof read === 'string') return read;
      clearTimeout(settling);
      const { document } = read;
      const { config } = document;
      store.setState({ config: served(config) });
      abandon();
      const saved = { name: file.name, document };
      if (isSwept(config)) sweeps.open(config, document.outcomes ?? [], saved);
      else training.open(config, saved);
      if (file.isShipped !== true) postSavedRun(notices, file.name, document, store.getState().data?.digest);
      return null;
    },
    run() {
      clearTimeout(settling);
      (isSweep() ? sweeps : training).run();
    },
    pause: () => (isSweep() ? sweeps : training).pause(),
    step(count) {
      if (isSweep()) return;
      clearTimeout(settling);
      training.step(count);
    },
    retune(stepSize) {
      if (!isSweep()) training.retune(stepSize);
    },
    rewind() {
      clearTimeout(settling);
      if (isSweep()) sweeps.reset();
      else training.rewind();
    },
    branch(step) {
      if (!isSweep()) training.branch(step);
    },
    preferDevice(preference) {
      (isSweep() ? sweeps : training).prefer(preference);
    },
    reseed() {
      const { config } = store.getState();
      const next = config.seed + config.trials;
      ask({ ...config, seed: next + config.trials <= 2_147_483_647 ? next : 0 }, 0);
    },
    dismiss: (id) => notices.dismiss(id),
  };

  watchLink({
    lab: 'multi-head',
    store,
    linkOf: ({ config, view }) => encodeMultiHeadLink(config, view),
    arrived(link) {
      const { config, view, rejections } = decodeMultiHeadLink(link);
      store.setState({ view });
      book.recall();
      notices.reject(rejections, 'Parts of this link could not be used');
      ask(config, 0);
      // What is served on other data than it asked for is not what the address says.
      return rejections.length === 0 && store.getState().config.data === config.data;
    },
    left() {
      clearTimeout(settling);
      abandon();
    },
  });
  return { store, actions, probes: createProbeLab(client) };
}
