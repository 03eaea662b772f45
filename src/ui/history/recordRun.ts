import { differences } from '../../core/experiment/differences.ts';
import type { FieldTable } from '../../core/experiment/field.ts';
import { defaultsOf } from '../../core/experiment/field.ts';
import { digestOf } from '../../core/experiment/verified/claim.ts';
import { findingsOf } from '../../core/experiment/verified/findings.ts';
import type { FinishedRun } from '../../core/experiment/verified/finishedRun.ts';
import { documentOfRun } from '../../core/export/runFormats.ts';
import type { TakenRun } from '../../core/export/takenRun.ts';
import type { HistoryRun } from '../../core/history/entry.ts';
import { fnv64 } from '../../core/math/fnv.ts';
import { appVersion } from '../share/appVersion.ts';
import { pageHistory } from './pageHistory.ts';

/** More headlines than a table shows are no help. */
const MOST_HEADLINES = 8;

/** A finished run as the history keeps it. */
function historyRunOf(
  finished: FinishedRun,
  taken: TakenRun,
  fields: FieldTable,
  link: string,
  now: number,
): HistoryRun {
  const findings = findingsOf(finished);
  // The last of each line stands for it.
  const last = new Map(findings.headlines.map((headline) => [headline.what.split(' at ')[0], headline]));
  const shown = [...last.values()].slice(0, MOST_HEADLINES);
  const mark = fnv64([Array.from(link, (sign) => sign.codePointAt(0) ?? 0)]);
  return {
    entry: {
      // The same numbers of the same question are the same run, whenever it was.
      id: `${mark}-${digestOf(findings)}`,
      lab: finished.lab,
      link,
      settings: differences(fields, finished.config, defaultsOf(fields)),
      headlines: shown,
      elapsedMs: finished.elapsedMs,
      device: finished.device,
      version: appVersion(),
      finishedAt: now,
      note: '',
      starred: false,
    },
    document: JSON.stringify(documentOfRun(taken)),
  };
}

/** Keeps a run that has just ended. */
export async function recordRun(
  finished: FinishedRun,
  taken: TakenRun,
  fields: FieldTable,
  link: string,
): Promise<void> {
  await pageHistory().record(historyRunOf(finished, taken, fields, link, Date.now()));
}
