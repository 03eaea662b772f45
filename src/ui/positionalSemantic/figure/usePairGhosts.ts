import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { differences } from '../../../core/experiment/differences.ts';
import type { PositionalSemanticConfig } from '../../../core/experiment/positionalSemantic/fields.ts';
import { positionalSemanticFields } from '../../../core/experiment/positionalSemantic/fields.ts';
import { ghostOf, pinSign } from '../../compare/ghosts.ts';
import { useLabPins } from '../../compare/pinContext.ts';
import type { ChartLine } from '../../plot/chartLine.ts';
import { pairLooks } from '../looks.ts';
import { outcomeLines } from './outcomeLines.ts';
import { pairSeries } from './pairSeries.ts';
import type { PairOutcomeName, PairQuantityName } from './quantities.ts';
import { PAIR_OUTCOMES, PAIR_QUANTITIES } from './quantities.ts';

/** What the ghosts are of: a quantity against the steps, or an outcome along alpha or omega. */
type Drawn =
  | { readonly quantity: PairQuantityName; readonly outcome?: undefined }
  | { readonly outcome: PairOutcomeName; readonly quantity?: undefined };

/** The first line of each start and dimension of the pinned runs that have the same axis, with what differs from `config`. */
export function usePairGhosts(config: PositionalSemanticConfig, { quantity, outcome }: Drawn): ChartLine[] {
  const pins = useLabPins('positional-semantic');
  const scheme = useComputedColorScheme('light');
  return useMemo(
    () =>
      pins.flatMap(({ mark, run }) => {
        if (run.config.sweep.join() !== config.sweep.join()) return [];
        const looks = pairLooks(run.config, scheme);
        const [field = 'alpha'] = config.sweep;
        const lines: ChartLine[] =
          quantity === undefined
            ? outcomeLines(PAIR_OUTCOMES[outcome], field, looks, run.outcomes, false)
            : pairSeries(PAIR_QUANTITIES[quantity], looks, run.curves, false);
        return lines
          .filter(({ isMain }) => isMain)
          .map((line) => ({
            ...ghostOf(line, mark, differences(positionalSemanticFields, run.config, config)),
            isMain: false,
            shortTitle: pinSign(mark),
            points: quantity === undefined ? line.points : line.points.filter(({ x }) => x <= config.steps),
          }));
      }),
    [pins, config, quantity, outcome, scheme],
  );
}
