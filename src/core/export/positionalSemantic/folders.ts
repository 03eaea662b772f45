import type { PairUnit } from '../../experiment/positionalSemantic/curve.ts';
import type { PairPlace } from '../../experiment/positionalSemantic/sweepNames.ts';

/** The folder of a dimension at a place of a sweep among arrays: "alpha-0.4/d-200/". */
export function drawFolder(at: PairPlace, tokenDim: number): string {
  const place = Object.entries(at).map(([name, value]) => `${name}-${value}/`);
  return `${place.join('')}d-${tokenDim}/`;
}

/** "d-200/semantic/trial-0"; in a sweep below a folder for each swept field. */
export function pairFolder({ tokenDim, start, trial, at = {} }: PairUnit): string {
  return `${drawFolder(at, tokenDim)}${start}/trial-${trial}`;
}
