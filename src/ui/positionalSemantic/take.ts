import { useContext } from 'react';
import type { TakenRun } from '../../core/export/takenRun.ts';
import type { PositionalSemanticState } from '../../state/positionalSemantic/pairState.ts';
import type { ShownFigure, Taken } from '../share/shownFigure.ts';
import { PairContext } from './context.ts';

const NONE: readonly never[] = [];

function useTake(
  runOf: (state: PositionalSemanticState) => TakenRun | null,
  figure: () => ShownFigure,
): () => Promise<Taken | null> {
  const lab = useContext(PairContext);
  return async () => {
    const run = lab === null ? null : runOf(lab.store.getState());
    return run === null ? null : { figure: figure(), run };
  };
}

/** What the curves of a training give to take away. */
export function useTakePairs(figure: () => ShownFigure): () => Promise<Taken | null> {
  return useTake(({ run, device }) => {
    const { config, curves, endings, elapsedMs, file } = run;
    const computed = file?.document.device ?? device.chosen;
    if (curves.length === 0 || computed === null) return null;
    const from = file === null ? {} : { document: file.document };
    return {
      lab: 'positional-semantic',
      config,
      curves,
      outcomes: NONE,
      endings,
      device: computed,
      elapsedMs,
      ...from,
    };
  }, figure);
}

/** What a sweep gives to take away: how trainings came out; their curves are not kept. */
export function useTakePairSweep(figure: () => ShownFigure): () => Promise<Taken | null> {
  return useTake(({ sweep, device }) => {
    const { config, outcomes, elapsedMs, file } = sweep;
    const computed = file?.document.device ?? device.chosen;
    if (outcomes.length === 0 || computed === null) return null;
    const from = file === null ? {} : { document: file.document };
    return {
      lab: 'positional-semantic',
      config,
      curves: NONE,
      outcomes,
      endings: NONE,
      device: computed,
      elapsedMs,
      ...from,
    };
  }, figure);
}
