import { useContext } from 'react';
import type { TakenRun } from '../../core/export/takenRun.ts';
import type { MultiHeadState } from '../../state/multiHead/multiHeadState.ts';
import type { ShownFigure, Taken } from '../share/shownFigure.ts';
import { MultiHeadContext } from './context.ts';
import type { ShownTraining } from './figure/useShownTraining.ts';
import type { ShownSweep } from './sweep/useShownSweep.ts';

/** The visitor's own data behind what is shown, unless other data have come since. */
function ownData({ data }: MultiHeadState, config: ShownTraining['config'], isStale: boolean) {
  return config.data !== 'own' || isStale || data === null ? {} : { data: data.dataset };
}

function useTake(
  runOf: (state: MultiHeadState) => TakenRun | null | Promise<TakenRun | null>,
  figure: () => ShownFigure,
): () => Promise<Taken | null> {
  const lab = useContext(MultiHeadContext);
  return async () => {
    const run = lab === null ? null : await runOf(lab.store.getState());
    return run === null ? null : { figure: figure(), run };
  };
}

/** Weights at the end of training, and how its step size was changed; loaded when a run is taken away. */
async function keptOf({ run }: MultiHeadState) {
  const { finalsOf } = await import('../../state/multiHead/finals.ts');
  return { finals: finalsOf(run), stepSizes: run.stepSizes };
}

/** What the curves of a training give to take away. */
export function useTakeTraining(
  shown: ShownTraining,
  figure: () => ShownFigure,
): () => Promise<Taken | null> {
  const { config, curves, isStale } = shown;
  return useTake(async (state) => {
    const { file } = state.run;
    const device = file?.document.device ?? state.device.chosen;
    if (curves.length === 0 || device === null) return null;
    const { endings, elapsedMs } = state.run;
    const own =
      file === null
        ? { ...ownData(state, config, isStale), ...(await keptOf(state)) }
        : { document: file.document };
    return { lab: 'multi-head', config, curves, outcomes: [], endings, device, elapsedMs, ...own };
  }, figure);
}

/** What a sweep gives to take away: how trainings came out; their curves are not kept. */
export function useTakeSweep(shown: ShownSweep, figure: () => ShownFigure): () => Promise<Taken | null> {
  const { config, outcomes, isStale } = shown;
  return useTake((state) => {
    const { file } = state.sweep;
    const device = file?.document.device ?? state.device.chosen;
    if (outcomes.length === 0 || device === null) return null;
    const { elapsedMs } = state.sweep;
    const own = file === null ? ownData(state, config, isStale) : { document: file.document };
    return { lab: 'multi-head', config, curves: [], endings: [], outcomes, device, elapsedMs, ...own };
  }, figure);
}
