import type { Curve } from '../../../core/experiment/randomFeatures/curve.ts';
import type { ModelName, RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import type { SweepName } from '../../../core/experiment/randomFeatures/sweepNames.ts';
import { formatTick } from '../../charts/ticks.ts';
import { MODEL_LOOKS } from '../models.ts';

export type RidgeRange = readonly [least: number, most: number];

/** Finds the smallest and largest lambda that draws of a model have chosen at x; undefined where lambda was given. */
export function chosenRidges(
  { ridge }: Pick<RandomFeaturesConfig, 'ridge'>,
  curves: readonly Curve[],
  field: SweepName,
): (model: ModelName, x: number | undefined) => RidgeRange | undefined {
  if (typeof ridge === 'number') return () => undefined;
  const found = new Map<string, RidgeRange>();
  for (const { model, points } of curves) {
    for (const point of points) {
      const key = `${model} ${point[field]}`;
      const [least, most] = found.get(key) ?? [point.ridge, point.ridge];
      found.set(key, [Math.min(least, point.ridge), Math.max(most, point.ridge)]);
    }
  }
  return (model, x) => found.get(`${model} ${x}`);
}

/** How lambda was found, where it was not given: whoever reads the lines must know which of them have seen the test data. */
export function ridgeRuleWords({
  ridge,
  numValidation,
}: Pick<RandomFeaturesConfig, 'ridge' | 'numValidation'>): string {
  if (ridge === 'oracle') return 'λ by oracle, from the test data: optimistic';
  return ridge === 'validation' ? `λ by validation on ${numValidation} samples` : '';
}

/**
 * What had to be added to lambda because kernels were singular, in a sentence; empty when nothing had to. Of several
 * additions the largest.
 */
export function jitterWords(
  { ridge }: Pick<RandomFeaturesConfig, 'ridge'>,
  curves: readonly Curve[],
): string {
  const largest = new Map<ModelName, number>();
  for (const { model, points } of curves) {
    for (const { jitter = 0 } of points) {
      if (jitter > (largest.get(model) ?? 0)) largest.set(model, jitter);
    }
  }
  if (largest.size === 0) return '';
  const what = typeof ridge === 'number' ? `λ = ${ridge === 0 ? 0 : formatTick(ridge)}` : 'the chosen λ';
  const [names, most] = [[...largest.keys()], Math.max(...largest.values())];
  return `${what} is singular here for ${names.map((model) => MODEL_LOOKS[model].name).join(', ')}: ${formatTick(most)} added`;
}
