import { encodeMultiHeadLink } from '../../core/experiment/multiHead/link.ts';
import { isSwept } from '../../core/experiment/multiHead/sweep.ts';
import { finishedTraining } from '../../state/multiHead/finishedTraining.ts';
import type { MultiHeadLab } from '../../state/multiHead/multiHeadLab.ts';
import { activeRun } from '../../state/multiHead/multiHeadState.ts';
import { runButton } from '../randomFeatures/runWords.ts';
import type { ShownLab } from '../shell/openLab.ts';

/** The gradient-descent lab as the shell sees it. */
export function shownMultiHead({ store, actions }: MultiHeadLab): ShownLab {
  return {
    path: 'multi-head',
    store,
    link() {
      const { config, view } = store.getState();
      return encodeMultiHeadLink(config, view);
    },
    finished: () => finishedTraining(store.getState()),
    taken() {
      const state = store.getState();
      const { device, data, config } = state;
      const { chosen } = device;
      const finished = finishedTraining(state);
      if (finished?.lab !== 'multi-head' || chosen === null || activeRun(state).file !== null) return;
      const own = config.data === 'mixture' || data === null ? {} : { data: data.dataset };
      const endings = isSwept(config) ? [] : state.run.endings;
      return { ...finished, endings, device: chosen, ...own };
    },
    dismiss: (id) => actions.dismiss(id),
    ownFiles: { kinds: '.npz, .npy for each array, or .json', open: (files) => actions.openData(files) },
    commands: {
      runPause: () =>
        runButton(activeRun(store.getState()).status).pauses ? actions.pause() : actions.run(),
      step: () => {
        const { status } = activeRun(store.getState());
        if (!runButton(status).pauses && status !== 'finished') actions.step(1);
      },
      reset: () => actions.rewind(),
      reseed: () => actions.reseed(),
    },
  };
}
