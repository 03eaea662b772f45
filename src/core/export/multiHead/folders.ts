import type { MultiHeadUnit } from '../../experiment/multiHead/curve.ts';
import type { TrainingPlace } from '../../experiment/multiHead/sweepNames.ts';

/** The folder of a place of a sweep among arrays: a level for each swept field, "noise-0.25/"; empty where none is swept. */
export function placeFolder(at: TrainingPlace): string {
  return Object.entries(at)
    .map(([name, value]) => `${name}-${value}/`)
    .join('');
}

/** "H-4/trial-0"; in a sweep below the folder of the place, "noise-0.25/H-4/trial-0". */
export function unitFolder({ numHeads, trial, at = {} }: MultiHeadUnit): string {
  return `${placeFolder(at)}H-${numHeads}/trial-${trial}`;
}
