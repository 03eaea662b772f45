import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { differences } from '../../../core/experiment/differences.ts';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import { ghostOf, pinSign } from '../../compare/ghosts.ts';
import { useLabPins } from '../../compare/pinContext.ts';
import type { ChartLine } from '../../plot/chartLine.ts';
import { headLooks } from './headLooks.ts';
import type { QuantityName } from './quantities.ts';
import { QUANTITIES } from './quantities.ts';
import { stepSeries } from './stepSeries.ts';

/** The first line of each number of heads of the pinned trainings, up to the last step of the axis. */
export function useTrainingGhosts(config: MultiHeadConfig, quantity: QuantityName): readonly ChartLine[] {
  const pins = useLabPins('multi-head');
  const scheme = useComputedColorScheme('light');
  return useMemo(
    () =>
      pins.flatMap(({ mark, run }) =>
        stepSeries(QUANTITIES[quantity], headLooks(run.config.numHeads, scheme), run.curves, false)
          .filter(({ isMain }) => isMain)
          .map((line) => ({
            ...ghostOf(line, mark, differences(multiHeadFields, run.config, config)),
            isMain: false,
            // Losses need the room that a difference would take.
            shortTitle: pinSign(mark),
            points: line.points.filter(({ x }) => x <= config.steps),
          })),
      ),
    [pins, config, quantity, scheme],
  );
}
