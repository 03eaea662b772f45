import type { Curve } from '../../../core/experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import type { LineLook } from '../../charts/series.ts';
import { ESTIMATE_DASH } from '../../charts/series.ts';
import { formatPlain } from '../../charts/ticks.ts';

type EstimateConfig = Pick<RandomFeaturesConfig, 'riskEstimate' | 'noise'>;

const NAMES = { loo: 'leave-one-out', gcv: 'cross-validation (GCV)' } as const;

/** A thin line for the estimate of each line's risk; none where no estimate was asked for. */
export function estimateLooks(
  { riskEstimate, noise }: EstimateConfig,
  lines: readonly LineLook[],
): LineLook[] {
  if (riskEstimate === 'none') return [];
  const name = NAMES[riskEstimate] + (noise > 0 ? ' − σ²' : '');
  return lines.map((look) => ({
    ...look,
    id: `${look.id} estimate`,
    of: look.id,
    title: `${look.shortTitle} ${name}`,
    shortTitle: '',
    dash: ESTIMATE_DASH,
    style: 'estimate',
  }));
}

/** What the thin lines are. */
export function estimateWords({ riskEstimate, noise }: EstimateConfig): string {
  if (riskEstimate === 'none') return '';
  const words = `${NAMES[riskEstimate]} estimate`;
  return noise > 0
    ? `${words} of the noisy risk, less σ² = ${formatPlain(noise * noise)}`
    : `${words}, from training samples alone`;
}

/**
 * Curves of the estimates in place of the test risk. Training labels are y = f + sigma e with e standard normal, and an
 * estimate from them is one of E(y - prediction)² = test risk + sigma²; the test risk is measured on noiseless labels. So
 * that both can be held against each other, sigma² is taken off; what is left may be negative.
 */
export function estimateCurves({ riskEstimate, noise }: EstimateConfig, curves: readonly Curve[]): Curve[] {
  if (riskEstimate === 'none') return [];
  return curves.map((curve) => ({
    ...curve,
    points: curve.points.flatMap((point) => {
      const noisy = riskEstimate === 'loo' ? point.looRisk : point.gcvRisk;
      return noisy === undefined ? [] : [{ ...point, testRisk: noisy - noise * noise }];
    }),
  }));
}
