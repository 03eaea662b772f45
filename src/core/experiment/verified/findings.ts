import type { LabPath } from '../linkCodec.ts';
import { multiHeadFindings } from '../multiHead/findings.ts';
import { positionalSemanticFindings } from '../positionalSemantic/findings.ts';
import { randomFeaturesFindings } from '../randomFeatures/findings.ts';
import type { FinishedRun } from './finishedRun.ts';
import type { Findings } from './headlines.ts';

const FINDINGS: { readonly [Lab in LabPath]: (run: FinishedRun<Lab>) => Findings } = {
  'random-features': randomFeaturesFindings,
  'multi-head': multiHeadFindings,
  'positional-semantic': positionalSemanticFindings,
};

/** Every number of a run, and a few that stand for it. O(points). */
export function findingsOf<Lab extends LabPath>(run: FinishedRun<Lab>): Findings {
  const find: (run: FinishedRun<Lab>) => Findings = FINDINGS[run.lab];
  return find(run);
}
