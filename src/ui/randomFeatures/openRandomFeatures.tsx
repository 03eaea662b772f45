import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { encodeLink } from '../../core/experiment/randomFeatures/link.ts';
import { finishedRandomFeatures } from '../../state/randomFeatures/finishedRun.ts';
import type { Lab } from '../../state/randomFeatures/lab.ts';
import { LabContext } from '../labContext.ts';
import { lazyPart } from '../shell/lazyPart.tsx';
import type { LabOnPage, ShownLab } from '../shell/openLab.ts';
import { isUnderWay, runButton } from '../shell/runButton.ts';
import { RandomFeaturesLab } from './RandomFeaturesLab.tsx';
import { RANDOM_FEATURES_SHORTCUTS } from './shortcuts.ts';

const FiguresDialog = lazyPart(() => import('../presets/FiguresDialog.tsx'));

/** The random-features lab as the shell sees it. */
function shownRandomFeatures({ store, actions }: Lab): ShownLab {
  return {
    path: 'random-features',
    store,
    fields: randomFeaturesFields,
    link() {
      const { config, view } = store.getState();
      return encodeLink({ lab: 'random-features', config, view });
    },
    finished: () => finishedRandomFeatures(store.getState()),
    isUnderWay: () => isUnderWay(store.getState().run.status),
    taken() {
      const { run, device, data, config } = store.getState();
      const { chosen } = device;
      if (finishedRandomFeatures(store.getState()) === undefined || chosen === null || run.file !== null)
        return;
      const own = config.data === 'sphere' || data === null ? {} : { data: data.dataset };
      const { curves, elapsedMs } = run;
      return { lab: 'random-features', config: run.config, curves, elapsedMs, device: chosen, ...own };
    },
    dismiss: (id) => actions.dismiss(id),
    ownFiles: { kinds: '.npz, three .npy or .json', open: (files) => actions.openData(files) },
    commands: {
      runPause: () => (runButton(store.getState().run.status).pauses ? actions.pause() : actions.run()),
      reset: () => actions.reset(),
      reseed: () => actions.reseed(),
    },
    shortcuts: RANDOM_FEATURES_SHORTCUTS,
    glossary: () => import('./glossary.ts').then(({ glossary }) => glossary),
    tour: () => import('./tour.ts').then(({ createTour }) => createTour(store)),
    theory: (
      <>
        The theory is that of Fu, Guo, Bai and Mei, <cite>What can a Single Attention Layer Learn?</cite>,
        NeurIPS 2023 (<a href="https://arxiv.org/abs/2307.11353">arXiv 2307.11353</a>).
      </>
    ),
  };
}

/** The random-features lab on the page. */
export function openRandomFeatures(lab: Lab): LabOnPage {
  return {
    shown: shownRandomFeatures(lab),
    page: (
      <LabContext value={lab}>
        <RandomFeaturesLab />
      </LabContext>
    ),
    figures: (
      <LabContext value={lab}>
        <FiguresDialog />
      </LabContext>
    ),
  };
}
