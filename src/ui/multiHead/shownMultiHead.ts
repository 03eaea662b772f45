import { encodeMultiHeadLink } from '../../core/experiment/multiHead/link.ts';
import { finishedTraining } from '../../state/multiHead/finishedTraining.ts';
import type { MultiHeadLab } from '../../state/multiHead/multiHeadLab.ts';
import { activeRun } from '../../state/multiHead/multiHeadState.ts';
import { isUnderWay, runButton } from '../randomFeatures/runWords.ts';
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
    isUnderWay: () => isUnderWay(activeRun(store.getState()).status),
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
