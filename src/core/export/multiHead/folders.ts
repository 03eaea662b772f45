import type { TrainingPlace } from '../../experiment/multiHead/sweepNames.ts';

/** The folder of a place of a sweep among arrays: a level for each swept field, "noise-0.25/"; empty where none is swept. */
export function placeFolder(at: TrainingPlace): string {
  return Object.entries(at)
    .map(([name, value]) => `${name}-${value}/`)
    .join('');
}
