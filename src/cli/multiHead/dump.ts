import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenDataset } from '../../core/dataset/dataset.ts';
import { multiHeadUnits, trialSeed } from '../../core/experiment/multiHead/curve.ts';
import { nameTokens } from '../../core/experiment/multiHead/document.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { trainingAt } from '../../core/experiment/multiHead/sweep.ts';
import { TRAINING_CONVENTIONS } from '../../core/export/multiHead/conventions.ts';
import { unitFolder } from '../../core/export/multiHead/folders.ts';
import { sampleArrays, startArrays, weightArrays } from '../../core/export/multiHead/trialArrays.ts';
import type { Arrays } from '../../core/export/npz/arrays.ts';
import { startOf } from '../../core/multiHead/initialisation.ts';
import { trialData } from '../../core/multiHead/trialData.ts';
import { writeArrays } from '../arrays.ts';
import type { Dump } from '../outputs.ts';
import type { TrainedUnit } from './trialRecord.ts';

/** What the manifests of a dump call themselves. */
const DUMP_SCHEMA = 'attention-lab/multi-head-dump@1';

/** Names of the folders that a dump has, one for each number of heads and trial at each place of a sweep. */
export function unitFolders(config: MultiHeadConfig): string[] {
  return multiHeadUnits(config).map(unitFolder);
}

/** Every unit of a run, each in DIR/H-K/trial-J/, K heads and J counted from 0 as in the document; see `unitFolders`. */
export function dumpOfUnits(
  config: MultiHeadConfig,
  units: readonly TrainedUnit[],
  data?: TokenDataset,
): Dump {
  const folders = units.map(({ curve }) => unitFolder(curve));
  return {
    folders,
    manifest: { schema: DUMP_SCHEMA, config, units: folders },
    write: (k, folder) => dumpUnit(folder, config, units[k] as TrainedUnit, data),
  };
}

/** Writes the exact arrays of one unit, float64 .npy in C order, with a manifest of names and shapes. */
function dumpUnit(
  folder: string,
  whole: MultiHeadConfig,
  { curve, ending, ...unit }: TrainedUnit,
  data: TokenDataset | undefined,
): void {
  const { numHeads, trial, at } = curve;
  const config = trainingAt(whole, at);
  const seed = trialSeed(config, trial);
  const { train, test } = trialData(config, seed, data);
  const start = startOf(config, train, numHeads, seed);
  const final = unit.final ?? { step: 0, weights: start.weights };
  const arrays: Arrays = {
    ...sampleArrays('train', train),
    ...sampleArrays('test', test),
    ...startArrays(start),
    ...weightArrays('final', final.weights),
  };
  const manifest = {
    schema: DUMP_SCHEMA,
    config,
    ...(data === undefined ? {} : { dataset: nameTokens(data) }),
    numHeads,
    trial,
    seed,
    finalStep: final.step,
    ...(ending === undefined ? {} : { ending }),
    arrays: writeArrays(folder, arrays),
    conventions: TRAINING_CONVENTIONS,
  };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
