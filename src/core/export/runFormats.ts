import type { LabDocument } from '../experiment/labTypes.ts';
import type { LabPath } from '../experiment/linkCodec.ts';
import { multiHeadFormat } from './multiHead/runFormat.ts';
import { positionalSemanticFormat } from './positionalSemantic/runFormat.ts';
import { randomFeaturesFormat } from './randomFeatures/runFormat.ts';
import type { RunFormat } from './runFormat.ts';
import type { TakenRun } from './takenRun.ts';

/** How runs of each lab are written and read. */
export const RUN_FORMATS: { readonly [Lab in LabPath]: RunFormat<Lab> } = {
  'random-features': randomFeaturesFormat,
  'multi-head': multiHeadFormat,
  'positional-semantic': positionalSemanticFormat,
};

/** The name of files about a run, without an ending. */
export function nameOfRun<Lab extends LabPath>({ lab, config }: TakenRun<Lab>): string {
  const format: RunFormat<Lab> = RUN_FORMATS[lab];
  return format.nameOf(config);
}

/** The document that the command line prints of the same run. */
export function documentOfRun<Lab extends LabPath>(run: TakenRun<Lab>): LabDocument<Lab> {
  const format: RunFormat<Lab> = RUN_FORMATS[run.lab];
  return format.documentOf(run);
}

/** All that was measured, as the command line writes it. */
export function csvOfRun<Lab extends LabPath>(run: TakenRun<Lab>): string {
  const format: RunFormat<Lab> = RUN_FORMATS[run.lab];
  return format.csvOf(run);
}
