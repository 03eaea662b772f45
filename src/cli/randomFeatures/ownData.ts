import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dataset } from '../../core/dataset/dataset.ts';
import { hasUnitTokens, normaliseTokens } from '../../core/dataset/normalise.ts';
import { readDataset } from '../../core/dataset/readDataset.ts';
import { fitToData, isShipped } from '../../core/experiment/ownData.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeaturesFields.ts';
import { tellUsed } from '../refuse.ts';
import { firstLine, UsageError } from '../usage.ts';

/** Reads data of one's own from their files. */
function readData(paths: readonly string[] | undefined, normalise: boolean): Dataset | undefined {
  if (paths === undefined) {
    if (normalise) throw new UsageError('--normalise is for the tokens of --data');
    return undefined;
  }
  const files = paths.map((path) => {
    try {
      return { name: basename(path), bytes: new Uint8Array(readFileSync(path)) };
    } catch (cause) {
      throw new UsageError(`--data ${path} cannot be read (${firstLine((cause as Error).message)})`);
    }
  });
  const read = readDataset(files);
  const result = read.ok && normalise ? normaliseTokens(read.dataset) : read;
  if (!result.ok) throw new UsageError(`--data: ${result.reason}`);
  return result.dataset;
}

/** The data that an experiment runs on: files of one's own, a set that comes with the lab, or none. */
function dataFor(
  { data }: RandomFeaturesConfig,
  paths: readonly string[] | undefined,
  normalise: boolean,
): Dataset | undefined {
  if (!isShipped(data)) {
    if (data === 'own' && paths === undefined) {
      throw new UsageError('data = own needs the files: give them with --data');
    }
    return readData(paths, normalise);
  }
  if (paths !== undefined) throw new UsageError(`--data: the experiment already asks for data = ${data}`);
  return readData([fileURLToPath(new URL(`../../../public/data/${data}.npz`, import.meta.url))], true);
}

/** The experiment on the data it asks for, with what they cannot serve put right and said. Throws UsageError. */
export function withData(
  asked: RandomFeaturesConfig,
  paths: readonly string[] | undefined,
  normalise: boolean,
): { readonly config: RandomFeaturesConfig; readonly data: Dataset | undefined } {
  const data = dataFor(asked, paths, normalise);
  if (data === undefined) return { config: asked, data };
  // Without a word about data the experiment was written for tokens on the sphere.
  const wanted: RandomFeaturesConfig =
    asked.data !== 'sphere' ? asked : { ...asked, data: 'own', target: 'labels', panels: [] };
  const { config, rejections } = fitToData(wanted, data, hasUnitTokens(data));
  tellUsed(rejections);
  return { config, data };
}
