import { trialSeed } from '../../experiment/multiHead/curve.ts';
import { trainingAt, trainingPlaces } from '../../experiment/multiHead/sweep.ts';
import { startOf } from '../../multiHead/initialisation.ts';
import { trialData } from '../../multiHead/trialData.ts';
import type { Arrays } from '../npz/arrays.ts';
import { inFolder } from '../npz/arrays.ts';
import { NoDataError } from '../npz/noDataError.ts';
import type { TakenRun } from '../takenRun.ts';
import { placeFolder, unitFolder } from './folders.ts';
import { sampleArrays, startArrays, weightArrays } from './trialArrays.ts';

/**
 * The arrays of a run: samples of each trial in trial-J/, starts of H heads and, where they were kept, weights at the end of
 * training and its step in H-K/trial-J/, below a folder for each swept field. Throws NoDataError where the run is one on
 * data that are not in hand.
 */
export function multiHeadArrays({ config, data, finals = [] }: TakenRun<'multi-head'>): Arrays {
  if (config.data !== 'mixture' && data === undefined) throw new NoDataError();
  const all: Arrays = {};
  for (const at of trainingPlaces(config)) {
    const own = trainingAt(config, at);
    for (let trial = 0; trial < config.trials; trial++) {
      const seed = trialSeed(config, trial);
      const { train, test } = trialData(own, seed, data);
      const samples = { ...sampleArrays('train', train), ...sampleArrays('test', test) };
      Object.assign(all, inFolder(`${placeFolder(at)}trial-${trial}/`, samples));
      for (const numHeads of config.numHeads) {
        const folder = `${unitFolder({ numHeads, trial, at })}/`;
        Object.assign(all, inFolder(folder, startArrays(startOf(own, train, numHeads, seed))));
      }
    }
  }
  for (const { final, ...unit } of finals) {
    const step = { final_step: { shape: [1], values: [Float64Array.of(final.step)] } };
    Object.assign(
      all,
      inFolder(`${unitFolder(unit)}/`, { ...weightArrays('final', final.weights), ...step }),
    );
  }
  return all;
}
