import type { MultiHeadDocument } from '../../core/experiment/multiHead/document.ts';
import { MULTI_HEAD_SCHEMA, multiHeadCsv, nameTokens } from '../../core/experiment/multiHead/document.ts';
import { outcomesCsv } from '../../core/experiment/multiHead/outcomesCsv.ts';
import type { RunDocument } from '../../core/experiment/randomFeatures/runDocument.ts';
import { curvesCsv, runDocument } from '../../core/experiment/randomFeatures/runDocument.ts';
import { multiHeadFileName, randomFeaturesFileName } from '../../core/export/fileName.ts';
import type { TakenRun } from './shownFigure.ts';

/** The name of files about a run, without an ending. */
export function runName(run: TakenRun): string {
  return run.lab === 'random-features' ? randomFeaturesFileName(run.config) : multiHeadFileName(run.config);
}

/** The document that the command line prints of the same run. A sweep of the page keeps outcomes, no curves. */
export function documentOf(run: TakenRun): RunDocument | MultiHeadDocument {
  if (run.document !== undefined) return run.document;
  if (run.lab === 'random-features') {
    return runDocument(run.config, run.device, run.curves, run.elapsedMs, run.data);
  }
  const { lab: _, document: __, data, ...rest } = run;
  const dataset = data === undefined ? {} : { dataset: nameTokens(data) };
  return { schema: MULTI_HEAD_SCHEMA, ...rest, ...dataset };
}

/** All curves as the command line writes them; of a sweep of the gradient-descent lab one row for each training. */
export function csvOfRun(run: TakenRun): string {
  if (run.lab === 'random-features') return curvesCsv(run.config, run.curves);
  return run.outcomes === undefined
    ? multiHeadCsv(run.config, run.curves)
    : outcomesCsv(run.config, run.outcomes);
}
