import { useMemo } from 'react';
import type { TargetChoice } from '../../../core/experiment/randomFeatures/panels.ts';
import { targetsOf } from '../../../core/experiment/randomFeatures/panels.ts';
import type { LineLook, Reference, Series } from '../../charts/series.ts';
import type { Domain } from '../../charts/ticks.ts';
import { curveSeries, lineLooks } from '../curveSeries.ts';
import { targetName } from '../formulas.ts';
import { riskAxis } from './riskAxis.ts';
import type { StairLines } from './stairLines.ts';
import { referencesOf, stairLines, stairsOn } from './stairLines.ts';
import type { SweepAxis } from './sweepAxis.ts';
import { sweepAxis } from './sweepAxis.ts';
import type { ShownRun } from './useShownRun.ts';

/** The picture of one target. */
export interface TargetLines {
  readonly target: TargetChoice;
  readonly name: string;
  /** The same array while points arrive. */
  readonly looks: readonly LineLook[];
  /** Lines of models and estimates. */
  readonly series: readonly Series[];
  /** As far as the axis of risks holds them. */
  readonly stairs: StairLines;
  /** The same array while points arrive. */
  readonly references: readonly Reference[];
}

/** A run along one field as lines on common axes, one picture for each of its targets. */
export function useRunLines(
  { config, curves }: ShownRun,
  singles: boolean,
): { axis: SweepAxis; yDomain: Domain; pictures: TargetLines[] } {
  const axis = useMemo(() => sweepAxis(config), [config]);
  const still = useMemo(() => {
    const looks = lineLooks(config);
    const targets = targetsOf(config);
    return targets.map((target) => {
      const stairs = stairLines(config, target, axis);
      return {
        target,
        name: targetName(target),
        own: looks,
        looks: [...looks, ...stairs.curves],
        stairs,
        references: referencesOf(stairs, targets.length > 1),
      };
    });
  }, [config, axis]);
  const [low, high] = useMemo(() => riskAxis(config, curves), [config, curves]);
  const yDomain = useMemo(() => [low, high] as const, [low, high]);
  const pictures = useMemo(
    () =>
      still.map(({ own, stairs, ...picture }, panel) => ({
        ...picture,
        series: curveSeries(config, axis, own, curves, { panel, singles }),
        stairs: stairsOn(stairs, yDomain),
      })),
    [still, config, axis, curves, singles, yDomain],
  );
  return { axis, yDomain, pictures };
}
