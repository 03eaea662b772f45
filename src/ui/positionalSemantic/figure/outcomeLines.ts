import type { PairPoint } from '../../../core/experiment/positionalSemantic/curve.ts';
import type { PairOutcome } from '../../../core/experiment/positionalSemantic/outcome.ts';
import type { PairSweepName } from '../../../core/experiment/positionalSemantic/sweepNames.ts';
import { quantile } from '../../../core/math/statistics.ts';
import type { ChartLine } from '../../plot/chartLine.ts';
import type { Quantity } from '../../steps/quantity.ts';
import type { PairLook } from '../looks.ts';

/** Lines of an outcome along one swept field, one for each look and part; what ran away has no value. */
export function outcomeLines(
  quantity: Quantity<PairPoint>,
  field: PairSweepName,
  looks: readonly PairLook[],
  outcomes: readonly PairOutcome[],
  hasSingles: boolean,
): ChartLine[] {
  return looks.flatMap((look) =>
    quantity.parts.map((part, k): ChartLine => {
      const own = outcomes.filter(
        ({ start, tokenDim, end }) =>
          start === look.start && tokenDim === look.tokenDim && end !== 'diverged',
      );
      const measured = own.flatMap(({ at = {}, trial, last }) => {
        const x = at[field];
        const y = last === null ? undefined : part.at(last);
        return x === undefined || y === undefined ? [] : [{ x, y, trial }];
      });
      const places = [...new Set(measured.map(({ x }) => x))].sort((a, b) => a - b);
      const isMain = k === 0;
      const trials = [...new Set(measured.map(({ trial }) => trial))];
      return {
        id: `${look.id} ${part.id}`,
        title: `${look.name}, ${part.words}`,
        shortTitle: isMain ? look.name : '',
        colour: look.colour,
        marker: look.marker,
        dash: part.dash,
        style: isMain ? 'measured' : 'estimate',
        isMain,
        points: places.map((x) => {
          const values = measured.filter((one) => one.x === x).map(({ y }) => y);
          return {
            x,
            median: quantile(values, 0.5),
            q25: quantile(values, 0.25),
            q75: quantile(values, 0.75),
            draws: values.length,
          };
        }),
        ...(hasSingles && isMain
          ? {
              singles: trials.map((trial) =>
                measured
                  .filter((one) => one.trial === trial)
                  .map(({ x, y }) => ({ x, y }))
                  .sort((a, b) => a.x - b.x),
              ),
            }
          : {}),
      };
    }),
  );
}
