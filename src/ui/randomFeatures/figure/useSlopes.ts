import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Curve } from '../../../core/experiment/randomFeatures/curve.ts';
import type { fitSlope } from '../../../core/experiment/slope.ts';
import type { Range } from '../../charts/series.ts';
import type { SlopeRow } from './slopes.ts';
import { slopeRows } from './slopes.ts';
import type { SweepAxis } from './sweepAxis.ts';

const NONE: readonly SlopeRow[] = [];

/** The slopes over a range; fitting is loaded when first asked for, and gives way to the drawing of points. */
export function useSlopes(
  axis: SweepAxis,
  curves: readonly Curve[],
  range: Range | null,
): readonly SlopeRow[] {
  const [fit, setFit] = useState<{ fitSlope: typeof fitSlope } | null>(null);
  const wanted = range !== null;
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    import('../../../core/experiment/slope.ts').then(
      (loaded) => {
        if (!gone) setFit(loaded);
      },
      // Offline before it was ever loaded: the range is shown without slopes.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  const settled = useDeferredValue(curves);
  const [from, to] = range ?? [0, 0];
  return useMemo(
    () => (fit === null || !(to > from) ? NONE : slopeRows(fit.fitSlope, settled, axis, [from, to])),
    [fit, settled, axis, from, to],
  );
}
