import { positionalSemanticFields } from '../../core/experiment/positionalSemantic/fields.ts';
import { encodePositionalSemanticLink } from '../../core/experiment/positionalSemantic/link.ts';
import { isPairSweep } from '../../core/experiment/positionalSemantic/sweep.ts';
import { finishedPairs } from '../../state/positionalSemantic/finishedPairs.ts';
import { activePairs } from '../../state/positionalSemantic/pairState.ts';
import type { PositionalSemanticLab } from '../../state/positionalSemantic/positionalSemanticLab.ts';
import { lazyPart } from '../shell/lazyPart.tsx';
import type { LabOnPage, ShownLab } from '../shell/openLab.ts';
import { isUnderWay, runButton } from '../shell/runButton.ts';
import { PairContext } from './context.ts';
import { PositionalSemanticPage } from './PositionalSemanticPage.tsx';
import { PAIR_SHORTCUTS } from './shortcuts.ts';

const PairFigureList = lazyPart(() => import('./presets/PairFigureList.tsx'));

/** The positional–semantic lab as the shell sees it. */
function shownPositionalSemantic({ store, actions }: PositionalSemanticLab): ShownLab {
  return {
    path: 'positional-semantic',
    store,
    fields: positionalSemanticFields,
    link() {
      const { config, view } = store.getState();
      return encodePositionalSemanticLink(config, view);
    },
    finished: () => finishedPairs(store.getState()),
    isUnderWay: () => isUnderWay(activePairs(store.getState()).status),
    taken() {
      const state = store.getState();
      const { chosen } = state.device;
      const finished = finishedPairs(state);
      if (finished === undefined || chosen === null || activePairs(state).file !== null) return;
      const endings = isPairSweep(state.config) ? [] : state.run.endings;
      return { ...finished, endings, device: chosen };
    },
    dismiss: (id) => actions.dismiss(id),
    commands: {
      runPause: () =>
        runButton(activePairs(store.getState()).status).pauses ? actions.pause() : actions.run(),
      step: () => {
        const { status } = activePairs(store.getState());
        if (!runButton(status).pauses && status !== 'finished') actions.step(1);
      },
      reset: () => actions.rewind(),
      reseed: () => actions.reseed(),
    },
    shortcuts: PAIR_SHORTCUTS,
    glossary: () => import('./glossary.ts').then(({ glossary }) => glossary),
    tour: () => import('./tour.ts').then(({ createTour }) => createTour(store)),
    theory: (
      <>
        The theory is that of Cui, Behrens, Krzakala and Zdeborová,{' '}
        <cite>
          A Phase Transition between Positional and Semantic Learning in a Solvable Model of Dot-Product
          Attention
        </cite>
        , NeurIPS 2024 (<a href="https://arxiv.org/abs/2402.03902">arXiv 2402.03902</a>).
      </>
    ),
  };
}

/** The positional–semantic lab on the page. */
export function openPositionalSemantic(lab: PositionalSemanticLab): LabOnPage {
  return {
    shown: shownPositionalSemantic(lab),
    page: (
      <PairContext value={lab}>
        <PositionalSemanticPage />
      </PairContext>
    ),
    figures: (
      <PairContext value={lab}>
        <PairFigureList />
      </PairContext>
    ),
  };
}
