import type { Curve } from '../../../core/experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import type { Domain } from '../../charts/ticks.ts';
import { riskDomain } from '../../charts/ticks.ts';
import { estimateCurves } from './estimates.ts';

const risksOf = (curves: readonly Curve[]) =>
  curves.flatMap(({ points }) => points.map(({ testRisk }) => testRisk)).filter((risk) => risk > 0);

/**
 * The axis of risks for all curves of a run: from all single points, not from the medians, so that it can only grow while
 * points arrive. Estimates stretch it to twice the highest and half the lowest risk; beyond that they are marked at its ends.
 */
export function riskAxis(
  config: Pick<RandomFeaturesConfig, 'riskEstimate' | 'noise'>,
  curves: readonly Curve[],
): Domain {
  const risks = risksOf(curves);
  const [low, high] = riskDomain(risks);
  const estimates = risksOf(estimateCurves(config, curves)).filter(
    (risk) => risk >= low / 2 && risk <= 2 * high,
  );
  return riskDomain([...risks, ...estimates]);
}
