import { datasetDigest } from '../../core/dataset/digest.ts';
import type { DatasetFile } from '../../core/dataset/readDataset.ts';
import type { NoticeBoard } from '../notices.ts';
import { readFiles } from '../readFiles.ts';
import type { OwnTokens } from './multiHeadState.ts';

/** Reads the visitor's own tokens; says in a notice why they cannot be used, and is then undefined. Nothing is sent anywhere. */
export async function openTokens(
  files: readonly DatasetFile[],
  notices: NoticeBoard,
): Promise<OwnTokens | undefined> {
  const load = async () => (await import('../../core/dataset/multiHeadData.ts')).MULTI_HEAD_DATA;
  const read = await readFiles(load, files, notices);
  return read && { dataset: read.dataset, digest: datasetDigest(read.dataset), notes: read.notes };
}
