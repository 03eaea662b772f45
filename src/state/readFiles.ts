import type { DatasetKind } from '../core/dataset/datasetKind.ts';
import type { DatasetFile } from '../core/dataset/readDataset.ts';
import type { NoticeBoard } from './notices.ts';

/** Over every notice that says why data cannot be used. */
export const UNUSABLE = 'These data could not be used';

/** A data set that was read, and what the visitor should know of it. */
interface ReadData<Data> {
  readonly dataset: Data;
  readonly notes: readonly string[];
}

/**
 * Reads files as a lab's kind of data, here and nowhere else; says in a notice why they cannot be used, and is then
 * undefined. `load` brings the kind: unpacking and checking is code that most visits never need.
 */
export async function readFiles<Data, Arrays extends object>(
  load: () => Promise<DatasetKind<Data, Arrays>>,
  files: readonly DatasetFile[],
  notices: NoticeBoard,
): Promise<ReadData<Data> | undefined> {
  const [{ readDataset }, kind] = await Promise.all([import('../core/dataset/readDataset.ts'), load()]);
  const result = readDataset(kind, files);
  if (result.ok) return result;
  notices.post('error', UNUSABLE, [result.reason]);
  return undefined;
}
