import { useContext } from 'react';
import type { TakenRun } from '../../../core/export/takenRun.ts';
import type { LabState } from '../../../state/randomFeatures/labState.ts';
import { LabContext } from '../../labContext.ts';
import type { ShownFigure, Taken } from '../../share/shownFigure.ts';
import type { ShownRun } from './useShownRun.ts';

/** The run of a figure as it is saved; null while it has no point. */
function takenRun({ config, curves, stale }: ShownRun, { run, device, data }: LabState): TakenRun | null {
  const { file } = run;
  const on = file?.document.device ?? device.chosen;
  if (curves.length === 0 || on === null) return null;
  // Curves of earlier settings may be those of other data than are in hand.
  const own =
    config.data === 'sphere' || stale || file !== null || data === null ? {} : { data: data.dataset };
  const { elapsedMs } = run;
  const saved = file === null ? {} : { document: file.document };
  return { lab: 'random-features', config, curves, device: on, elapsedMs, ...own, ...saved };
}

/** What a figure of the lab gives to take away. */
export function useTake(
  shown: ShownRun,
  figure: () => ShownFigure | Promise<ShownFigure>,
): () => Promise<Taken | null> {
  const lab = useContext(LabContext);
  return async () => {
    const run = lab === null ? null : takenRun(shown, lab.store.getState());
    return run === null ? null : { figure: await figure(), run };
  };
}
