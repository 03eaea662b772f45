import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import type { MultiHeadCurve } from '../../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import type { MultiHeadView } from '../../../core/experiment/multiHead/view.ts';
import { relevantShare } from '../../../core/multiHead/trialData.ts';
import { LOSS_LABELS, layOut } from '../../charts/geometry.ts';
import type { Scale } from '../../charts/scale.ts';
import type { Reference } from '../../charts/series.ts';
import type { Plot } from '../../plot/linePaths.ts';
import type { Size } from '../../shell/useSize.ts';
import { STEP_AXIS, stepScale } from '../../steps/stepAxis.ts';
import { valueScale } from '../../steps/stepLines.ts';
import { useMultiHeadState } from '../context.ts';
import { headLooks } from './headLooks.ts';
import { QUANTITIES } from './quantities.ts';
import type { StepSeries } from './stepSeries.ts';
import { stepSeries } from './stepSeries.ts';

/** Levels to compare with: what guessing gives, or uniform attention where it is the same on every sample. */
function levelsOf(quantity: MultiHeadView['quantity'], uniform: number | undefined): Reference[] {
  switch (quantity) {
    case 'loss':
      return [{ y: Math.LN2, label: 'log 2, guessing', kind: 'dashed' }];
    case 'error':
      return [{ y: 0.5, label: 'guessing', kind: 'dashed' }];
    case 'attention':
      return uniform === undefined ? [] : [{ y: uniform, label: 'ζ, uniform attention', kind: 'dotted' }];
    case 'distance':
      return [];
    default:
      return quantity satisfies never;
  }
}

/** The lines of a run against its steps, and the axes they lie on; the plot is null until it has a size. */
export function useSteps(
  config: MultiHeadConfig,
  curves: readonly MultiHeadCurve[],
  { quantity: name, scale, singles }: Pick<MultiHeadView, 'quantity' | 'scale' | 'singles'>,
  size: Size | null,
): {
  plot: Plot | null;
  series: readonly StepSeries[];
  references: readonly Reference[];
  yScale: Scale;
} {
  const quantity = QUANTITIES[name];
  const scheme = useComputedColorScheme('light');
  const looks = useMemo(() => headLooks(config.numHeads, scheme), [config.numHeads, scheme]);
  const series = useMemo(
    () => stepSeries(quantity, looks, curves, singles === 'shown'),
    [quantity, looks, curves, singles],
  );
  const { kind, domain } = useMemo(() => valueScale(quantity, scale, curves), [quantity, scale, curves]);
  const [low, high] = domain;
  const yScale = useMemo((): Scale => ({ kind, domain: [low, high] }), [kind, low, high]);
  const plot = useMemo(
    () =>
      size === null
        ? null
        : {
            geometry: layOut(size.width, size.height, size.rem, LOSS_LABELS),
            axis: STEP_AXIS,
            xScale: stepScale(config.steps),
            yScale,
          },
    [size, config.steps, yScale],
  );
  const own = useMultiHeadState((state) => state.run.data);
  const references = useMemo(
    () => levelsOf(name, own === null ? config.relevantFraction : relevantShare(own)),
    [name, config, own],
  );
  return { plot, series, references, yScale };
}
