import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { multiHeadGrid } from '../../../core/experiment/multiHead/sweep.ts';
import type { MultiHeadSweepName } from '../../../core/experiment/multiHead/sweepNames.ts';
import type { Scale } from '../../charts/scale.ts';
import { openScale, pixelOf, xTicks } from '../../charts/scale.ts';
import type { Tick } from '../../charts/ticks.ts';
import { formatPlain } from '../../charts/ticks.ts';
import type { PlotAxis } from '../../plot/linePaths.ts';
import { sweepSymbol, sweepTitle } from './sweepWords.ts';

/** Height of the type of labels and mean width of a digit, in rem. */
const EM = 0.8125;
const DIGIT = 0.62 * EM;

/** A tick at every value, labelled from the right as far as there is room: the last is what most is read at. */
function gridTicks(grid: readonly number[], scale: Scale, length: number, rem: number): Tick[] {
  let edge = Number.POSITIVE_INFINITY;
  return grid.toReversed().map((value) => {
    const label = formatPlain(value);
    const half = (DIGIT * rem * label.length) / 2;
    const pixel = pixelOf(scale, value, 0, length);
    if (pixel + half > edge) return { value, label: '' };
    edge = pixel - half - 0.5 * rem;
    return { value, label };
  });
}

/** The x axis of a sweep: logarithmic, but for sigma, which begins at 0. */
export function sweepAxis(
  config: MultiHeadConfig,
  field: MultiHeadSweepName,
): { readonly axis: PlotAxis; readonly xScale: Scale } {
  const grid = multiHeadGrid(config, field);
  const isListed = field === 'numHeads' || field === 'relevantFraction';
  return {
    axis: {
      name: sweepSymbol(field),
      title: sweepTitle(field),
      hasBreak: false,
      placeOf: (value) => value,
      isMarked: () => true,
      ticks: (scale, length, rem) =>
        isListed ? gridTicks(grid, scale, length, rem) : xTicks(scale, length, EM * rem),
    },
    xScale: openScale({
      kind: field === 'noise' ? 'linear' : 'log',
      domain: [grid[0] as number, grid.at(-1) as number],
    }),
  };
}
