import type { RunUnit } from './curve.ts';
import type { ModelName, RandomFeaturesConfig } from './fields.ts';
import { sweepGrid } from './sweep.ts';
import type { SweepName, SweepPlace } from './sweepNames.ts';

/** Fields whose every value needs kernels of its own; along the others one unit walks by itself. */
const OUTER = ['queryKeyMean', 'tokenDim', 'numKeys'] as const satisfies readonly SweepName[];

/** Whether a model's risk depends on a swept field at all: without a mean, c changes nothing. */
export function dependsOn(model: ModelName, name: SweepName): boolean {
  switch (name) {
    case 'numSamples':
    case 'tokenDim':
    case 'numKeys':
      return true;
    case 'numHeads':
      return model !== 'infinite' && model !== 'infiniteRfa';
    case 'queryKeyMean':
      return model === 'brfa' || model === 'mixed' || model === 'infinite';
    default:
      return name satisfies never;
  }
}

/** Every place of the outer sweeps for a model; one empty place when there are none. */
function outerPlaces(config: RandomFeaturesConfig, model: ModelName): SweepPlace[] {
  let places: SweepPlace[] = [{}];
  for (const name of OUTER) {
    if (!config.sweep.includes(name) || !dependsOn(model, name)) continue;
    places = sweepGrid(config, name).flatMap((value) => places.map((place) => ({ ...place, [name]: value })));
  }
  return places;
}

/** All units of a run, draw by draw, so that after the first draw every curve is there once. */
export function unitsOf(config: RandomFeaturesConfig): RunUnit[] {
  const seeds = Array.from({ length: config.seeds }, (_, k) => config.seed + k);
  return seeds.flatMap((seed) =>
    config.models.flatMap((model) => outerPlaces(config, model).map((at) => ({ model, seed, at }))),
  );
}

/** The config that holds at a unit's place. */
export function configAt(config: RandomFeaturesConfig, { at }: RunUnit): RandomFeaturesConfig {
  return { ...config, ...at };
}

/** The heads and sample sizes at which a unit gives a point, ascending, and whether points carry their number of heads. */
export function innerGrids(
  config: RandomFeaturesConfig,
  { model }: RunUnit,
): { readonly heads: readonly number[]; readonly samples: readonly number[]; readonly sweepsHeads: boolean } {
  const { sweep, numHeads, numSamples } = config;
  const sweepsHeads = sweep.includes('numHeads') && dependsOn(model, 'numHeads');
  return {
    sweepsHeads,
    heads: sweepsHeads ? sweepGrid(config, 'numHeads') : [numHeads],
    samples: sweep.includes('numSamples') ? sweepGrid(config, 'numSamples') : [numSamples],
  };
}
