import type { DatasetFile } from '../core/dataset/readDataset.ts';
import type { LabPath } from '../core/experiment/linkCodec.ts';
import type { SavedRun } from '../core/export/readRunFile.ts';
import type { NoticeBoard } from './notices.ts';

/**
 * Reads a file as a run of a lab, or names the lab whose run it is; null, with a notice of why, where it is none. Reading is
 * code that most visits never need.
 */
export async function readSavedRun<Lab extends LabPath>(
  { name, bytes }: DatasetFile,
  notices: NoticeBoard,
  lab: Lab,
): Promise<SavedRun<Lab> | LabPath | null> {
  const { readRunFile } = await import('../core/export/readRunFile.ts');
  const read = readRunFile(bytes);
  if (!read.ok) {
    notices.post('error', 'This run could not be opened', [
      `${name}: ${read.reason}`,
      'What is shown stays.',
    ]);
    return null;
  }
  if (read.run.lab !== lab) return read.run.lab;
  notices.reject(read.run.rejections, 'Parts of this run could not be used');
  return read.run as SavedRun<Lab>;
}

/** Says where the curves on screen come from, and whether their data are here. `digest` is that of the data in hand. */
export function postSavedRun(
  notices: NoticeBoard,
  name: string,
  { device, dataset }: Pick<SavedRun['document'], 'device' | 'dataset'>,
  digest: string | undefined,
): void {
  const missing =
    dataset === undefined || dataset.digest === digest
      ? []
      : [`Its data, ${dataset.name} with digest ${dataset.digest}, are not here: open them to run it again.`];
  notices.post('info', 'A run from a file', [
    `${name}, computed on ${device.name}. Its curves are shown as they were; Run computes them here.`,
    ...missing,
  ]);
}
