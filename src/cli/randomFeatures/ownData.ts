import { fileURLToPath } from 'node:url';
import type { Dataset } from '../../core/dataset/dataset.ts';
import { hasUnitTokens, normaliseTokens } from '../../core/dataset/normalise.ts';
import { RANDOM_FEATURES_DATA } from '../../core/dataset/randomFeaturesData.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { fitToData, isShipped } from '../../core/experiment/randomFeatures/ownData.ts';
import { OWN_NEEDS_FILES, readData } from '../ownData.ts';
import { tellUsed } from '../refuse.ts';
import { UsageError } from '../usage.ts';

/** Reads data from their files, and scales their tokens to length 1 if asked to. Throws UsageError. */
function readTokens(paths: readonly string[], normalise: boolean): Dataset {
  const data = readData(RANDOM_FEATURES_DATA, paths);
  if (!normalise) return data;
  const result = normaliseTokens(data);
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
      throw new UsageError(OWN_NEEDS_FILES);
    }
    if (paths === undefined && normalise) throw new UsageError('--normalise is for the tokens of --data');
    return paths && readTokens(paths, normalise);
  }
  if (paths !== undefined) throw new UsageError(`--data: the experiment already asks for data = ${data}`);
  return readTokens([fileURLToPath(new URL(`../../../public/data/${data}.npz`, import.meta.url))], true);
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
