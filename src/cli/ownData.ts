import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { DatasetKind } from '../core/dataset/datasetKind.ts';
import { readDataset } from '../core/dataset/readDataset.ts';
import { firstLine, UsageError } from './usage.ts';

/** Reads data of one's own from their files. Throws UsageError. */
export function readData<Data, Arrays extends object>(
  kind: DatasetKind<Data, Arrays>,
  paths: readonly string[],
): Data {
  const files = paths.map((path) => {
    try {
      return { name: basename(path), bytes: new Uint8Array(readFileSync(path)) };
    } catch (cause) {
      throw new UsageError(`--data ${path} cannot be read (${firstLine((cause as Error).message)})`);
    }
  });
  const result = readDataset(kind, files);
  if (!result.ok) throw new UsageError(`--data: ${result.reason}`);
  return result.dataset;
}

/** What to say where an experiment asks for own data and none are given. */
export const OWN_NEEDS_FILES = 'data = own needs the files: give them with --data';
