import { octaves } from '../octaves.ts';
import type { RandomFeaturesConfig } from './fields.ts';
import { sampleGrid } from './sampleGrid.ts';
import type { SweepName } from './sweepNames.ts';

/** Smallest values of a sweep: with fewer heads or dimensions there is nothing to see. */
const FIRST: Readonly<Record<Exclude<SweepName, 'queryKeyMean' | 'numSamples'>, number>> = {
  numHeads: 4,
  tokenDim: 2,
  numKeys: 1,
};

/** From -|c| to |c| in steps of |c|/8, or |c|/4 on a map; where c = 0, as for c = 4. Zero is always among them. */
function meansAround(c: number, isMap: boolean): number[] {
  const most = c === 0 ? 4 : Math.abs(c);
  const steps = isMap ? 4 : 8;
  return Array.from({ length: 2 * steps + 1 }, (_, k) => ((k - steps) * most) / steps);
}

/** Whether two fields are swept. */
export function isMap(config: Pick<RandomFeaturesConfig, 'sweep'>): boolean {
  return config.sweep.length > 1;
}

/**
 * The values that a swept field takes, ascending; the config's own value is the last (for c: the ends are ±c). Half
 * octaves on a curve, octaves on a map.
 */
export function sweepGrid(config: RandomFeaturesConfig, name: SweepName): number[] {
  const coarse = isMap(config);
  switch (name) {
    case 'numSamples':
      return sampleGrid(config.numSamples, coarse ? 'octaves' : config.grid);
    case 'numHeads':
    case 'tokenDim':
    case 'numKeys':
      return octaves(Math.min(FIRST[name], config[name]), config[name], !coarse);
    case 'queryKeyMean':
      return meansAround(config.queryKeyMean, coarse);
    default:
      return name satisfies never;
  }
}
