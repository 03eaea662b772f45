import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../../core/dataset/dataset.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { panelCode } from '../../core/experiment/randomFeatures/panels.ts';
import { nameDataset } from '../../core/experiment/randomFeatures/runDocument.ts';
import { DRAW_CONVENTIONS } from '../../core/export/randomFeatures/conventions.ts';
import { drawArrays } from '../../core/export/randomFeatures/drawArrays.ts';
import type { Task } from '../../core/randomFeatures/draw.ts';
import { sampleDraw } from '../../core/randomFeatures/draw.ts';
import { writeArrays } from '../arrays.ts';
import type { Dump } from '../outputs.ts';
import { UsageError } from '../usage.ts';

/** What the manifests of a dump call themselves. */
const DUMP_SCHEMA = 'attention-lab/dump@1';

/**
 * Writes the exact arrays of one draw into `folder`, as float64 .npy in C order, with a manifest of names and shapes:
 * tokens, beta, rotation, standardised labels (noise added to training and validation labels), heads without their mean,
 * weights of the networks. Arrays that nothing in the experiment uses are left out.
 */
function dumpDraw(folder: string, config: RandomFeaturesConfig, seed: number, data?: Dataset): void {
  const draw = sampleDraw(config, seed, data);
  const { tasks } = draw;
  const [first] = tasks as [Task];
  const manifest = {
    schema: DUMP_SCHEMA,
    config,
    ...(data === undefined ? {} : { dataset: nameDataset(data) }),
    seed,
    ...(config.target === 'custom' ? { expression: config.expression } : {}),
    standardisation: first.standardisation,
    ...(tasks.length > 1
      ? {
          standardisations: Object.fromEntries(
            tasks.map((task) => [panelCode(task.target), task.standardisation]),
          ),
        }
      : {}),
    arrays: writeArrays(folder, drawArrays(config, seed, draw)),
    conventions: DRAW_CONVENTIONS,
  };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Names of the folders that a dump has, one for each draw. Throws UsageError where the draws have no one shape. */
export function drawFolders({
  seed,
  seeds,
  sweep,
}: Pick<RandomFeaturesConfig, 'seed' | 'seeds' | 'sweep'>): string[] {
  const shape = sweep.find((name) => name === 'tokenDim' || name === 'numKeys');
  if (shape !== undefined) {
    throw new UsageError(
      `--dump: a sweep over ${shape} has arrays of many shapes; dump one ${shape} at a time`,
    );
  }
  return Array.from({ length: seeds }, (_, k) => `seed-${seed + k}`);
}

/** All draws of an experiment, each in DIR/seed-K/. */
export function dumpOfDraws(config: RandomFeaturesConfig, data?: Dataset): Dump {
  const folders = drawFolders(config);
  return {
    folders,
    manifest: { schema: DUMP_SCHEMA, config, draws: folders },
    write: (k, folder) => dumpDraw(folder, config, config.seed + k, data),
  };
}
