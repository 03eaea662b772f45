import { multiHeadFields } from '../../core/experiment/multiHead/fields.ts';
import { encodeMultiHeadLink } from '../../core/experiment/multiHead/link.ts';
import { isSwept } from '../../core/experiment/multiHead/sweep.ts';
import { finishedTraining } from '../../state/multiHead/finishedTraining.ts';
import type { MultiHeadLab } from '../../state/multiHead/multiHeadLab.ts';
import { activeRun } from '../../state/multiHead/multiHeadState.ts';
import { lazyPart } from '../shell/lazyPart.tsx';
import type { LabOnPage, ShownLab } from '../shell/openLab.ts';
import { isUnderWay, runButton } from '../shell/runButton.ts';
import { MultiHeadContext } from './context.ts';
import { MultiHeadPage } from './MultiHeadPage.tsx';
import { MULTI_HEAD_SHORTCUTS } from './shortcuts.ts';

const FigureList = lazyPart(() => import('./presets/FigureList.tsx'));

/** The gradient-descent lab as the shell sees it. */
function shownMultiHead({ store, actions }: MultiHeadLab): ShownLab {
  return {
    path: 'multi-head',
    store,
    fields: multiHeadFields,
    link() {
      const { config, view } = store.getState();
      return encodeMultiHeadLink(config, view);
    },
    finished: () => finishedTraining(store.getState()),
    isUnderWay: () => isUnderWay(activeRun(store.getState()).status),
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
    shortcuts: MULTI_HEAD_SHORTCUTS,
    glossary: () => import('./glossary.ts').then(({ glossary }) => glossary),
    tour: () => import('./tour.ts').then(({ createTour }) => createTour(store)),
    theory: (
      <>
        The theory is that of Deora, Ghaderi, Taheri and Thrampoulidis,{' '}
        <cite>On the Optimization and Generalization of Multi-head Attention</cite>, TMLR 2024 (
        <a href="https://arxiv.org/abs/2310.12680">arXiv 2310.12680</a>).
      </>
    ),
  };
}

/** The gradient-descent lab on the page. */
export function openMultiHead(lab: MultiHeadLab): LabOnPage {
  return {
    shown: shownMultiHead(lab),
    page: (
      <MultiHeadContext value={lab}>
        <MultiHeadPage />
      </MultiHeadContext>
    ),
    figures: (
      <MultiHeadContext value={lab}>
        <FigureList />
      </MultiHeadContext>
    ),
  };
}
