import { useMemo } from 'react';
import { differences } from '../../../core/experiment/differences.ts';
import type { RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../../../core/experiment/randomFeatures/fields.ts';
import { targetsOf } from '../../../core/experiment/randomFeatures/panels.ts';
import { isOn } from '../../charts/scale.ts';
import type { Series } from '../../charts/series.ts';
import { ghostOf } from '../../compare/ghosts.ts';
import { useLabPins } from '../../compare/pinContext.ts';
import { curveSeries, lineLooks } from '../curveSeries.ts';
import type { SweepAxis } from './sweepAxis.ts';

/**
 * Lines of the pinned runs that are drawn against the same field, as far as the axis goes; one list for each picture. A
 * pinned run of one target is drawn in every picture: that its target is another stands beside it.
 */
export function useGhosts(config: RandomFeaturesConfig, axis: SweepAxis): readonly (readonly Series[])[] {
  const pins = useLabPins('random-features');
  return useMemo(
    () =>
      targetsOf(config).map((_, panel) =>
        pins
          .filter(({ run }) => run.config.sweep.join() === config.sweep.join())
          .flatMap(({ mark, run }) => {
            const looks = lineLooks(run.config).filter(({ style }) => style !== 'estimate');
            const differing = differences(randomFeaturesFields, run.config, config);
            const own = targetsOf(run.config).length > panel ? panel : 0;
            const choice = { panel: own, singles: false };
            return curveSeries(run.config, axis, looks, run.curves, choice).map((line) => ({
              ...ghostOf(line, mark, differing),
              points: line.points.filter(({ x }) => isOn(axis.scale, x)),
            }));
          }),
      ),
    [pins, config, axis],
  );
}
