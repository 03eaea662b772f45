import type { RandomFeaturesConfig } from '../../experiment/randomFeatures/fields.ts';
import { configAt, unitsOf } from '../../experiment/randomFeatures/units.ts';
import { sampleDraw } from '../../randomFeatures/draw.ts';
import type { Arrays } from '../npz/arrays.ts';
import { inFolder } from '../npz/arrays.ts';
import { NoDataError } from '../npz/noDataError.ts';
import type { TakenRun } from '../takenRun.ts';
import { drawArrays } from './drawArrays.ts';
import { placeFolder } from './folders.ts';
import { kernelArrays } from './kernelArrays.ts';

/** The settings of each place whose draws have shapes of their own, by its folder. */
function shapes(config: RandomFeaturesConfig): Map<string, RandomFeaturesConfig> {
  return new Map(
    unitsOf({ ...config, seeds: 1 }).map(({ at: { queryKeyMean: _, ...at }, ...unit }) => [
      placeFolder(at),
      configAt(config, { ...unit, at }),
    ]),
  );
}

/**
 * The arrays of all draws of a run, each in its folder seed-K/, below one for d or N where these are swept. Throws
 * NoDataError where the run is one on data that are not in hand.
 */
export function randomFeaturesArrays(
  { config, data }: TakenRun<'random-features'>,
  { kernels }: { readonly kernels: boolean },
): Arrays {
  if (config.data !== 'sphere' && data === undefined) throw new NoDataError();
  const all: Arrays = {};
  for (const [folder, own] of shapes(config)) {
    for (let seed = config.seed; seed < config.seed + config.seeds; seed++) {
      const draw = sampleDraw(own, seed, data);
      const arrays = {
        ...drawArrays(own, seed, draw),
        ...(kernels ? kernelArrays(own, seed, draw) : {}),
      };
      Object.assign(all, inFolder(`${folder}seed-${seed}/`, arrays));
    }
  }
  return all;
}
