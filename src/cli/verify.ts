import packageJson from '../../package.json' with { type: 'json' };
import { CLAIM_ENTRY } from '../core/experiment/embed.ts';
import { experimentLink } from '../core/experiment/labLinks.ts';
import { linkEntry, withEntry } from '../core/experiment/linkCodec.ts';
import { claimOf, readClaim, writeClaim } from '../core/experiment/verified/claim.ts';
import { findingsOf } from '../core/experiment/verified/findings.ts';
import type { FinishedRun } from '../core/experiment/verified/finishedRun.ts';
import type { Verdict } from '../core/experiment/verified/verdict.ts';
import { judge } from '../core/experiment/verified/verdict.ts';
import { NO_CLAIM, verdictWords } from '../core/experiment/verified/verdictWords.ts';

/** What a run says of its own numbers, and how it compares with a link that says something of them. */
interface Verified {
  /** The link of the experiment with a claim of these results. */
  readonly verifiedLink: string;
  /** Where the link that was asked for claims something. */
  readonly verdict?: Verdict['kind'] | Exclude<ReturnType<typeof readClaim>['kind'], 'claim'>;
}

/** The verified link of a run, and the verdict on the one it was asked by, with lines for standard error. */
export function verify(
  run: FinishedRun,
  asked: string | undefined,
): { readonly verified: Verified; readonly lines: readonly string[] } {
  const { device } = run;
  const { version } = packageJson;
  const experiment = experimentLink(run.lab, run.config);
  const findings = findingsOf(run);
  const claim = writeClaim(experiment, claimOf(findings, version, device));
  const verifiedLink = withEntry(experiment, CLAIM_ENTRY, claim);
  const text = asked === undefined ? undefined : linkEntry(asked, CLAIM_ENTRY);
  if (text === undefined) return { verified: { verifiedLink }, lines: [] };
  const read = readClaim(experiment, text);
  if (read.kind !== 'claim')
    return { verified: { verifiedLink, verdict: read.kind }, lines: [NO_CLAIM[read.kind]] };
  const verdict = judge(read.claim, findings, { device, version });
  const { title, lines } = verdictWords(verdict, read.claim, device);
  return { verified: { verifiedLink, verdict: verdict.kind }, lines: [[`${title}.`, ...lines].join(' ')] };
}
