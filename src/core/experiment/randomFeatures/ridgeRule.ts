import type { RandomFeaturesConfig } from './fields.ts';

/** The lambdas among which a rule chooses: decades, as in the experiments of the paper. */
export const RIDGE_GRID = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 10] as const;

/** The lambdas that a run fits with: one, or the grid of a rule. */
export function ridgesOf({ ridge }: Pick<RandomFeaturesConfig, 'ridge'>): readonly number[] {
  return typeof ridge === 'number' ? [ridge] : RIDGE_GRID;
}
