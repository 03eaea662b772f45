import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { DeviceName } from '../../core/experiment/device.ts';
import type { PositionalSemanticConfig } from '../../core/experiment/positionalSemantic/fields.ts';
import {
  decodePositionalSemanticLink,
  encodePositionalSemanticLink,
} from '../../core/experiment/positionalSemantic/link.ts';
import { readPositionalSemantic } from '../../core/experiment/positionalSemantic/readConfig.ts';
import { isPairSweep } from '../../core/experiment/positionalSemantic/sweep.ts';
import { readPositionalSemanticView } from '../../core/experiment/positionalSemantic/view.ts';
import type { LabClient } from '../../worker/client.ts';
import { DeviceBook } from '../deviceBook.ts';
import type { DeviceMemory } from '../deviceMemory.ts';
import { briefMemory } from '../deviceMemory.ts';
import { watchLink } from '../linkSync.ts';
import { NoticeBoard } from '../notices.ts';
import { postSavedRun, readSavedRun } from '../savedRun.ts';
import { SweepController } from '../training/sweepController.ts';
import type { PositionalSemanticActions, PositionalSemanticState } from './pairState.ts';
import { initialPairState } from './pairState.ts';
import { pairSweeps } from './pairSweeps.ts';
import { PairsController } from './pairsController.ts';
import { TheoryKeeper } from './theoryKeeper.ts';

export interface PositionalSemanticLab {
  readonly store: StoreApi<PositionalSemanticState>;
  readonly actions: PositionalSemanticActions;
}

/** A change waits so long for the next one before training starts again: a drag is one change. */
const SETTLE_MS = 250;
const LARGEST_SEED = 2_147_483_647;

/** The positional–semantic lab as the page sees it. Idle until the address names it. Knows no React. */
export function createPositionalSemanticLab(
  client: LabClient,
  devices: readonly DeviceName[],
  memory: DeviceMemory = briefMemory(),
): PositionalSemanticLab {
  const store = createStore<PositionalSemanticState>(initialPairState);
  const notices = new NoticeBoard(store);
  const book = new DeviceBook<PositionalSemanticConfig>(store, client, devices, notices, memory);
  const training = new PairsController(store, client, notices, book);
  const sweeps = new SweepController(
    { read: () => store.getState(), write: (sweep) => store.setState({ sweep }) },
    pairSweeps(client),
    notices,
    book,
  );
  const theory = new TheoryKeeper(store, client);
  const isSweep = (): boolean => isPairSweep(store.getState().config);
  const active = () => (isSweep() ? sweeps : training);
  let settling: ReturnType<typeof setTimeout> | undefined;

  const abandon = (): void => {
    training.abandon();
    sweeps.abandon();
  };

  const ask = (config: PositionalSemanticConfig, waitMs: number): void => {
    clearTimeout(settling);
    store.setState({ config });
    abandon();
    theory.ask();
    settling = setTimeout(() => active().runIfCheap(), waitMs);
  };

  const actions: PositionalSemanticActions = {
    change(fields) {
      const { config } = store.getState();
      const read = readPositionalSemantic(Object.entries({ ...config, ...fields }));
      notices.reject(read.rejections, 'A setting could not be used');
      ask(read.config, SETTLE_MS);
    },
    look(fields) {
      const read = readPositionalSemanticView(Object.entries({ ...store.getState().view, ...fields }));
      store.setState({ view: read.view });
      theory.ask();
    },
    async openRun(file) {
      const read = await readSavedRun(file, notices, 'positional-semantic');
      if (read === null || typeof read === 'string') return read;
      clearTimeout(settling);
      const { document } = read;
      const { config } = document;
      store.setState({ config });
      abandon();
      theory.ask();
      const saved = { name: file.name, document };
      if (isPairSweep(config)) sweeps.open(config, document.outcomes ?? [], saved);
      else training.open(config, saved);
      if (file.isShipped !== true) postSavedRun(notices, file.name, document, undefined);
      return null;
    },
    run() {
      clearTimeout(settling);
      active().run();
    },
    pause: () => active().pause(),
    step(count) {
      if (isSweep()) return;
      clearTimeout(settling);
      training.step(count);
    },
    rewind() {
      clearTimeout(settling);
      if (isSweep()) sweeps.reset();
      else training.rewind();
    },
    preferDevice: (preference) => active().prefer(preference),
    reseed() {
      const { config } = store.getState();
      const next = config.seed + config.trials;
      ask({ ...config, seed: next + config.trials <= LARGEST_SEED ? next : 0 }, 0);
    },
    dismiss: (id) => notices.dismiss(id),
  };

  watchLink({
    lab: 'positional-semantic',
    store,
    linkOf: ({ config, view }) => encodePositionalSemanticLink(config, view),
    arrived(link) {
      const { config, view, rejections } = decodePositionalSemanticLink(link);
      store.setState({ view });
      book.recall();
      notices.reject(rejections, 'Parts of this link could not be used');
      ask(config, 0);
      return rejections.length === 0;
    },
    left() {
      clearTimeout(settling);
      abandon();
      theory.stop();
    },
  });
  return { store, actions };
}
