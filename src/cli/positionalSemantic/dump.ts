import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pairUnits } from '../../core/experiment/positionalSemantic/curve.ts';
import type { PositionalSemanticConfig } from '../../core/experiment/positionalSemantic/fields.ts';
import { pairTrainingAt } from '../../core/experiment/positionalSemantic/sweep.ts';
import type { Arrays } from '../../core/export/npz/arrays.ts';
import { PAIR_CONVENTIONS } from '../../core/export/positionalSemantic/conventions.ts';
import { pairFolder } from '../../core/export/positionalSemantic/folders.ts';
import { drawArrays, pairStartArrays } from '../../core/export/positionalSemantic/pairArrays.ts';
import { startOf } from '../../core/positionalSemantic/descent.ts';
import { wholeTrial } from '../../core/positionalSemantic/pairTrial.ts';
import { writeArrays } from '../arrays.ts';
import type { Dump } from '../outputs.ts';
import type { TrainedPair } from './headless.ts';

/** What the manifests of a dump call themselves. */
const DUMP_SCHEMA = 'attention-lab/positional-semantic-dump@1';

/** Names of the folders that a dump has, one for each training. */
export function pairFolders(config: PositionalSemanticConfig): string[] {
  return pairUnits(config).map(pairFolder);
}

/** Every training of a run with its exact samples, start and end. */
export function dumpOfPairs(config: PositionalSemanticConfig, units: readonly TrainedPair[]): Dump {
  const folders = units.map(({ curve }) => pairFolder(curve));
  return {
    folders,
    manifest: { schema: DUMP_SCHEMA, config, units: folders },
    write: (k, folder) => dumpUnit(folder, config, units[k] as TrainedPair),
  };
}

/** Writes the exact arrays of one training, float64 .npy in C order, with a manifest of names and shapes. */
function dumpUnit(
  folder: string,
  whole: PositionalSemanticConfig,
  { curve, ending, final }: TrainedPair,
): void {
  const { tokenDim: d, start, trial } = curve;
  const config = pairTrainingAt(whole, curve);
  const draw = wholeTrial(config, curve);
  const first = pairStartArrays(start, draw, config.startScale);
  const { step, Q } = final ?? {
    step: 0,
    Q: startOf(start, draw.teacher, draw.seed, config.startScale),
  };
  const arrays: Arrays = {
    ...drawArrays(draw),
    ...first,
    final_Q: { shape: [d], values: [Q] },
  };
  const manifest = {
    schema: DUMP_SCHEMA,
    config,
    tokenDim: d,
    start,
    trial,
    seed: draw.seed,
    finalStep: step,
    ...(ending === undefined ? {} : { ending }),
    arrays: writeArrays(folder, arrays),
    conventions: PAIR_CONVENTIONS,
  };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
