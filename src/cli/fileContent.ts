import { programOf } from '../core/export/programs.ts';
import { notebookText } from '../core/export/python/notebookText.ts';
import { scriptText } from '../core/export/python/scriptText.ts';
import { npzOfRun } from '../core/export/runArrays.ts';
import { csvOfRun } from '../core/export/runFormats.ts';
import type { TakenRun } from '../core/export/takenRun.ts';
import { RunFailedError } from './devices.ts';
import type { FileContent, FileOutput } from './outputs.ts';
import { theoryFile } from './positionalSemantic/theory.ts';

function npzOf(run: TakenRun, kernels: boolean): FileContent {
  try {
    return npzOfRun(run, { kernels });
  } catch (cause) {
    if (cause instanceof RangeError) throw new RunFailedError(`--npz: ${cause.message}`, { cause });
    throw cause;
  }
}

/** How a file is made besides the run. */
interface Making {
  /** Arrays with kernels. */
  readonly kernels: boolean;
  /** The link that asked for the run, if one did. */
  readonly link: string | undefined;
}

/** What a file of a run holds. Throws RunFailedError where it would be too large. */
export function fileContent(name: FileOutput, run: TakenRun, { kernels, link }: Making): FileContent {
  switch (name) {
    case 'csv':
      return csvOfRun(run);
    case 'script':
      return scriptText(programOf(run));
    case 'notebook':
      return notebookText(programOf(run));
    case 'npz':
      return npzOf(run, kernels);
    case 'theory':
      if (run.lab !== 'positional-semantic') throw new RangeError('only the third lab has such a theory');
      return theoryFile(run.config, link);
    default:
      return name satisfies never;
  }
}
