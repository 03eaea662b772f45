import { programOf } from '../core/export/programs.ts';
import { scriptText } from '../core/export/python/scriptText.ts';
import { csvOfRun } from '../core/export/runFormats.ts';
import type { TakenRun } from '../core/export/takenRun.ts';
import type { FileOutput } from './outputs.ts';

/** What a file of a run holds. */
export function fileContent(name: FileOutput, run: TakenRun): string {
  switch (name) {
    case 'csv':
      return csvOfRun(run);
    case 'script':
      return scriptText(programOf(run));
    default:
      return name satisfies never;
  }
}
