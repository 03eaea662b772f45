import type { SweepPlace } from '../../experiment/randomFeatures/sweepNames.ts';

/**
 * The folder of a place among arrays: a level for each swept field that changes their shapes, "tokenDim-8/"; empty where
 * none does. c changes no draw.
 */
export function placeFolder({ tokenDim, numKeys }: SweepPlace): string {
  return Object.entries({ tokenDim, numKeys })
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}-${value}/`))
    .join('');
}
