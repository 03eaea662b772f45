import { needsFloat64Sums } from '../../core/experiment/randomFeatures/cost.ts';
import type { Curve } from '../../core/experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { isInfinite } from '../../core/experiment/randomFeatures/readConfig.ts';
import { RIDGE_GRID } from '../../core/experiment/randomFeatures/ridgeRule.ts';
import { formatRisk } from '../format.ts';

/** How lambda is chosen, and what that does to the curves. */
export function ridgeWords({ ridge, numValidation }: RandomFeaturesConfig): string {
  const grid = `the ${RIDGE_GRID.length} decades 10⁻⁶ to 10, in units of tr K / n`;
  switch (ridge) {
    case 'validation':
      return `chosen at every point from ${grid}, on ${numValidation} fresh samples as noisy as the training samples`;
    case 'oracle':
      return `oracle: at every point that of ${grid}, with the smallest test risk. It looks at the test data, so the curves are optimistic; the paper’s choice, as far as we know`;
    case 0:
      return 'none: the solution of least norm; what rounding makes necessary is added and listed as jitter';
    default:
      return `fixed at λ = ${ridge}, in units of tr K / n; our choice, not tuned`;
  }
}

/** The largest jitter among all points, in words; null when there is none. */
export function jitterWords(curves: readonly Curve[]): string | null {
  const jittered = curves.flatMap(({ points }) => points.flatMap(({ jitter }) => jitter ?? []));
  if (jittered.length === 0) return null;
  const points = curves.reduce((sum, curve) => sum + curve.points.length, 0);
  const largest = formatRisk(Math.max(...jittered));
  return `added to λ at ${jittered.length} of ${points} points, where the kernel was singular in float64; ${largest} at most`;
}

/** Where features, kernels and solutions are computed, and to how many bits. `onDevice` is what the device was measured to hold. */
export function precisionFacts(config: RandomFeaturesConfig, onDevice: string): string[] {
  const facts: string[] = [];
  if (!config.models.every(isInfinite)) {
    facts.push(
      needsFloat64Sums(config)
        ? `features ${onDevice}; kernels summed in float64 on the CPU, since λ is small or features are few`
        : `features and kernels ${onDevice}`,
    );
  }
  if (config.models.some(isInfinite)) facts.push('kernels of infinitely many heads in float64 on the CPU');
  facts.push('factorised and solved in float64 on the CPU');
  return facts;
}

/** What in this experiment is our choice and not the paper's. */
export function ourChoices(config: RandomFeaturesConfig): string[] {
  const { models, meanMatrix, rotation, headRank, activation, data, riskEstimate, panels, target } = config;
  const others = ['max', 'pair', 'custom'];
  const strange = panels.length > 0 ? panels.some((code) => others.includes(code)) : others.includes(target);
  const choices: readonly (readonly [boolean, string])[] = [
    [true, `${config.numTest} test samples, ${config.seeds} ${config.seeds === 1 ? 'draw' : 'draws'}`],
    [models.includes('mixed'), 'heads with and without a mean in one layer'],
    [models.includes('pooled'), 'the pooled network, a control'],
    [models.some(isInfinite), 'infinitely many heads'],
    [activation !== 'relu', `${activation} attention`],
    [meanMatrix === 'augmented', 'a mean that shifts all scores'],
    [rotation !== 'none', 'the rotation'],
    [headRank > 0, 'heads of low rank'],
    [strange, 'targets outside of the paper’s families'],
    [riskEstimate !== 'none', 'risk estimated from training samples'],
    [data !== 'sphere', data === 'own' ? 'your data' : 'the data set of handwritten digits'],
  ];
  return choices.flatMap(([applies, words]) => (applies ? [words] : []));
}
