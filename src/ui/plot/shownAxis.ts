import type { Scale } from '../charts/scale.ts';
import type { ShownAxis } from '../share/shownFigure.ts';
import type { PlotAxis } from './linePaths.ts';

/** Height of the type of labels in rem. */
const EM = 0.8125;

/** The x axis of a chart, to be written. */
export function shownAxis(axis: PlotAxis, scale: Scale): ShownAxis {
  return {
    title: axis.title,
    scale,
    ticks: (open, length, em) => axis.ticks(open, length, em / EM),
    placeOf: axis.placeOf,
    isMarked: axis.isMarked,
    ...(axis.hasBreak ? { gap: [scale.domain[0], 1] as const } : {}),
  };
}
